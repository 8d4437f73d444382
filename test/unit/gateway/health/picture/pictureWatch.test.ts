import { beforeEach, describe, expect, test } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { CameraKind } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { KeptReference } from '../../../../../gateway/health/picture/pictureReferencesRepository.ts';
import { PictureWatch } from '../../../../../gateway/health/picture/pictureWatch.ts';
import { type Painter, sampleOf, shifted, street } from '../../../../builders/pictureSamples.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

const view = street(7);
const turned = shifted(view, 8, 0);
const black: Painter = () => 2;
const key: StreamKey = { camera: cameraIdSchema.parse('gate'), role: 'main' };
const minute = 60_000;

let clock: ManualClock;
let watch: PictureWatch;
let camera: { kind: CameraKind; mainUrl: string };
let told: FeedEvent[];
let health: FeedHealth;
let database: Map<string, KeptReference>;
let isAway: boolean;

async function open(): Promise<PictureWatch> {
  const created = await PictureWatch.create({
    cameras: { byId: (id) => (id === key.camera ? camera : undefined) },
    board: { apply: (_key, event) => told.push(event), healthOf: () => health },
    references: {
      all: async () => ok([...database.values()]),
      write: async (kept): Promise<Result<void, Problem>> => {
        if (isAway) return err(problem('database-away', 503, 'The database is away.'));
        for (const row of kept) database.set(`${row.key.camera}/${row.key.role}`, row);
        return ok(undefined);
      },
    },
    clock,
    log: { warn: () => undefined },
  });
  if (!created.ok) throw new Error(created.error.title);
  return created.value;
}

beforeEach(async () => {
  clock = new ManualClock();
  camera = { kind: 'fixed', mainUrl: 'rtsp://a/1' };
  told = [];
  health = { state: 'live', since: new Date(0).toISOString() };
  database = new Map();
  isAway = false;
  watch = await open();
});

async function see(paint: Painter, seconds: number): Promise<void> {
  for (let turn = 0; turn < seconds; turn += 1) {
    await clock.advance(1000);
    watch.take(key, sampleOf(paint, { atMs: clock.nowMs() }));
  }
}

function look(paint: Painter, seed = clock.nowMs()): string {
  return watch.judgeGlance(key, sampleOf(paint, { atMs: clock.nowMs(), seed }));
}

const verdicts = (): readonly string[] =>
  told.flatMap((event) => (event.kind === 'picture' || event.kind === 'glanced' ? [event.verdict] : []));

describe('a stream in use', () => {
  test('tells nothing while all is well, and a verdict as long as it stands', async () => {
    await see(view, 10);
    expect(told).toEqual([]);
    await see(black, 4);
    await see(view, 3);
    expect(verdicts()).toEqual(['black', 'black', 'good']);
    expect(told[0]).toMatchObject({ kind: 'picture', atMs: clock.nowMs() - 4000 });
  });

  test.each([
    { state: 'black', shows: black },
    { state: 'frozen', shows: view },
  ] as const)(
    'of a camera known to be $state is so from its first picture, until it is not',
    async (known) => {
      health = { state: known.state, since: new Date(0).toISOString() };
      await see(known.shows, 1);
      expect(verdicts()).toEqual([known.state]);
      await see(view, 4);
      expect(verdicts().at(-1)).toBe('good');
    },
  );

  test('is counted, with its verdict', async () => {
    await see(black, 3);
    expect(watch.figures).toMatchObject({ samples: 3, verdicts: { black: 1, good: 0 } });
  });

  test('of a camera that is not in the directory is not judged', () => {
    watch.take({ ...key, camera: cameraIdSchema.parse('gone') }, sampleOf(black));
    expect(watch.figures.samples).toBe(0);
  });

  test('that was frozen when it was let go is so until a picture moves', async () => {
    const still = sampleOf(view, { atMs: clock.nowMs() });
    const again = async (): Promise<void> => {
      await clock.advance(1000);
      watch.take(key, { ...still, atMs: clock.nowMs() });
    };
    for (let turn = 0; turn < 4; turn += 1) await again();
    watch.rest(key);
    told = [];
    await again();
    await again();
    expect(verdicts()).toEqual(['frozen', 'frozen']);
    await see(view, 1);
    expect(verdicts().at(-1)).toBe('good');
  });
});

