import { afterEach, describe, expect, it } from 'vitest';
import { WallScheduler } from '../../../../gateway/walls/wallScheduler.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { CentreUnderTest, meera, presetOf, viewOf } from './centreUnderTest.ts';

const minuteMs = 60_000;
/** Monday, 5 January 2026, 05:50 in Kanpur. */
const mondayMorningMs = Date.parse('2026-01-05T05:50:00+05:30');
const presets = [presetOf('day', 1001, 1, 2), presetOf('night', 2001, 1)];
const schedules = [
  { id: 'day', preset: 'day', from: '06:00', until: '22:00' },
  { id: 'night', preset: 'night', from: '22:00', until: '06:00' },
];

let warnings: string[] = [];
let scheduler: WallScheduler;
afterEach(() => scheduler.close());

/** A machine's clock that can be set, beside the gateway's, which never jumps. */
async function begin(changes: Readonly<Record<string, unknown>>, startMs = mondayMorningMs) {
  const clock = new ManualClock(startMs);
  const room = await CentreUnderTest.create({ presets, ...changes }, clock);
  const machine = { aheadMs: 0 };
  const open = () => {
    scheduler = new WallScheduler({
      ...{ centre: room.centre, clock, timeZone: 'Asia/Kolkata' },
      machineClock: { nowMs: () => clock.nowMs() + machine.aheadMs },
      log: { warn: ({ event }) => void warnings.push(event) },
    });
  };
  open();
  return { room, clock, machine, open };
}

describe('presets by schedule', () => {
  it('are there right at the start, and change at their minute on all displays in one delta', async () => {
    const { room, clock } = await begin({ schedules });
    expect(room.held('schedule')).toEqual(['night', undefined, undefined, undefined]);
    room.deltas.length = 0;
    await clock.advance(10 * minuteMs - 1);
    expect(room.deltas).toEqual([]);
    await clock.advance(1);
    expect(room.held('schedule')).toEqual(['day', 'day', undefined, undefined]);
    expect(room.deltas).toHaveLength(1);
    expect(room.wall.displays[0]?.levels.schedule).toMatchObject({
      by: 'schedule',
      at: '2026-01-05T00:30:00.000Z',
    });
  });

  it('are on record under the schedule’s name', async () => {
    const { room } = await begin({ schedules });
    expect(room.acts).toMatchObject([{ actor: 'schedule', action: 'wall-changed', subject: 'main' }]);
  });

  it('leave no trace when no schedule holds', async () => {
    const { room, clock } = await begin({
      schedules: [{ id: 'a', preset: 'day', from: '05:00', until: '06:00' }],
    });
    expect(room.held('schedule')).toEqual(['day', 'day', undefined, undefined]);
    await clock.advance(11 * minuteMs);
    expect(room.held('schedule')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('lie under what a supervisor shows', async () => {
    const { room, clock } = await begin({ schedules });
    await room.do(meera, { kind: 'show', display: 1, shows: viewOf('1', 7) });
    await clock.advance(11 * minuteMs);
    expect(room.wall.displays[0]?.levels).toMatchObject({
      schedule: { preset: 'day' },
      supervisor: { by: 'meera' },
    });
  });

  it('come and go with what supervisors plan, at once', async () => {
    const { room, clock } = await begin({});
    await room.do(meera, { kind: 'save-schedule', schedule: schedules[1] });
    await clock.advance(1);
    expect(room.held('schedule')[0]).toBe('night');
    await room.do(meera, { kind: 'delete-schedule', schedule: 'night' });
    await clock.advance(1);
    expect(room.held('schedule')[0]).toBeUndefined();
  });

  it('are told after the change that brought them, to everyone', async () => {
    const { room, clock } = await begin({});
    const heard: number[] = [];
    room.centre.subscribe(({ version }) => heard.push(version));
    await room.do(meera, { kind: 'save-schedule', schedule: schedules[1] });
    await clock.advance(1);
    expect(heard).toEqual([1, 2]);
  });

  it('are right within half a minute after the machine’s clock was set', async () => {
    const { room, clock, machine } = await begin({ schedules });
    machine.aheadMs = 60 * minuteMs;
    await clock.advance(minuteMs / 2);
    expect(room.held('schedule')).toEqual(['day', 'day', undefined, undefined]);
  });

  it('are put again by nobody when they are there, as after a restart', async () => {
    const { room, open } = await begin({ schedules });
    const { version } = room.wall;
    scheduler.close();
    open();
    expect(room.wall.version).toBe(version);
  });

  it('begin a tour by the gateway’s clock, whatever the machine’s is', async () => {
    const page = { view: viewOf('1', 7).view, dwellMs: 5000 };
    const tour = { pages: [page, page], page: 0, sinceAt: '2020-01-01T00:00:00.000Z', paused: false };
    const shows = { kind: 'tour', tour };
    const round = { id: 'round', name: { en: 'r', hi: 'r' }, displays: [{ display: 1, shows }] };
    const planned = {
      presets: [round],
      schedules: [{ id: 'a', preset: 'round', from: '00:00', until: '00:00' }],
    };
    const { room, clock, machine } = await begin({ ...planned, schedules: [] });
    machine.aheadMs = 3 * minuteMs;
    await room.do(meera, { kind: 'save-schedule', schedule: planned.schedules[0] });
    await clock.advance(1);
    const now = new Date(clock.nowMs() - 1).toISOString();
    expect(room.wall.displays[0]?.levels.schedule).toMatchObject({
      at: now,
      shows: { tour: { sinceAt: now } },
    });
  });

  it('come as far as they can: a page that is not allowed any more is left out, which is told once', async () => {
    const evil = { layout: '1', tiles: [{ cell: 0, shows: { kind: 'web', url: 'https://gone.intranet/' } }] };
    const preset = presetOf('day', 1001, 1, 2);
    const displays = [{ display: 1, shows: { kind: 'view', view: evil } }, ...preset.displays.slice(1)];
    warnings = [];
    const { room, clock } = await begin(
      { presets: [{ ...preset, displays }, presets[1]], schedules },
      mondayMorningMs + 20 * minuteMs,
    );
    expect(room.held('schedule')).toEqual([undefined, 'day', undefined, undefined]);
    await clock.advance(10 * minuteMs);
    expect(warnings).toEqual(['schedule-refused']);
  });

  it('end with the gateway: nothing runs on', async () => {
    const { clock } = await begin({ schedules });
    await clock.advance(100);
    scheduler.close();
    scheduler.close();
    expect(clock.pending).toBe(0);
  });
});
