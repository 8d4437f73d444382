/** What pictures show, with real ffmpeg and a real database: from the key frames of a stream to the board. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { packReference } from '#shared/decide/picture/packedReference.ts';
import { pictureFeatures } from '#shared/decide/picture/pictureFeatures.ts';
import { newReference } from '#shared/decide/picture/pictureReference.ts';
import { sampleBytes } from '#shared/decide/picture/pictureSample.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { FeedBoard } from '../../gateway/health/feedBoard.ts';
import { PictureReferencesRepository } from '../../gateway/health/picture/pictureReferencesRepository.ts';
import { PictureWatch } from '../../gateway/health/picture/pictureWatch.ts';
import { createLog } from '../../gateway/log.ts';
import { Store } from '../../gateway/store/store.ts';
import { sampleOf, street } from '../builders/pictureSamples.ts';
import { IngestUnderTest } from '../rigs/ingestUnderTest.ts';
import { until } from '../rigs/until.ts';

const run = promisify(execFile);
const log = createLog('silent');
const camera = cameraIdSchema.parse('street');

let home: string;
let store: Store;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-pictures-'));
  const opened = await Store.create({ dataDir: home, databaseUrl: undefined, clock: systemClock, log });
  if (!opened.ok) throw new Error(opened.error.title);
  store = opened.value;
});

afterEach(async () => {
  await store.close();
  await rm(home, { recursive: true, force: true });
});

/** Four seconds that move, five of the last picture of them, five of none; at one quality, as a still camera sends it. */
async function changingClip(): Promise<string> {
  const path = join(home, 'changing.ts');
  const filter =
    'noise=alls=8:allf=t,tpad=stop_mode=clone:stop_duration=5,tpad=stop_mode=add:color=black:stop_duration=5';
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=15:d=4', '-vf', filter],
    ...[
      '-c:v',
      'libx264',
      '-profile:v',
      'baseline',
      '-pix_fmt',
      'yuv420p',
      '-preset',
      'veryfast',
      '-qp',
      '30',
    ],
    ...['-x264-params', 'keyint=15:min-keyint=15:scenecut=0:bframes=0:repeat-headers=1', path],
  ]);
  return path;
}

async function watchOn(board: FeedBoard): Promise<PictureWatch> {
  const created = await PictureWatch.create({
    cameras: { byId: () => ({ kind: 'fixed', mainUrl: 'file:///street' }) },
    board,
    references: new PictureReferencesRepository(store),
    clock: systemClock,
    log,
  });
  if (!created.ok) throw new Error(created.error.title);
  return created.value;
}

test.each([
  ['freezes, goes black and comes back', undefined, ['live', 'frozen', 'black', 'live']],
  ['freezes while the disk is full', async () => 0, ['live', 'frozen']],
] as const)(
  'a picture that %s is told so',
  async (_story, freeBytes, states) => {
    const ingest = await IngestUnderTest.create(freeBytes === undefined ? {} : { freeBytes });
    const board = new FeedBoard({ all: () => [], byId: () => undefined }, systemClock);
    const pictures = await watchOn(board);
    try {
      ingest.it.subscribe(({ key, event }) => board.apply(key, event));
      ingest.it.subscribeSamples(({ key, sample }) => pictures.take(key, sample));
      const clip = await changingClip();
      const key = ingest.link('street', { kind: 'file', path: clip, offsetSeconds: 0, loop: true });
      ingest.acquire(key);
      for (const state of states) {
        await until(`the street is ${state}`, () => board.healthOf(camera).state === state, 30_000);
      }
      expect(pictures.figures.samples).toBeGreaterThanOrEqual(states.length);
    } finally {
      await pictures.close();
      board.close();
      await ingest.close();
    }
  },
  90_000,
);

test('what a stream usually shows comes out of the database as it went in', async () => {
  const references = new PictureReferencesRepository(store);
  const reference = packReference(newReference(pictureFeatures(sampleOf(street(3))), 1_700_000_000_000));
  const learned = { key: { camera, role: 'main' }, addressHash: 'a', reference, lens: 'moved' } as const;
  const blank = {
    key: { camera, role: 'sub' },
    addressHash: 'b',
    reference: undefined,
    lens: 'covered',
  } as const;
  await references.write([learned, blank], 1);
  await references.write([{ ...blank, lens: undefined }], 2);
  const all = await references.all();
  const byRole = all.ok ? all.value.toSorted((a, b) => a.key.role.localeCompare(b.key.role)) : [];
  expect(byRole).toEqual([learned, { ...blank, lens: undefined }]);
  expect(byRole[0]?.reference?.edges).toHaveLength(2 * sampleBytes);
});
