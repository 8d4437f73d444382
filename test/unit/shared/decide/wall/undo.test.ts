import { describe, expect, it } from 'vitest';
import { gatewayActor } from '#shared/decide/wall/actor.ts';
import { newWallMemory, pastMax } from '#shared/decide/wall/commandWall.ts';
import { pastChangeSchema } from '#shared/decide/wall/past.ts';
import { heldSchema } from '#shared/model/wall.ts';
import {
  ask,
  display,
  done,
  memory,
  police,
  refusal,
  secondSupervisor,
  send,
  startMs,
  view,
} from './wallScene.ts';

const undo = { kind: 'undo' };
const show = (number: number, camera: number, level = 'supervisor') => ({
  kind: 'show',
  display: number,
  level,
  shows: view('1', camera),
});

describe('undo', () => {
  it('puts back what the last change covered, whoever made it', () => {
    const first = done(memory(), show(1, 1001));
    const second = done(first, show(1, 1002));
    const back = done(second, undo, { by: secondSupervisor });
    expect(display(back, 1).levels).toEqual(display(first, 1).levels);
    expect(display(back, 1)).toMatchObject({ changedIn: 3, changedBy: 'bina' });
  });

  it('goes one further back each time, and never into a loop', () => {
    let now = memory();
    for (const camera of [1001, 1002, 1003]) now = done(now, show(1, camera));
    for (let turn = 0; turn < 3; turn += 1) now = done(now, undo);
    expect(display(now, 1).levels).toEqual({});
    expect(refusal(now, undo)).toBe('409 nothing-to-undo');
  });

  it('takes back what was done after an undo first', () => {
    const first = done(memory(), show(1, 1001));
    const second = done(done(first, show(1, 1002)), undo);
    const third = done(second, show(1, 1003));
    expect(display(done(third, undo), 1).levels).toEqual(display(first, 1).levels);
    expect(display(done(done(third, undo), undo), 1).levels).toEqual({});
  });

  it('takes back a request of several commands whole', () => {
    const both = done(memory(), [show(1, 1001), show(2, 1002)]);
    const back = done(both, undo);
    expect([1, 2].map((number) => display(back, number).levels)).toEqual([{}, {}]);
  });

  it('needs the rights that the change needed', () => {
    const supervised = done(memory(), show(1, 1001));
    expect(refusal(supervised, undo, { by: police })).toBe('403 not-allowed');
    const incident = done(memory(), show(1, 1001, 'incident'), { by: police });
    expect(display(done(incident, undo, { by: police }), 1).levels).toEqual({});
  });

  it('does not take back what one has not seen of another’s', () => {
    const first = done(memory(), show(1, 1001));
    const second = done(first, show(2, 1002), { by: secondSupervisor });
    expect(refusal(second, undo, { baseVersion: first.wall.version })).toBe('409 wall-moved-on');
    expect(done(second, undo).wall.version).toBe(3);
  });

  it('does not reach through another’s lock, unless an incident went over it', () => {
    const lock = { kind: 'lock', display: 1, until: '2026-01-05T07:00:00.000Z' };
    const held = done(done(memory(), show(1, 1001)), lock, { by: secondSupervisor });
    expect(refusal(held, undo, { by: police })).toBe('403 not-allowed');
    expect(refusal(held, undo)).toBe('409 display-locked');
    const over = done(held, show(1, 1003, 'incident'), { by: police });
    expect(display(done(over, undo, { by: police }), 1).levels).toEqual(display(held, 1).levels);
  });

  it('passes over the gateway’s own hand and leaves what it did', () => {
    const shown = done(memory(), show(1, 1001));
    const held = heldSchema.parse({
      shows: view('1', 1009),
      by: 'rule:fire',
      at: '2026-01-05T06:00:00.000Z',
    });
    const set = { kind: 'set-level', display: display(shown, 1).number, level: 'alarm', held } as const;
    const alarmed = send(shown, [set], { by: gatewayActor('rule:fire') });
    if (!alarmed.ok) throw new Error(alarmed.error.title);
    expect(display(done(alarmed.value, undo), 1).levels).toEqual({ alarm: held });
  });

  it('brings back displays, locks, screens, presets, schedules and rules', () => {
    const preset = {
      id: 'east',
      name: { en: 'East', hi: 'पूर्व' },
      displays: [{ display: 1, shows: view('1', 1001) }],
    };
    const full = done(memory(), [
      show(2, 1001),
      { kind: 'lock', display: 2, until: '2026-01-05T07:00:00.000Z' },
      { kind: 'bind-display', display: 2, screen: { node: 'node-a', screen: 'HDMI-1' } },
      { kind: 'set-display', display: 2, name: 'left', rotation: 90, portrait: true },
      { kind: 'save-preset', preset },
      { kind: 'save-schedule', schedule: { id: 'day', preset: 'east', from: '06:00', until: '06:00' } },
      { kind: 'save-rule', rule: { id: 'fire', priority: 1, does: { kind: 'preset', preset: 'east' } } },
    ]);
    const empty = done(full, [
      { kind: 'release', display: 2 },
      { kind: 'unlock', display: 2 },
      { kind: 'bind-display', display: 2 },
      { kind: 'set-display', display: 2, name: '', rotation: 0, portrait: false },
      { kind: 'remove-display', display: 1 },
      { kind: 'delete-rule', rule: 'fire' },
      { kind: 'delete-schedule', schedule: 'day' },
      { kind: 'delete-preset', preset: 'east' },
    ]);
    const back = done(empty, undo).wall;
    expect({ ...back, version: 0, displays: back.displays.map(unstamped) }).toEqual({
      ...full.wall,
      version: 0,
      displays: full.wall.displays.map(unstamped),
    });
  });

  it('stands alone in its request', () => {
    expect(refusal(done(memory(), show(1, 1001)), [undo, show(1, 1002)])).toBe('400 undo-alone');
  });

  it('of another’s unlocking is not for everybody', () => {
    const lock = { kind: 'lock', display: 1, until: '2026-01-05T07:00:00.000Z' };
    const open = done(done(memory(), lock), { kind: 'unlock', display: 1 });
    expect(refusal(open, undo, { by: police })).toBe('403 not-allowed');
    expect(display(done(open, undo, { by: secondSupervisor }), 1).lock?.by).toBe('asha');
  });
});

describe('the past', () => {
  it('says who did what, where and when, and what was taken back', () => {
    const after = done(done(memory(), show(2, 1001), { atMs: startMs + 7 }), undo, { by: secondSupervisor });
    expect(after.past).toMatchObject([
      { version: 1, by: 'asha', atMs: startMs + 7, commands: ['show'], displays: [2], undone: true },
      { version: 2, by: 'bina', commands: ['undo'], displays: [2], undone: false },
    ]);
  });

  it('can be kept as JSON and taken up again', () => {
    const before = done(done(memory(), show(1, 1001)), { kind: 'set-layout', display: 1, layout: '4' });
    const kept: unknown = JSON.parse(JSON.stringify(before.past));
    const again = newWallMemory(before.wall, pastChangeSchema.array().parse(kept));
    expect(again.past).toEqual(before.past);
    expect(ask(again, undo)).toEqual(ask(before, undo));
  });

  it('is kept for so many changes', () => {
    let now = memory();
    for (let turn = 0; turn <= pastMax; turn += 1) now = done(now, show(1, 1001 + turn));
    expect(now.past).toHaveLength(pastMax);
    expect(now.past[0]?.version).toBe(2);
  });
});

function unstamped<T extends { changedIn: number; changedBy: string }>(one: T) {
  return { ...one, changedIn: 0, changedBy: '' };
}
