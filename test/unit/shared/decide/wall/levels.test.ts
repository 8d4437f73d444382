import { describe, expect, it } from 'vitest';
import { gatewayActor } from '#shared/decide/wall/actor.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import { heldSchema } from '#shared/model/wall.ts';
import {
  ask,
  cameras,
  display,
  done,
  memory,
  operator,
  police,
  refusal,
  secondSupervisor,
  send,
  startMs,
  supervisor,
  view,
} from './wallScene.ts';

const camera = (number: number) => ({ kind: 'camera', camera: number });

function scheduled(number: number, shows: object) {
  const held = heldSchema.parse({ shows, by: 'schedule', at: '2026-01-05T00:00:00.000Z', preset: 'morning' });
  const set = {
    kind: 'set-level',
    display: display(memory(), number).number,
    level: 'schedule',
    held,
  } as const;
  const result = send(memory(), [set], { by: gatewayActor('schedule') });
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}

describe('levels of a display', () => {
  it('shows the highest, and what it covered when that is let go', () => {
    const shown = done(memory(), { kind: 'show', display: 1, shows: view('4', 1001) });
    const taken = done(shown, { kind: 'show', display: 1, level: 'incident', shows: view('1', 1002) });
    expect(seenView(display(taken, 1), startMs)).toEqual(cameras('1', 1002));
    const given = done(taken, { kind: 'release', display: 1, level: 'incident' });
    expect(seenView(display(given, 1), startMs)).toEqual(cameras('4', 1001));
    expect(display(given, 1).levels).toEqual(display(shown, 1).levels);
  });

  it('are not let go by taking the display away, without the right to what is held on it', () => {
    const onlyManages = { name: 'bina', rights: ['manage-wall' as const] };
    const taken = done(memory(), { kind: 'show', display: 1, level: 'incident', shows: view('1', 1001) });
    const remove = { kind: 'remove-display', display: 1 };
    expect(refusal(taken, remove, { by: onlyManages })).toBe('403 not-allowed');
    expect(done(memory(), remove, { by: onlyManages }).wall.displays).toHaveLength(2);
  });

  it('says who put something there, and when', () => {
    const after = done(memory(), { kind: 'show', display: 1, shows: view('1', 1001) }, { atMs: startMs + 5 });
    expect(display(after, 1).levels.supervisor).toMatchObject({
      by: 'asha',
      at: '2026-01-05T06:00:00.005Z',
    });
  });

  it('says of a display in which version it changed and by whom, and of others what it said before', () => {
    const after = done(memory(), { kind: 'show', display: 2, shows: view('1', 1001) });
    expect(display(after, 2)).toMatchObject({ changedIn: 1, changedBy: 'asha' });
    expect(display(after, 1)).toMatchObject({ changedIn: 0, changedBy: 'gateway' });
  });

  it('takes an empty level as let go already, and stays the same version', () => {
    const before = memory();
    expect(done(before, { kind: 'release', display: 1 })).toBe(before);
  });

  it('does all commands of a request or none', () => {
    const before = memory();
    const commands = [
      { kind: 'show', display: 1, shows: view('1', 1001) },
      { kind: 'show', display: 9, shows: view('1', 1002) },
    ];
    expect(refusal(before, commands)).toBe('404 display-unknown');
    expect(display(before, 1).levels).toEqual({});
  });

  it('counts one version for a request of several commands', () => {
    const after = done(memory(), [
      { kind: 'show', display: 1, shows: view('1', 1001) },
      { kind: 'show', display: 2, shows: view('1', 1002) },
    ]);
    expect(after.wall.version).toBe(1);
  });
});

