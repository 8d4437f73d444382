import { describe, expect, it } from 'vitest';
import { seenView } from '#shared/decide/wall/levels.ts';
import {
  cameras,
  display,
  done,
  type Loose,
  memory,
  police,
  refusal,
  startMs,
  tour,
  view,
} from './wallScene.ts';

const preset = (id: string, changes: Loose = {}) => ({
  id,
  name: { en: id.toUpperCase(), hi: id },
  displays: [1, 2].map((number) => ({ display: number, shows: view('1', 1000 + number) })),
  ...changes,
});
const save = (id: string, changes?: Loose) => ({ kind: 'save-preset', preset: preset(id, changes) });
const schedule = (changes: Loose = {}) => ({
  kind: 'save-schedule',
  schedule: { id: 'morning', preset: 'east', from: '06:00', until: '14:00', ...changes },
});
const rule = (does: Loose) => ({ kind: 'save-rule', rule: { id: 'fire', priority: 1, does } });
const apply = (id: string, level = 'supervisor') => ({ kind: 'apply-preset', preset: id, level });

describe('a preset', () => {
  it('comes on all its displays at once, and others stay as they are', () => {
    const before = done(memory(), save('east'));
    const after = done(before, apply('east'));
    expect([1, 2].map((number) => seenView(display(after, number), startMs))).toEqual([
      cameras('1', 1001),
      cameras('1', 1002),
    ]);
    expect(display(after, 1).levels.supervisor).toMatchObject({ preset: 'east', by: 'asha' });
    expect(display(after, 3)).toBe(display(before, 3));
  });

  it('comes at the level that is asked for, with its right', () => {
    const saved = done(memory(), save('vip'));
    expect(refusal(saved, apply('vip'), { by: police })).toBe('403 not-allowed');
    expect(display(done(saved, apply('vip', 'incident'), { by: police }), 1).levels).toHaveProperty(
      'incident',
    );
  });

  it('passes over displays that are no longer there', () => {
    const fewer = done(done(memory(), save('east')), { kind: 'remove-display', display: 2 });
    expect(display(done(fewer, apply('east')), 1).levels).toHaveProperty('supervisor');
  });

  it('says so when none of its displays is there', () => {
    const none = done(done(memory(2), save('east')), [
      { kind: 'remove-display', display: 1 },
      { kind: 'remove-display', display: 2 },
    ]);
    expect(refusal(none, apply('east'))).toBe('409 preset-without-displays');
  });

  it('begins its tours when it is applied', () => {
    const pages = [cameras('1', 1001), cameras('1', 1002)];
    const saved = done(memory(), save('east', { displays: [{ display: 1, shows: tour(pages) }] }));
    const after = done(saved, apply('east'), { atMs: startMs + 15_000 });
    expect(seenView(display(after, 1), startMs + 24_999)).toEqual(pages[0]);
  });

  it('that is not there is named', () => {
    expect(refusal(memory(), apply('west'))).toBe('404 preset-unknown');
    expect(refusal(memory(), { kind: 'delete-preset', preset: 'west' })).toBe('404 preset-unknown');
  });

  it('does not take a function key from another, but may keep its own', () => {
    const saved = done(memory(), save('east', { key: 5 }));
    expect(refusal(saved, save('west', { key: 5 }))).toBe('409 preset-key-taken');
    expect(done(saved, save('east', { key: 5, name: { en: 'E', hi: 'पू' } })).wall.presets).toHaveLength(1);
    expect(done(saved, [save('east'), save('west', { key: 5 })]).wall.presets).toHaveLength(2);
  });

  it('names a display once, and shows only what can be shown', () => {
    const displays = [1, 1].map((number) => ({ display: number, shows: view('1', 1001) }));
    expect(refusal(memory(), save('east', { displays }))).toBe('400 preset-display-twice');
    const faulty = [{ display: 1, shows: view('4', 1001, 1001) }];
    expect(refusal(memory(), save('east', { displays: faulty }))).toBe('400 view-camera-twice');
  });

  it('saved as it is already is nothing to do', () => {
    const before = done(memory(), save('east'));
    expect(done(before, save('east'))).toBe(before);
  });

  it('keeps its place in the list when it is saved anew', () => {
    const before = done(done(memory(), save('east')), save('west'));
    const after = done(before, save('east', { key: 1 }));
    expect(after.wall.presets.map(({ id }) => id)).toEqual(['east', 'west']);
    expect(after.wall.presets[1]).toBe(before.wall.presets[1]);
  });

  it('stays while a schedule or a rule uses it', () => {
    const saved = done(memory(), save('east'));
    const remove = { kind: 'delete-preset', preset: 'east' };
    expect(refusal(done(saved, schedule()), remove)).toBe('409 preset-in-use');
    expect(refusal(done(saved, rule({ kind: 'preset', preset: 'east' })), remove)).toBe('409 preset-in-use');
    expect(done(saved, remove).wall.presets).toEqual([]);
  });
});

describe('schedules and rules', () => {
  it('name presets and displays that are there', () => {
    expect(refusal(memory(), schedule())).toBe('404 preset-unknown');
    expect(refusal(memory(), rule({ kind: 'preset', preset: 'east' }))).toBe('404 preset-unknown');
    expect(refusal(memory(), rule({ kind: 'cameras', displays: [9] }))).toBe('404 display-unknown');
  });

  it('are replaced under their id, and deleted', () => {
    const saved = done(done(memory(), save('east')), schedule());
    const changed = done(saved, schedule({ until: '15:00' }));
    expect(changed.wall.schedules).toMatchObject([{ until: '15:00' }]);
    const gone = done(changed, { kind: 'delete-schedule', schedule: 'morning' });
    expect(gone.wall.schedules).toEqual([]);
    expect(refusal(gone, { kind: 'delete-schedule', schedule: 'morning' })).toBe('404 schedule-unknown');
    expect(refusal(gone, { kind: 'delete-rule', rule: 'fire' })).toBe('404 rule-unknown');
  });

  it('run from the first day to the last, not the other way', () => {
    const dates = { first: '2026-01-14', last: '2026-01-13' };
    expect(refusal(done(memory(), save('east')), schedule({ dates }))).toBe('400 schedule-dates');
  });
});

describe('displays', () => {
  const add = (number: number) => ({ kind: 'add-display', display: number, name: 'door', portrait: true });

  it('stand in order of their numbers, which are unique', () => {
    const added = done(done(memory(2), add(9)), add(5));
    expect(added.wall.displays.map(({ number }) => number)).toEqual([1, 2, 5, 9]);
    expect(display(added, 5)).toMatchObject({ portrait: true, name: 'door', changedBy: 'asha' });
    expect(refusal(added, add(9))).toBe('409 display-taken');
  });

  it('change only what is named', () => {
    const after = done(memory(), { kind: 'set-display', display: 1, rotation: 90 });
    expect(display(after, 1)).toMatchObject({ rotation: 90, name: '', portrait: false });
    expect(done(after, { kind: 'set-display', display: 1, rotation: 90 })).toBe(after);
  });

  it('are on a screen each, and on none when none is named', () => {
    const bind = (number: number) => ({
      kind: 'bind-display',
      display: number,
      screen: { node: 'node-a', screen: 'HDMI-1' },
    });
    const bound = done(memory(), bind(1));
    expect(refusal(bound, bind(2))).toBe('409 screen-taken');
    const moved = done(bound, [{ kind: 'bind-display', display: 1 }, bind(2)]);
    expect(display(moved, 1)).not.toHaveProperty('screen');
    expect(display(moved, 2).screen).toEqual({ node: 'node-a', screen: 'HDMI-1' });
  });
});
