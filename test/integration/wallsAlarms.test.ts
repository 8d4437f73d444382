import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { createLog } from '../../gateway/log.ts';
import { Store } from '../../gateway/store/store.ts';
import { AlarmRules } from '../../gateway/walls/alarmRules.ts';
import { ManualClock } from '../fakes/manualClock.ts';
import { AlarmRoom, must, operator, roomCameras } from '../rigs/alarmRoom.ts';
import { supervisor, WallRoom } from '../rigs/wallRoom.ts';

const log = createLog('silent');
const rule = { id: 'lost', priority: 4, does: { kind: 'cameras', displays: [3, 4] } };
let home: string;
let store: Store;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-walls-alarms-'));
  store = must(await Store.create({ dataDir: home, databaseUrl: undefined, clock: systemClock, log }));
});

afterAll(async () => {
  await store.close();
  await rm(home, { recursive: true, force: true });
});

it('a camera that is lost comes onto the wall by itself, over a restart, and goes when its alarm is history', async () => {
  const clock = new ManualClock(1_767_250_000_000);
  const alarms = await AlarmRoom.create(store, clock, roomCameras(40));
  const walls = await WallRoom.create(store, clock);
  const open = () => new AlarmRules({ centre: walls.centre, alarms: alarms.centre, clock, log });
  let rules = open();
  try {
    must(await walls.do(supervisor, { kind: 'save-rule', rule }));
    await alarms.lose(7);
    await clock.advance(200);
    expect(walls.display(3).levels.alarm).toMatchObject({
      by: 'rule:lost',
      cause: alarms.alarmOf(7).cause.label,
      shows: { view: { tiles: [{ shows: { camera: 7 } }] } },
    });
    await walls.written();
    await alarms.written();

    rules.close();
    walls.cut();
    alarms.cut();
    await alarms.begin();
    await walls.begin();
    const { version } = walls.wall;
    rules = open();
    await clock.advance(200);
    expect(walls.wall.version).toBe(version);
    expect(walls.display(3).levels.alarm).toMatchObject({ by: 'rule:lost' });

    const { id } = alarms.alarmOf(7);
    must(await alarms.centre.act({ id, command: { kind: 'acknowledge' } }, operator));
    await alarms.recover(7);
    await clock.advance(200);
    expect(walls.display(3).levels.alarm).toBeUndefined();
    expect(walls.acts.map(({ actor }) => actor)).toEqual(['meera', 'rule:lost', 'rule:lost']);
  } finally {
    rules.close();
    await walls.close();
    await alarms.close();
  }
});