describe('an edit by hand', () => {
  it('of what came by schedule makes a supervisor level that begins as a copy', () => {
    const before = scheduled(1, view('4', 1001, 1002));
    const after = done(before, { kind: 'place', display: 1, cell: 2, shows: camera(1003) });
    expect(display(after, 1).levels.supervisor?.shows).toEqual(view('4', 1001, 1002, 1003));
    expect(display(after, 1).levels.schedule).toBe(display(before, 1).levels.schedule);
  });

  it('of a display that shows nothing begins with the smallest square layout that has the cell', () => {
    const after = done(memory(), { kind: 'place', display: 1, cell: 5, shows: camera(1001) });
    expect(seenView(display(after, 1), startMs)).toMatchObject({ layout: '9', tiles: [{ cell: 5 }] });
  });

  it('changes the level that is seen, and needs its right', () => {
    const taken = done(
      memory(),
      { kind: 'show', display: 1, level: 'incident', shows: view('4') },
      { by: police },
    );
    const after = done(taken, { kind: 'place', display: 1, cell: 0, shows: camera(1001) }, { by: police });
    expect(shownLevel(display(after, 1))?.level).toBe('incident');
    const supervised = done(memory(), { kind: 'show', display: 1, shows: view('4') });
    const place = { kind: 'place', display: 1, cell: 0, shows: camera(1001) };
    expect(refusal(supervised, place, { by: police })).toBe('403 not-allowed');
  });

  it('is no longer the preset that it began as', () => {
    const before = scheduled(1, view('4', 1001));
    const after = done(before, { kind: 'set-layout', display: 1, layout: '9' });
    expect(display(after, 1).levels.supervisor).not.toHaveProperty('preset');
  });
});

describe('rights', () => {
  it.each([
    ['show', { kind: 'show', display: 1, shows: view('1', 1001) }],
    ['take-over', { kind: 'show', display: 1, level: 'incident', shows: view('1', 1001) }],
    ['alarm', { kind: 'show', display: 1, level: 'alarm', shows: view('1', 1001) }],
    ['place', { kind: 'place', display: 1, cell: 0, shows: camera(1001) }],
    ['release', { kind: 'release', display: 1 }],
    ['lock', { kind: 'lock', display: 1, until: '2026-01-05T07:00:00.000Z' }],
    ['add-display', { kind: 'add-display', display: 9, name: '', portrait: false }],
  ])('an operator may not %s', (_name, fields) => {
    expect(refusal(memory(), fields, { by: operator })).toBe('403 not-allowed');
  });

  it('a police officer may take over, but not set what supervisors set', () => {
    const show = { kind: 'show', display: 1, shows: view('1', 1001) };
    expect(refusal(memory(), show, { by: police })).toBe('403 not-allowed');
    expect(done(memory(), { ...show, level: 'incident' }, { by: police }).wall.version).toBe(1);
  });

  it('names the right that is missing', () => {
    const result = ask(memory(), { kind: 'release', display: 1, level: 'incident' }, { by: operator });
    expect(result.ok ? '' : result.error.title).toBe(
      'This needs the right to take over the wall (take-over).',
    );
  });

  it('only the gateway sets a level by itself', () => {
    const set = {
      kind: 'set-level',
      display: display(memory(), 1).number,
      level: 'schedule',
      held: undefined,
    };
    const result = send(memory(), [{ ...set, kind: 'set-level', level: 'schedule' }], { by: supervisor });
    expect(result.ok ? undefined : result.error.code).toBe('not-allowed');
  });
});

describe('two hands at once', () => {
  const show = { kind: 'show', display: 1, shows: view('1', 1002) };

  it('who did not see what another put on the display is told so', () => {
    const moved = done(memory(), { kind: 'show', display: 1, shows: view('1', 1001) });
    expect(refusal(moved, show, { by: secondSupervisor, baseVersion: 0 })).toBe('409 wall-moved-on');
    expect(done(moved, show, { by: secondSupervisor, baseVersion: 1 }).wall.version).toBe(2);
  });

  it('one is not in the way of oneself', () => {
    const moved = done(memory(), { kind: 'show', display: 1, shows: view('1', 1001) });
    expect(done(moved, show, { baseVersion: 0 }).wall.version).toBe(2);
  });

  it('different displays are not in each other’s way', () => {
    const moved = done(memory(), { kind: 'show', display: 1, shows: view('1', 1001) });
    const other = { ...show, display: 2 };
    expect(done(moved, other, { by: secondSupervisor, baseVersion: 0 }).wall.version).toBe(2);
  });

  it('a version that was never told is refused', () => {
    expect(refusal(memory(), show, { baseVersion: 7 })).toBe('409 wall-moved-on');
  });
});
