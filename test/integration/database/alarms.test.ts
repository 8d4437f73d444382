import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlarmHistoryRepository } from '../../../gateway/health/alarms/alarmHistoryRepository.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { AlarmRoom, must, operator, roomCameras } from '../../rigs/alarmRoom.ts';
import { Databases } from '../../rigs/databases.ts';
import { until } from '../../rigs/until.ts';

const second = { name: 'binod', role: 'supervisor' } as const;
const databases = Databases.ofThisFile();

let clock: ManualClock;
let store: Store;
let room: AlarmRoom;

async function begin(cameras = roomCameras(40)): Promise<void> {
  room = await AlarmRoom.create(store, clock, cameras);
}

function commands(id: string) {
  return room.centre
    .story(id, operator)
    .then((story) => must(story).events.map(({ kind, by }) => [kind, by] as const));
}

databases.onBoth('alarms over a database, %s', ['embedded', 'server'], (kind) => {
  beforeAll(async () => {
    store = await databases.openStore(kind);
  });

  afterAll(() => store.close());

  beforeEach(async () => {
    clock = new ManualClock(1_767_250_000_000);
    await store.run(async (db) => {
      for (const table of ['alarms', 'alarm_cameras', 'alarm_events'] as const)
        await db.deleteFrom(table).execute();
    });
  });

  afterEach(() => room.close());

  it.each(['an orderly end', 'a power cut'])(
    'stand after %s as they stood, and do not ring again',
    async (end) => {
      await begin();
      await room.lose(1);
      await room.lose(2);
      const acknowledged = room.alarmOf(1).id;
      must(await room.centre.act({ id: acknowledged, command: { kind: 'acknowledge' } }, operator));
      must(
        await room.centre.act(
          { id: acknowledged, command: { kind: 'remark', text: 'रिकॉर्डर बन्द' } },
          operator,
        ),
      );
      await room.written();
      const before = room.open;
      if (end === 'a power cut') room.cut();
      else await room.close();
      room.deltas.length = 0;

      await begin();
      expect(room.open).toEqual(before);
      // The same two cameras are told of as lost again, as they are after a start.
      await room.lose(1, 2);
      await clock.advance(60_000);
      expect(room.open.map(({ id, rings }) => `${id} ${rings}`)).toEqual(
        before.map(({ id, rings }) => `${id} ${rings}`),
      );
      expect(room.alarmOf(1)).toMatchObject({ state: 'acknowledged', ackedBy: 'asha' });
      expect(room.centre.figures().rings).toBe(0);
    },
  );

  it('are taken note of once when two press at once', async () => {
    await begin();
    await room.lose(1);
    const { id } = room.alarmOf(1);
    const [first, later] = await Promise.all([
      room.centre.act({ id, command: { kind: 'acknowledge' } }, operator),
      room.centre.act({ id, command: { kind: 'acknowledge' } }, second),
    ]);
    expect(must(first)).toMatchObject({ state: 'acknowledged', ackedBy: 'asha' });
    expect(must(later)).toEqual(must(first));
    expect((await commands(id)).filter(([event]) => event === 'acknowledged')).toEqual([
      ['acknowledged', 'asha'],
    ]);
  });

  it('refuse what is not the asker’s to do, and leave the alarm as it was', async () => {
    await begin();
    await room.lose(1);
    const before = room.alarmOf(1);
    const refused = await room.centre.act(
      { id: before.id, command: { kind: 'acknowledge' } },
      { name: 'p', role: 'police' },
    );
    expect(refused.ok ? undefined : refused.error).toMatchObject({ code: 'alarm-not-yours', status: 403 });
    expect(room.alarmOf(1)).toEqual(before);
  });

  it('are listed newest first over memory and history, each once, whatever closes meanwhile', async () => {
    await begin();
    for (let camera = 1; camera <= 12; camera += 1) await room.lose(camera);
    for (const camera of [2, 5, 9]) {
      must(
        await room.centre.act({ id: room.alarmOf(camera).id, command: { kind: 'acknowledge' } }, operator),
      );
      await room.recover(camera);
    }
    await room.written();
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await room.centre.page({ limit: 5, cursor }, operator));
      seen.push(...page.items.map(({ cameras }) => cameras[0]?.number ?? 0));
      cursor = page.next;
      // Between two pages one of those to come becomes history, half written or not.
      if (seen.length === 5) {
        must(await room.centre.act({ id: room.alarmOf(3).id, command: { kind: 'acknowledge' } }, operator));
        await room.recover(3);
      }
    } while (cursor !== undefined);
    expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('are found by what is asked, open or history alike', async () => {
    await begin(roomCameras(40, (at) => (at === 6 ? { name: { en: '100% Mill', hi: 'सौ_मिल' } } : {})));
    for (const camera of [1, 7, 8]) await room.lose(camera);
    const remark = { kind: 'remark', text: 'Fibre CUT at the culvert' } as const;
    must(await room.centre.act({ id: room.alarmOf(8).id, command: remark }, operator));
    const queries = [
      [{ camera: 7 }, [7]],
      [{ q: '7' }, [7]],
      [{ q: '100% mill' }, [7]],
      [{ q: 'सौ_मिल' }, [7]],
      [{ q: '%' }, [7]],
      [{ q: '_' }, [7]],
      [{ q: 'cut AT' }, [8]],
      [{ q: 'Owner 8' }, [8]],
      [{ kind: 'picture-black' }, []],
      [{ kind: 'feed-lost' }, [8, 7, 1]],
      [{ from: room.alarmOf(7).raisedAt }, [8, 7]],
      [{ to: room.alarmOf(7).raisedAt }, [1]],
      [{ priority: room.alarmOf(1).priority, camera: 1 }, [1]],
    ] as const;
    const found = () =>
      Promise.all(
        queries.map(async ([query]) =>
          (await room.list(query)).map(({ cameras }) => Number(cameras[0]?.number)),
        ),
      );
    const expected = queries.map(([, numbers]) => [...numbers]);
    expect(await found()).toEqual(expected);
    expect(await room.list({ active: '0' })).toEqual([]);
    for (const { id } of room.open) {
      must(await room.centre.act({ id, command: { kind: 'acknowledge' } }, operator));
    }
    await room.recover(1, 7, 8);
    await room.written();
    expect(room.open).toEqual([]);
    expect(await found()).toEqual(expected);
    expect(await room.list({ active: '1' })).toEqual([]);
    expect(await room.list({ state: 'returned' })).toEqual([]);
  });

  it('go with all that happened to them when they are over for long enough; those that stand stay', async () => {
    await begin();
    await room.lose(1, 2, 3);
    for (const { id } of room.open.filter(({ cameras }) => cameras[0]?.number !== 3))
      must(await room.centre.act({ id, command: { kind: 'acknowledge' } }, operator));
    await room.recover(1);
    await room.recover(2);
    await room.written();
    // Raised in the same moment, they are listed in either order.
    const over = await room.list({ active: '0' });
    const [first, second] = [1, 2].map((number) => over.find(({ cameras }) => cameras[0]?.number === number));
    const history = new AlarmHistoryRepository(store);
    const closedMs = Date.parse(second?.closedAt ?? '');
    expect(must(await history.sweep(closedMs))).toBe(1);
    expect((await room.centre.story(first?.id ?? '', operator)).ok).toBe(false);
    expect(must(await history.sweep(closedMs))).toBe(0);
    expect(must(await history.sweep(closedMs + 400 * 86_400_000))).toBe(1);
    const left = [room.alarmOf(3).id];
    for (const table of ['alarm_cameras', 'alarm_events'] as const) {
      const rows = must(await store.run((db) => db.selectFrom(table).select('alarm_id').execute()));
      expect([...new Set(rows.map(({ alarm_id: of }) => of))], table).toEqual(left);
    }
    expect((await room.list()).map(({ id }) => id)).toEqual(left);
  });

  it('tell their story in order, written or not', async () => {
    await begin();
    await room.lose(1);
    const { id } = room.alarmOf(1);
    await room.written();
    must(await room.centre.act({ id, command: { kind: 'acknowledge' } }, operator));
    expect(await commands(id)).toEqual([
      ['raised', undefined],
      ['acknowledged', 'asha'],
    ]);
    await room.recover(1);
    await room.written();
    const told = must(await room.centre.story(id, operator));
    expect(told.alarm).toMatchObject({ state: 'normal', count: 0, total: 1 });
    expect(told.alarm.cameras.map(({ until: end }) => end)).not.toContain(undefined);
    expect(told.events.map((event) => event.kind).at(-1)).toBe('closed');
    const unknown = await room.centre.story('nobody', operator);
    expect(unknown.ok ? undefined : unknown.error.code).toBe('alarm-unknown');
  });

  it('are one when the whole city goes, with one sound, and one after a restart', async () => {
    const cameras = roomCameras(25_000, (at) => ({ lat: 26.4 + Math.floor(at / 4) / 1e5 }));
    await begin(cameras);
    await room.lose(...cameras.map(({ number }) => number));
    expect(room.open).toHaveLength(1);
    expect(room.open[0]).toMatchObject({ cause: { type: 'gateway' }, count: 25_000, rings: 1 });
    const told = room.deltas.flatMap(({ changes }) => changes);
    expect(new Set(told.map(({ head }) => head.id)).size).toBe(1);
    expect(told[0]?.head.rings).toBe(1);
    expect(told.reduce((sum, change) => sum + change.cameras.length, 0)).toBe(25_000);
    await room.written();
    const before = room.open;
    await room.close();
    await room.begin(cameras);
    expect(room.open.map(({ id, count, rings }) => ({ id, count, rings }))).toEqual(
      before.map(({ id, count, rings }) => ({ id, count, rings })),
    );
    expect(room.open[0]?.cameras).toHaveLength(25_000);
  });
});

