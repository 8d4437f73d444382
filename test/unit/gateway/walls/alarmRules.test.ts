import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { AlarmRules } from '../../../../gateway/walls/alarmRules.ts';
import { alarm } from '../../../builders/alarm.ts';
import { CentreUnderTest, meera, presetOf } from './centreUnderTest.ts';

const cameras = { id: 'cameras', priority: 2, does: { kind: 'cameras', displays: [3, 4] } };
const preset = { id: 'flood', priority: 1, does: { kind: 'preset', preset: 'rush' } };
let open: readonly Alarm[];
let tell: () => void;
let asked: number;
let room: CentreUnderTest;
let rules: AlarmRules;

async function begin(changes: Readonly<Record<string, unknown>>): Promise<void> {
  room = await CentreUnderTest.create({ presets: [presetOf('rush', 1001, 1, 2)], ...changes });
  beginRules();
}

function beginRules(): void {
  rules = new AlarmRules({
    ...{ centre: room.centre, clock: room.clock, log: { warn: () => {} } },
    alarms: {
      snapshot: () => {
        asked += 1;
        return { alarms: open };
      },
      subscribe: (listener) => {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
    },
  });
}

async function happen(...alarms: readonly Alarm[]): Promise<void> {
  open = alarms;
  tell();
  await room.clock.advance(1);
}

const urgent = (id: string, camera: number) =>
  alarm({ id, priority: 1, cameras: [{ number: camera, state: 'lost', since: '2026-01-01T06:00:00.000Z' }] });

beforeEach(() => {
  open = [];
  asked = 0;
});
afterEach(() => rules.close());

describe('alarms on the wall', () => {
  it('come and are given back with the alarm', async () => {
    await begin({ rules: [cameras] });
    await happen(urgent('a', 1001));
    expect(room.held('alarm')).toEqual([undefined, undefined, '1001', undefined]);
    expect(room.wall.displays[2]?.levels.alarm).toMatchObject({ by: 'rule:cameras' });
    await happen();
    expect(room.held('alarm')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('bring a preset to all its displays in one delta, on record under the rule’s name', async () => {
    await begin({ rules: [preset] });
    await happen(urgent('a', 1001));
    expect(room.held('alarm')).toEqual(['rush', 'rush', undefined, undefined]);
    expect(room.deltas).toHaveLength(1);
    expect(room.acts).toMatchObject([{ actor: 'rule:flood', details: { displays: '1, 2' } }]);
  });

  it('take several displays in turn', async () => {
    await begin({ rules: [cameras] });
    await happen(urgent('a', 1001), urgent('b', 1002));
    expect(room.held('alarm').slice(2).toSorted()).toEqual(['1001', '1002']);
  });

  it('that a person let go are not put again for the same alarm', async () => {
    await begin({ rules: [cameras] });
    await happen(urgent('a', 1001));
    await room.do(meera, { kind: 'release', display: 3, level: 'alarm' });
    await happen(urgent('a', 1001));
    expect(room.held('alarm')[2]).toBeUndefined();
  });

  it('are there at the start, when they stood before it', async () => {
    open = [urgent('a', 1001)];
    await begin({ rules: [cameras] });
    expect(room.held('alarm')[2]).toBe('1001');
    const { version } = room.wall;
    rules.close();
    beginRules();
    expect(room.wall.version).toBe(version);
  });

  it('follow a rule that is made or taken away while they stand', async () => {
    await begin({});
    await happen(urgent('a', 1001));
    expect(asked).toBe(0);
    await room.do(meera, { kind: 'save-rule', rule: cameras });
    await room.clock.advance(1);
    expect(room.held('alarm')[2]).toBe('1001');
    await room.do(meera, { kind: 'delete-rule', rule: 'cameras' });
    await room.clock.advance(1);
    expect(room.held('alarm')[2]).toBeUndefined();
  });

  it('are looked at once for much news that comes together', async () => {
    await begin({ rules: [cameras] });
    asked = 0;
    for (let at = 0; at < 20; at += 1) tell();
    await room.clock.advance(1);
    expect(asked).toBe(1);
  });

  it('of a whole city fill a display, and go on doing so as it changes', async () => {
    await begin({ rules: [cameras] });
    const since = '2026-01-01T06:00:00.000Z';
    const lost = Array.from({ length: 25_000 }, (_, at) => ({
      number: at + 1,
      state: 'lost' as const,
      since,
    }));
    const city = alarm({ id: 'city', priority: 1, cameras: lost });
    await happen(city);
    const held = room.wall.displays[2]?.levels.alarm;
    expect(held?.shows).toMatchObject({ kind: 'view', view: { layout: '64' } });
    // Twenty of them took forty seconds when every member was compared with every other: the test would not end in time.
    for (let at = 10; at < 30; at += 1) await happen({ ...city, changedAt: `2026-01-01T06:00:${at}.000Z` });
    expect(room.wall.displays[2]?.levels.alarm).toBe(held);
  });

  it('end with the gateway: nothing runs on', async () => {
    await begin({ rules: [cameras] });
    await room.clock.advance(100);
    tell();
    rules.close();
    rules.close();
    expect(room.clock.pending).toBe(0);
  });
});
