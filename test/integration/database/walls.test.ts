import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import { createLog } from '../../../gateway/log.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { AlarmRules } from '../../../gateway/walls/alarmRules.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { AlarmRoom, must, operator, roomCameras } from '../../rigs/alarmRoom.ts';
import { Databases } from '../../rigs/databases.ts';
import { secondSupervisor, supervisor, viewOf, WallRoom } from '../../rigs/wallRoom.ts';

const log = createLog('silent');
const preset = {
  id: 'rush',
  name: { en: 'Rush', hi: 'व्यस्त' },
  displays: [{ display: 1, shows: viewOf('4', 1001) }],
};
const rule = { id: 'lost', priority: 4, does: { kind: 'cameras', displays: [3, 4] } };
const databases = Databases.ofThisFile();
let clock: ManualClock;
let store: Store;
let room: WallRoom;

function rowsOf(): Promise<readonly { readonly version: number; readonly set_aside: string | null }[]> {
  return store
    .run((db) => db.selectFrom('walls').select(['version', 'set_aside']).orderBy('version').execute())
    .then(must);
}

/** As somebody with an editor would. */
async function spoil(version: number): Promise<void> {
  const spoilt = sql`jsonb_set(doc, '{displays,0,number}', '"one"')`;
  must(await store.run((db) => sql`update walls set doc = ${spoilt} where version = ${version}`.execute(db)));
}