describe('while the database is away', () => {
  it('alarms ring, are acted on and end; nothing of it is lost, and the wait is told', async () => {
    clock = new ManualClock(1_767_250_000_000);
    store = await databases.openStore('server');
    await begin();
    try {
      await room.lose(1);
      await room.written();
      await databases.server.stop();

      await room.lose(2);
      await room.lose(3);
      const closing = room.alarmOf(1).id;
      must(await room.centre.act({ id: closing, command: { kind: 'acknowledge' } }, operator));
      await room.recover(1);
      must(await room.centre.act({ id: room.alarmOf(2).id, command: { kind: 'acknowledge' } }, second));
      expect(room.open).toHaveLength(2);
      expect(await room.list({ active: '1' })).toHaveLength(2);
      const history = await room.centre.page({ active: '0', limit: 10 }, operator);
      expect(history.ok ? undefined : history.error.code).toBe('database-away');
      expect(room.centre.figures().unwritten).toBeGreaterThan(0);
      expect(room.centre.figures().lagMs).toBeGreaterThan(10_000);

      await databases.server.start();
      await until('the database counts as up again', () => store.state().state === 'up');
      await room.written();
      expect(room.centre.figures()).toMatchObject({ lagMs: 0, unwritten: 0, lostEvents: 0 });
      const before = room.open;
      room.cut();
      await room.begin();
      expect(room.open).toEqual(before);
      expect((await room.list({ active: '0' })).map(({ id }) => id)).toEqual([closing]);
      expect(await commands(closing)).toContainEqual(['acknowledged', 'asha']);
    } finally {
      await room.close();
      await store.close();
    }
  });
});