describe('what a stream usually shows', () => {
  test('outlives the gateway, and a moved camera with it', async () => {
    await see(view, 40);
    await watch.close();
    watch = await open();
    await see(turned, 20);
    expect(verdicts().at(-1)).toBe('moved');
    await watch.close();
    watch = await open();
    told = [];
    await see(turned, 1);
    expect(verdicts()).toEqual(['moved']);
    await see(view, 4);
    expect(verdicts().at(-1)).toBe('good');
  });

  test('is written a minute after it was learned, and again when the database is back', async () => {
    isAway = true;
    await see(view, 65);
    expect(database.size).toBe(0);
    isAway = false;
    await see(view, 61);
    expect(database.size).toBe(1);
    expect([...database.values()][0]?.addressHash).not.toContain('rtsp');
  });

  test('is forgotten when the camera has another address', async () => {
    await see(view, 40);
    camera = { ...camera, mainUrl: 'rtsp://b/1' };
    await see(turned, 60);
    expect(told).toEqual([]);
    await watch.close();
    camera = { ...camera, mainUrl: 'rtsp://c/1' };
    watch = await open();
    await see(view, 60);
    expect(told).toEqual([]);
  });

  test('is what it shows now once a person has said so', async () => {
    await see(view, 40);
    await see(turned, 20);
    health = { ...health, why: 'moved-picture' };
    watch.confirmView(key.camera);
    expect(verdicts().slice(-2)).toEqual(['good', 'good']);
    told = [];
    await see(turned, 60);
    expect(told).toEqual([]);
    await watch.close();
    expect([...database.values()][0]?.lens).toBeUndefined();
  });
});

describe('a look at a resting camera', () => {
  test('says frozen when two more are the very picture of the last one, and asks for the second', async () => {
    expect(look(view, 1)).toBe('good');
    await clock.advance(15 * minute);
    expect(look(view, 1)).toBe('good');
    expect(watch.isInDoubt(key.camera)).toBe(true);
    await clock.advance(minute);
    expect(look(view, 1)).toBe('frozen');
    await clock.advance(15 * minute);
    expect(look(view, 2)).toBe('good');
  });

  test('is the same picture every time of a clip that is played from its beginning, and not frozen', () => {
    camera = { ...camera, mainUrl: 'file:///clip.ts' };
    for (const _look of [1, 2, 3]) expect(look(view, 1)).toBe('good');
  });

  test('says black when a second one agrees, and asks for that', () => {
    expect(look(black, 1)).toBe('good');
    expect(watch.isInDoubt(key.camera)).toBe(true);
    expect(look(black, 2)).toBe('black');
    expect(watch.isInDoubt(key.camera)).toBe(false);
  });

  test.each([
    ['covered', () => 120],
    ['moved', turned],
  ] as const)(
    'says %s when two agree that lie apart, beside what the stream has shown',
    async (verdict, paint) => {
      await see(view, 40);
      watch.rest(key);
      await clock.advance(10 * minute);
      expect(look(paint)).toBe('good');
      await clock.advance(10_000);
      expect(look(paint)).toBe('good');
      await clock.advance(minute);
      expect(look(paint)).toBe(verdict);
      expect(watch.figures.verdicts[verdict]).toBe(1);
      await clock.advance(minute);
      expect(look(view)).toBe('good');
    },
  );

  test('learns a view from looks alone', async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      await clock.advance(5 * minute);
      expect(look(view)).toBe('good');
    }
    await clock.advance(5 * minute);
    look(turned);
    await clock.advance(5 * minute);
    expect(look(turned)).toBe('moved');
  });
});