databases.onBoth('walls over a database, %s', ['embedded', 'server'], (kind) => {
  beforeAll(async () => {
    store = await databases.openStore(kind);
  });

  afterAll(() => store.close());

  beforeEach(async () => {
    clock = new ManualClock(1_767_250_000_000);
    for (const table of ['walls', 'wall_changes'] as const)
      must(await store.run((db) => db.deleteFrom(table).execute()));
    room = await WallRoom.create(store, clock);
  });

  afterEach(() => room.close());

  it.each(['an orderly end', 'a power cut'])(
    'stand after %s as they stood, with what was done',
    async (end) => {
      must(await room.do(supervisor, { kind: 'save-preset', preset }));
      must(await room.do(supervisor, { kind: 'apply-preset', preset: 'rush' }));
      must(
        await room.do(secondSupervisor, {
          kind: 'show',
          display: 1,
          level: 'incident',
          shows: viewOf('1', 7),
        }),
      );
      // What was answered is there.
      if (end === 'a power cut') room.cut();
      else await room.close();
      await room.begin();
      expect(room.wall).toMatchObject({ version: 4, presets: [{ id: 'rush' }] });
      expect(shownLevel(room.display(1))).toMatchObject({ level: 'incident', held: { by: 'binod' } });
      expect(room.centre.history(room.wall.id)?.map(({ by, commands }) => [by, commands])).toEqual([
        ['binod', ['show']],
        ['meera', ['apply-preset']],
        ['meera', ['save-preset']],
      ]);
      must(await room.do(secondSupervisor, { kind: 'undo' }));
      expect(shownLevel(room.display(1))).toMatchObject({ level: 'supervisor', held: { preset: 'rush' } });
      expect(room.centre.history(room.wall.id)?.map(({ undone }) => undone)).toEqual([
        false,
        true,
        false,
        false,
      ]);
    },
  );

  it('begin with four displays, once', async () => {
    must(await room.do(supervisor, { kind: 'remove-display', display: 4 }));
    await room.close();
    await room.begin();
    expect(room.wall.displays.map(({ number }) => Number(number))).toEqual([1, 2, 3]);
  });

  it('keep the last versions of a document and the last 200 changes', async () => {
    const place = (camera: number) =>
      room.do(supervisor, { kind: 'place', display: 1, cell: 0, shows: { kind: 'camera', camera } });
    for (const done of await Promise.all(Array.from({ length: 202 }, (_, at) => place(at + 1)))) must(done);
    for (let camera = 203; camera <= 210; camera += 1) must(await place(camera));
    expect((await rowsOf()).map(({ version }) => version)).toEqual([207, 208, 209, 210, 211]);
    const kept = await store.run((db) =>
      db
        .selectFrom('wall_changes')
        .select(({ fn }) => [fn.countAll<string>().as('count'), fn.min('version').as('first')])
        .executeTakeFirstOrThrow(),
    );
    expect(must(kept)).toEqual({ count: expect.anything(), first: 12 });
    expect(Number(must(kept).count)).toBe(200);
  });

  it('go on from the last good document when the newest was spoilt by hand, which stays', async () => {
    must(await room.do(supervisor, { kind: 'show', display: 1, shows: viewOf('4', 1001) }));
    await room.written();
    must(await room.do(supervisor, { kind: 'show', display: 1, shows: viewOf('4', 2002) }));
    await room.close();
    await spoil(3);
    await room.begin();
    expect(shownLevel(room.display(1))).toMatchObject({
      held: { shows: { view: { tiles: [{ shows: { camera: 1001 } }] } } },
    });
    expect(room.centre.figures().setAside).toBe(1);
    expect(room.wall.version).toBe(4);
    expect(room.centre.history(room.wall.id)?.map(({ version, undone }) => [version, undone])).toEqual([
      [3, true],
      [2, false],
    ]);
    await room.written();
    expect(await rowsOf()).toContainEqual({
      version: 3,
      set_aside: expect.stringContaining('displays.0.number'),
    });
    // Told until somebody has looked, and harmless from then on.
    await room.close();
    await room.begin();
    expect(room.centre.figures().setAside).toBe(0);
    expect(room.wall.version).toBe(4);
  });

  it('begin anew when no document can be used, and what there was stays', async () => {
    must(await room.do(supervisor, { kind: 'show', display: 1, shows: viewOf('4', 1001) }));
    await room.close();
    await spoil(1);
    await spoil(2);
    await room.begin();
    expect(room.wall.version).toBeGreaterThan(2);
    expect(shownLevel(room.display(1))).toBeUndefined();
    expect((await rowsOf()).filter(({ set_aside: why }) => why !== null)).not.toEqual([]);
    await room.written();
    must(await room.do(supervisor, { kind: 'show', display: 1, shows: viewOf('1', 5) }));
    await room.close();
    await room.begin();
    expect(shownLevel(room.display(1))).toBeDefined();
  });

  it('show a camera that is lost by themselves, over a restart, until its alarm is history', async () => {
    const alarms = await AlarmRoom.create(store, clock, roomCameras(40));
    const open = () => new AlarmRules({ centre: room.centre, alarms: alarms.centre, clock, log });
    let rules = open();
    try {
      must(await room.do(supervisor, { kind: 'save-rule', rule }));
      await alarms.lose(7);
      await clock.advance(200);
      expect(room.display(3).levels.alarm).toMatchObject({
        by: 'rule:lost',
        cause: alarms.alarmOf(7).cause.label,
        shows: { view: { tiles: [{ shows: { camera: 7 } }] } },
      });
      await room.written();
      await alarms.written();

      rules.close();
      room.cut();
      alarms.cut();
      await alarms.begin();
      await room.begin();
      const { version } = room.wall;
      rules = open();
      await clock.advance(200);
      expect(room.wall.version).toBe(version);
      expect(room.display(3).levels.alarm).toMatchObject({ by: 'rule:lost' });

      const { id } = alarms.alarmOf(7);
      must(await alarms.centre.act({ id, command: { kind: 'acknowledge' } }, operator));
      await alarms.recover(7);
      await clock.advance(200);
      expect(room.display(3).levels.alarm).toBeUndefined();
      expect(room.acts.map(({ actor }) => actor)).toEqual(['meera', 'rule:lost', 'rule:lost']);
    } finally {
      rules.close();
      await alarms.close();
    }
  });
});

describe('while the database is away', () => {
  it('walls change at once; nothing of it is lost, and the wait is told', async () => {
    clock = new ManualClock(1_767_250_000_000);
    store = await databases.openStore('server');
    room = await WallRoom.create(store, clock);
    try {
      await room.written();
      await databases.server.stop();
      must(await room.do(supervisor, { kind: 'save-preset', preset }));
      must(await room.do(supervisor, { kind: 'apply-preset', preset: 'rush' }));
      expect(room.deltas).toHaveLength(2);
      await clock.advance(20_000);
      expect(room.centre.figures().unwritten).toBe(1);
      expect(room.centre.figures().lagMs).toBeGreaterThan(10_000);
      expect(room.centre.history(room.wall.id)).toHaveLength(2);

      await databases.server.start();
      // Its next attempt comes within five seconds.
      await clock.advance(5000);
      await room.written();
      expect(room.centre.figures()).toMatchObject({ lagMs: 0, unwritten: 0 });
      const before = room.wall;
      room.cut();
      await room.begin();
      expect(room.wall).toEqual(before);
    } finally {
      await room.close();
      await store.close();
    }
  });
});
