import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CamerasRepository } from '../../../gateway/directory/camerasRepository.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { AlarmRoom, must, operator, roomCameras } from '../../rigs/alarmRoom.ts';
import { Databases } from '../../rigs/databases.ts';

const databases = Databases.ofThisFile();

databases.onBoth('open alarms of a directory that changes, %s', ['embedded', 'server'], (kind) => {
  let store: Store;
  let room: AlarmRoom;

  beforeAll(async () => {
    store = await databases.openStore(kind);
  });

  afterAll(() => store.close());

  beforeEach(async () => {
    await store.run(async (db) => {
      for (const table of ['alarms', 'alarm_cameras', 'alarm_events', 'cameras'] as const)
        await db.deleteFrom(table).execute();
    });
  });

  afterEach(() => room.close());

  async function events(id: string) {
    return must(await room.centre.story(id, operator)).events.map(({ kind }) => kind);
  }

  it('end when their camera left the directory meanwhile', async () => {
    room = await AlarmRoom.create(store, new ManualClock(1_767_250_000_000), roomCameras(40));
    await room.lose(1);
    must(await room.centre.act({ id: room.alarmOf(1).id, command: { kind: 'acknowledge' } }, operator));
    const [alarm] = await room.list();
    await room.close();
    await room.begin(roomCameras(40).slice(1));
    expect(room.open).toEqual([]);
    await room.written();
    // It is history, on which nothing hangs any more.
    expect(await room.list({ state: 'normal' })).toMatchObject([
      { id: alarm?.id, state: 'normal', ackedBy: 'asha', cameras: [{ number: 1, until: expect.anything() }] },
    ]);
    expect(await events(alarm?.id ?? '')).toEqual(['raised', 'acknowledged', 'closed']);
    await room.close();

    // Taken into the directory again, the camera begins anew.
    await room.begin(roomCameras(40));
    expect(room.open).toEqual([]);
    await room.lose(1);
    expect(room.alarmOf(1)).toMatchObject({ state: 'unacknowledged', rings: 1 });
    expect(room.alarmOf(1).id).not.toBe(alarm?.id);
  });

  it('are not handed on to another camera that has the number now', async () => {
    const directory = new CamerasRepository(store);
    const demo = roomCameras(8, (at) => ({ demo: true, site: at < 4 ? 'Gate' : `${at}`, owner: 'Mill' }));
    const own = roomCameras(3);
    // The database dates a switch of the directory itself.
    const clock = new ManualClock(Date.now() - 3_600_000);
    must(await directory.replaceAll(demo.map(({ id: _id, ...draft }) => draft)));
    room = await AlarmRoom.create(store, clock, demo);
    await room.lose(1, 2, 3, 4);
    await room.lose(7);
    await room.close();

    must(await directory.replaceAll(own.map(({ id: _id, ...draft }) => draft)));
    await clock.advance(2 * 3_600_000);
    await room.begin(own);
    expect(room.open).toEqual([]);
    await room.lose(1);
    const ofOwn = room.alarmOf(1);
    expect(ofOwn).toMatchObject({ cause: { type: 'camera', key: '1' }, count: 1, rings: 1 });
    await room.close();

    // With the same directory again it stands.
    must(await directory.replaceAll(own.map(({ id: _id, ...draft }) => draft)));
    await room.begin(own);
    expect(room.open).toEqual([ofOwn]);
  });
});
