import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayActor } from '#shared/decide/wall/actor.ts';
import { commandWall, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import { followAlarms, noRuleMemory, type RuleMemory } from '#shared/decide/wall/rules.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { alarm, alarmMember } from '../../../../builders/alarm.ts';
import { cameras, context, display, done, type Loose, memory, police, startMs, view } from './wallScene.ts';

interface Room {
  readonly wall: WallMemory;
  readonly rules: RuleMemory;
}

/** Asks once and carries out what is ordered. */
function followed({ wall, rules }: Room, alarms: readonly Alarm[], atMs = startMs): Room {
  const { memory: next, orders } = followAlarms(rules, { wall: wall.wall, alarms, atMs });
  const after = orders.reduce((now, { by, command }) => {
    const result = commandWall(now, { baseVersion: 0, commands: [command] }, gatewayActor(by), atMs, context);
    if (!result.ok) throw new Error(result.error.title);
    return result.value;
  }, wall);
  return { wall: after, rules: next };
}

const preset = {
  id: 'fire',
  name: { en: 'Fire', hi: 'आग' },
  displays: [1, 2].map((number) => ({ display: number, shows: view('1', 1090 + number) })),
};
const rule = (id: string, priority: number, does: Loose) => ({
  kind: 'save-rule',
  rule: { id, priority, does },
});
const byCameras = (...displays: number[]) => rule('watch', 2, { kind: 'cameras', displays });
const room = (...commands: Loose[]): Room => ({ wall: done(memory(4), commands), rules: noRuleMemory });
const onFire = () =>
  room({ kind: 'save-preset', preset }, rule('burns', 1, { kind: 'preset', preset: 'fire' }));

function raised(id: string, minute: number, changes: Loose = {}): Alarm {
  const raisedAt = `2026-01-05T05:${`${minute}`.padStart(2, '0')}:00.000Z`;
  return alarm({ id, raisedAt, cause: { type: 'site', key: id, label: { en: id, hi: id } }, ...changes });
}
const withCameras = (id: string, minute: number, count: number, changes: Loose = {}) =>
  raised(id, minute, {
    total: count,
    cameras: Array.from({ length: count }, (_, index) => alarmMember(1001 + index)),
    ...changes,
  });
const causes = ({ wall }: Room) => wall.wall.displays.map(({ levels }) => levels.alarm?.cause?.en);
const shows = ({ wall }: Room, number: number) => display(wall, number).levels.alarm?.shows;

describe('a rule of cameras', () => {
  it('shows the alarm’s cameras in the smallest layout that holds them, under the name of the cause', () => {
    const after = followed(room(byCameras(2)), [withCameras('kesco', 1, 3)]);
    expect(shows(after, 2)).toEqual({
      kind: 'view',
      view: { ...cameras('4', 1001, 1002, 1003), title: { en: 'kesco', hi: 'kesco' } },
    });
    expect(display(after.wall, 2)).toMatchObject({
      changedBy: 'rule:watch',
      levels: { alarm: { by: 'rule:watch' } },
    });
  });

  it('shows at most sixty-four', () => {
    const after = followed(room(byCameras(1)), [withCameras('exchange', 1, 100)]);
    expect(shows(after, 1)).toMatchObject({ view: { layout: '64', tiles: { length: 64 } } });
  });

  it('passes over alarms that are less urgent than it asks', () => {
    expect(causes(followed(room(byCameras(1)), [raised('a', 1, { priority: 3 })]))[0]).toBeUndefined();
  });

  it('gives alarms its displays in turn', () => {
    const one = followed(room(byCameras(1, 2)), [raised('a', 1)]);
    expect(causes(followed(one, [raised('a', 1), raised('b', 2)]))).toEqual(['a', 'b', undefined, undefined]);
  });

  it('gives the oldest of the least urgent’s display to a newer one, and back', () => {
    const [a, b, c] = [raised('a', 1), raised('b', 2), raised('c', 3)];
    const two = followed(followed(room(byCameras(1, 2)), [a]), [a, b]);
    const three = followed(two, [a, b, c]);
    expect(causes(three).slice(0, 2)).toEqual(['c', 'b']);
    expect(causes(followed(three, [a, b])).slice(0, 2)).toEqual(['a', 'b']);
  });

  it('leaves the display to the more urgent one, however old it is', () => {
    const [urgent, newer] = [raised('urgent', 1, { priority: 1 }), raised('newer', 9)];
    const first = followed(room(byCameras(1)), [urgent]);
    expect(causes(followed(first, [urgent, newer]))[0]).toBe('urgent');
  });

  it('adds members that join without moving any, and grows its layout when it is full', () => {
    const one = followed(room(byCameras(1)), [withCameras('a', 1, 3)]);
    const two = followed(one, [withCameras('a', 1, 4)]);
    expect(shows(two, 1)).toMatchObject({ view: cameras('4', 1001, 1002, 1003, 1004) });
    const three = followed(two, [withCameras('a', 1, 9)]);
    expect(shows(three, 1)).toMatchObject({ view: { layout: '9', tiles: { length: 9 } } });
  });

  it('keeps members that are well again or left, while the alarm stands', () => {
    const one = followed(room(byCameras(1)), [withCameras('a', 1, 4)]);
    expect(followed(one, [withCameras('a', 1, 2)]).wall).toBe(one.wall);
  });

  it('does not bring back a member that a person took off', () => {
    const one = followed(room(byCameras(1)), [withCameras('a', 1, 3)]);
    const fewer = done(one.wall, { kind: 'place', display: 1, cell: 1 });
    expect(followed({ ...one, wall: fewer }, [withCameras('a', 1, 3)]).wall).toBe(fewer);
  });
});

describe('a rule of a preset', () => {
  it('shows it on all its displays, with the cause', () => {
    const after = followed(onFire(), [raised('depot', 1, { priority: 1 })]);
    expect(causes(after)).toEqual(['depot', 'depot', undefined, undefined]);
    expect(display(after.wall, 1).levels.alarm).toMatchObject({ preset: 'fire', by: 'rule:burns' });
  });
});

describe('what a rule put on the wall', () => {
  it.each(['normal', 'shelved', 'out-of-service'])('is given back when the alarm is %s', (state) => {
    const before = done(room(byCameras(1)).wall, { kind: 'show', display: 1, shows: view('1', 1077) });
    const alarmed = followed({ wall: before, rules: noRuleMemory }, [raised('a', 1)]);
    const after = followed(alarmed, [raised('a', 1, { state })]);
    expect(display(after.wall, 1).levels).toEqual(display(before, 1).levels);
  });

  it.each(['acknowledged', 'returned'])('stays while the alarm is %s', (state) => {
    const alarmed = followed(room(byCameras(1)), [raised('a', 1)]);
    expect(followed(alarmed, [raised('a', 1, { state })]).wall).toBe(alarmed.wall);
  });

  it('is given back when the rule is deleted', () => {
    const alarmed = followed(room(byCameras(1)), [raised('a', 1)]);
    const ruleless = done(alarmed.wall, { kind: 'delete-rule', rule: 'watch' });
    expect(causes(followed({ ...alarmed, wall: ruleless }, [raised('a', 1)]))[0]).toBeUndefined();
  });

  it('is given back although a person edited it', () => {
    const alarmed = followed(room(byCameras(1)), [raised('a', 1)]);
    const edited = done(alarmed.wall, { kind: 'set-layout', display: 1, layout: '9' }, { by: police });
    const stands = followed({ ...alarmed, wall: edited }, [raised('a', 1)]);
    expect(stands.wall).toBe(edited);
    expect(display(followed(stands, []).wall, 1).levels).toEqual({});
  });

  it('stays let go for the alarm when a person let it go', () => {
    const alarmed = followed(room(byCameras(1, 2)), [raised('a', 1)]);
    const let1 = done(alarmed.wall, { kind: 'release', display: 1, level: 'alarm' }, { by: police });
    const after = followed({ ...alarmed, wall: let1 }, [raised('a', 1)]);
    expect(causes(followed(after, [raised('a', 1)]))).toEqual([undefined, undefined, undefined, undefined]);
    const ended = followed(after, []);
    expect(causes(followed(ended, [raised('a', 1)]))[0]).toBe('a');
  });

  it('does not cover what a person put on the same level', () => {
    const show = { kind: 'show', display: 1, level: 'alarm', shows: view('1', 1050) };
    const own = done(room(byCameras(1, 2)).wall, show, { by: police });
    const after = followed({ wall: own, rules: noRuleMemory }, [raised('a', 1)]);
    expect(display(after.wall, 1)).toBe(display(own, 1));
    expect(causes(after)[1]).toBe('a');
  });

  it('goes to another display when its own is removed', () => {
    const alarmed = followed(room(byCameras(1, 2)), [raised('a', 1)]);
    const fewer = done(alarmed.wall, { kind: 'remove-display', display: 1 });
    expect(
      display(followed({ ...alarmed, wall: fewer }, [raised('a', 1)]).wall, 2).levels.alarm?.cause?.en,
    ).toBe('a');
  });

  it('is known again after a restart', () => {
    const alarmed = followed(room(byCameras(1, 2)), [raised('a', 1), raised('b', 2)]);
    const again = followed({ wall: alarmed.wall, rules: noRuleMemory }, [raised('b', 2), raised('a', 1)]);
    expect(again.wall).toBe(alarmed.wall);
  });
});

describe('any alarms', () => {
  const anyAlarm = fc
    .record({
      minute: fc.nat(59),
      count: fc.integer({ min: 1, max: 12 }),
      priority: fc.constantFrom(1, 2, 3),
      state: fc.constantFrom('unacknowledged', 'acknowledged', 'returned', 'shelved', 'normal'),
    })
    .map(({ minute, count, ...changes }) => withCameras(`a${minute}`, minute, count, changes));
  const anyAlarms = fc.uniqueArray(anyAlarm, { maxLength: 8, selector: ({ id }) => id });
  const full = () =>
    room(
      { kind: 'save-preset', preset },
      byCameras(2, 3, 4),
      rule('burns', 1, { kind: 'preset', preset: 'fire' }),
    );

  it('ask for nothing more once it is done, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(anyAlarms, { minLength: 1, maxLength: 6, size: 'max' }), (times) => {
        const after = times.reduce((now, alarms) => followed(now, alarms), full());
        const last = times.at(-1) ?? [];
        expect(followed(after, last.toReversed()).wall).toBe(after.wall);
        expect(followed({ ...after, rules: noRuleMemory }, last).wall).toBe(after.wall);
      }),
    );
  });

  it('give everything back when all are over', () => {
    fc.assert(
      fc.property(fc.array(anyAlarms, { maxLength: 6, size: 'max' }), (times) => {
        const before = full();
        const after = followed(
          times.reduce((now, alarms) => followed(now, alarms), before),
          [],
        );
        expect(after.wall.wall.displays.map(({ levels }) => levels)).toEqual(
          before.wall.wall.displays.map(({ levels }) => levels),
        );
      }),
    );
  });

  it('never leave a more urgent one without a display that a less urgent one has', () => {
    fc.assert(
      fc.property(anyAlarms, (alarms) => {
        const after = followed(room(byCameras(1, 2)), alarms);
        const shown = causes(after).flatMap((cause) => cause ?? []);
        const wanted = alarms
          .filter(({ priority, state }) => priority <= 2 && !['shelved', 'normal'].includes(state))
          .toSorted((a, b) => a.priority - b.priority || b.raisedAt.localeCompare(a.raisedAt))
          .map(({ id }) => id);
        expect(shown.toSorted()).toEqual(wanted.slice(0, 2).toSorted());
      }),
    );
  });
});
