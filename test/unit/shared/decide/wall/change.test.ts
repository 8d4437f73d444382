import { describe, expect, it } from 'vitest';
import { applyWallChange, wallChange } from '#shared/decide/wall/change.ts';
import { done, memory, view } from './wallScene.ts';

const preset = (id: string) => ({
  kind: 'save-preset',
  preset: { id, name: { en: id, hi: id }, displays: [{ display: 1, shows: view('1', 1001) }] },
});

describe('wallChange', () => {
  it('names what changed, whole, and nothing else', () => {
    const before = memory();
    const after = done(before, { kind: 'show', display: 2, shows: view('1', 1001) });
    const [, second] = after.wall.displays;
    expect(wallChange(before.wall, after.wall)).toEqual({ id: 'room', version: 1, displays: [second] });
  });

  it('names displays and presets that are gone', () => {
    const before = done(memory(), preset('east'));
    const after = done(before, [
      { kind: 'remove-display', display: 3 },
      { kind: 'delete-preset', preset: 'east' },
    ]);
    expect(wallChange(before.wall, after.wall)).toEqual({
      id: 'room',
      version: 2,
      removedDisplays: [3],
      removedPresets: ['east'],
    });
  });

  it('names schedules as a list', () => {
    const before = done(memory(), preset('east'));
    const schedule = { id: 'day', preset: 'east', from: '06:00', until: '14:00' };
    const after = done(before, { kind: 'save-schedule', schedule });
    expect(wallChange(before.wall, after.wall)).toEqual({ id: 'room', version: 2, schedules: [schedule] });
  });
});

describe('applyWallChange', () => {
  it('brings a holder of the wall before to the wall after', () => {
    const before = done(memory(), [preset('east'), preset('west')]);
    const after = done(before, [
      { kind: 'remove-display', display: 1 },
      { kind: 'add-display', display: 9, name: 'door', portrait: false },
      { kind: 'add-display', display: 7, name: 'side', portrait: false },
      preset('vip'),
      { kind: 'delete-preset', preset: 'east' },
      preset('east'),
    ]);
    expect(applyWallChange(before.wall, wallChange(before.wall, after.wall))).toEqual(after.wall);
  });

  it('keeps what did not change the same', () => {
    const before = done(memory(), preset('east'));
    const after = done(before, { kind: 'show', display: 2, shows: view('1', 1001) });
    const mirrored = applyWallChange(before.wall, wallChange(before.wall, after.wall));
    expect(mirrored.presets).toBe(before.wall.presets);
    expect(mirrored.displays[0]).toBe(before.wall.displays[0]);
    expect(mirrored.schedules).toBe(before.wall.schedules);
  });
});
