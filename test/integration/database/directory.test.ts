import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraDraft } from '#shared/model/camera.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { CamerasRepository } from '../../../gateway/directory/camerasRepository.ts';
import { cameraRowsMax } from '../../../gateway/directory/csv/columns.ts';
import { Directory } from '../../../gateway/directory/directory.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { cameraCity } from '../../builders/cameraCity.ts';
import { cameraDraft } from '../../builders/cameraDraft.ts';
import { Databases } from '../../rigs/databases.ts';

const city = cameraCity();
const databases = Databases.ofThisFile();

databases.onBoth('the directory on an %s', ['embedded database', 'database server'], (kind) => {
  let store: Store;
  let directory: Directory;

  async function open(): Promise<Directory> {
    const opened = await Directory.create({ repository: new CamerasRepository(store), city });
    if (!opened.ok) throw new Error(opened.error.title);
    return opened.value;
  }

  async function replaceAll(...drafts: readonly CameraDraft[]) {
    const report = await directory.replaceAll(drafts);
    if (!report.ok) throw new Error(report.error.title);
    return report.value;
  }

  function idOf(number: number): string | undefined {
    return directory.byNumber(cameraNumberSchema.parse(number))?.id;
  }

  beforeAll(async () => {
    store = await databases.openStore(kind);
    directory = await open();
  });

  afterAll(() => store.close());

  it('gives back every field as it was imported', async () => {
    const draft = cameraDraft({
      number: 7,
      name: { en: 'O\'Brien \\ "quoted"', hi: 'बड़ा चौराहा' },
      department: 'kda',
      owner: 'Shop 3',
      bearingDeg: 12.345678901,
      fovDeg: 90,
      rangeM: 40,
      kind: 'bus',
      demo: true,
      subUrl: 'rtsp://10.0.0.1/sub',
      contactName: 'a',
      contactPhone: 'b',
      nodalOffice: 'c',
      consentRef: 'd',
      make: 'e',
      model: 'f',
      firmware: 'g',
      stqcCertificate: 'h',
      site: 'i',
    });
    await replaceAll(draft);
    expect((await open()).all()).toEqual([{ ...draft, id: idOf(7) }]);
  });

  it('keeps the id of a number for ever: changed, gone, and back', async () => {
    await replaceAll(cameraDraft({ number: 1 }), cameraDraft({ number: 2 }));
    const [first, second] = [idOf(1), idOf(2)];
    expect(
      await replaceAll(cameraDraft({ number: 1, mainUrl: 'rtsp://10.0.0.9/x' }), cameraDraft({ number: 3 })),
    ).toEqual({
      added: 1,
      changed: 1,
      unchanged: 0,
      retired: 1,
    });
    expect([idOf(1), idOf(2)]).toEqual([first, undefined]);
    expect(await replaceAll(cameraDraft({ number: 2 }), cameraDraft({ number: 1 }))).toMatchObject({
      added: 1,
      retired: 1,
    });
    expect([idOf(1), idOf(2)]).toEqual([first, second]);
    expect(await replaceAll(cameraDraft({ number: 2 }), cameraDraft({ number: 1 }))).toEqual({
      added: 0,
      changed: 0,
      unchanged: 2,
      retired: 0,
    });
    directory = await open();
    expect([idOf(1), idOf(2)]).toEqual([first, second]);
  });

  it('never takes a made-up camera for a real one of the same number', async () => {
    await replaceAll(cameraDraft({ number: 5 }));
    const real = idOf(5);
    await replaceAll(cameraDraft({ number: 5, demo: true }));
    expect(idOf(5)).not.toBe(real);
    await replaceAll(cameraDraft({ number: 5 }));
    expect(idOf(5)).toBe(real);
  });

  it('keeps a camera that does not face the road and never shows it', async () => {
    await replaceAll(cameraDraft({ number: 1 }), cameraDraft({ number: 2, facesRoad: false }));
    directory = await open();
    expect(directory.hiddenCount()).toBe(1);
    expect(idOf(2)).toBeUndefined();
    expect(directory.all().map(({ number }) => number)).toEqual([1]);
    expect(
      directory.counts(
        (camera) => camera.corridor,
        () => 'idle',
      ),
    ).toEqual(new Map([['GT', { live: 1, linked: 1 }]]));
  });

  it('leaves everything as it was when an import fails', async () => {
    await replaceAll(cameraDraft({ number: 1 }));
    const twice = [cameraDraft({ number: 8 }), cameraDraft({ number: 8 })];
    await expect(directory.replaceAll(twice)).rejects.toThrow();
    expect(idOf(1)).toBeDefined();
    expect((await open()).all().map(({ number }) => number)).toEqual([1]);
  });

  it(`holds ${cameraRowsMax} cameras`, async () => {
    const drafts = Array.from({ length: cameraRowsMax }, (_, at) => cameraDraft({ number: at + 1 }));
    expect(await replaceAll(...drafts)).toMatchObject({ retired: 0 });
    expect((await open()).all()).toHaveLength(cameraRowsMax);
  });
});

describe('while the database is away', () => {
  it('the directory is read on, and an import is a Problem that changes nothing', async () => {
    const store = await databases.openStore('server');
    try {
      const created = await Directory.create({ repository: new CamerasRepository(store), city });
      if (!created.ok) throw new Error(created.error.title);
      const directory = created.value;
      await directory.replaceAll([cameraDraft({ number: 1 })]);
      await databases.server.stop();
      expect(directory.all().map(({ number }) => number)).toEqual([1]);
      const refused = await directory.replaceAll([cameraDraft({ number: 2 })]);
      expect(refused.ok ? undefined : refused.error.code).toBe('database-away');
      expect(directory.all().map(({ number }) => number)).toEqual([1]);
    } finally {
      await store.close();
      await databases.server.start();
    }
  });
});
