import { describe, expect, it } from 'vitest';
import { gatewayActor } from '#shared/decide/wall/actor.ts';
import { lockAt, lockMaxMs } from '#shared/decide/wall/lock.ts';
import { heldSchema, wallLevels } from '#shared/model/wall.ts';
import {
  ask,
  display,
  done,
  memory,
  operator,
  police,
  refusal,
  secondSupervisor,
  send,
  startMs,
  view,
} from './wallScene.ts';

const hourMs = 3_600_000;
const iso = (atMs: number) => new Date(atMs).toISOString();
const locked = () => done(memory(), { kind: 'lock', display: 1, until: iso(startMs + hourMs) });
const show = { kind: 'show', display: 1, shows: view('1', 1001) };

describe('a lock', () => {
  it('keeps others off, and names who holds the display until when', () => {
    const result = ask(locked(), show, { by: secondSupervisor });
    expect(result.ok ? undefined : result.error).toMatchObject({
      status: 409,
      code: 'display-locked',
      title: 'Display 1 is locked by asha until 2026-01-05T07:00:00.000Z.',
    });
  });

  it.each([
    { kind: 'place', display: 1, cell: 0, shows: { kind: 'camera', camera: 1001 } },
    { kind: 'swap', display: 2, cell: 0, withDisplay: 1, withCell: 0 },
    { kind: 'set-layout', display: 1, layout: '4' },
    { kind: 'release', display: 1 },
    { kind: 'lock', display: 1, until: iso(startMs + 1) },
    { kind: 'set-display', display: 1, name: 'left' },
    { kind: 'bind-display', display: 1 },
    { kind: 'remove-display', display: 1 },
  ])('keeps others from $kind', (fields) => {
    expect(refusal(locked(), fields, { by: secondSupervisor })).toBe('409 display-locked');
  });

  it('does not hold its owner', () => {
    expect(done(locked(), show).wall.version).toBe(2);
  });

  it('holds one display and not its neighbour', () => {
    expect(done(locked(), { ...show, display: 2 }, { by: secondSupervisor }).wall.version).toBe(2);
  });

  it('is none once its time has come', () => {
    const late = { by: secondSupervisor, atMs: startMs + hourMs };
    expect(lockAt(display(locked(), 1), late.atMs)).toBeUndefined();
    expect(done(locked(), show, late).wall.version).toBe(2);
  });

  it('lets an incident over it, and lets it go again', () => {
    const taken = done(locked(), { ...show, level: 'incident' }, { by: police });
    expect(display(taken, 1).levels.incident?.by).toBe('chandra');
    expect(display(taken, 1).lock?.by).toBe('asha');
    const given = done(taken, { kind: 'release', display: 1, level: 'incident' }, { by: police });
    expect(display(given, 1).levels).toEqual({});
  });

  it.each(wallLevels)('lets the gateway set level %s', (level) => {
    const held = heldSchema.parse({ shows: view('1', 1001), by: 'rule:fire', at: iso(startMs) });
    const before = locked();
    const set = { kind: 'set-level', display: display(before, 1).number, level, held } as const;
    const result = send(before, [set], { by: gatewayActor('rule:fire'), baseVersion: 0 });
    expect(result.ok && display(result.value, 1).levels[level]).toEqual(held);
  });

  it('is at most twelve hours ahead, and not in the past', () => {
    const lock = (untilMs: number) => ({ kind: 'lock', display: 1, until: iso(untilMs) });
    expect(refusal(memory(), lock(startMs + lockMaxMs + 1))).toBe('400 lock-time');
    expect(refusal(memory(), lock(startMs))).toBe('400 lock-time');
    expect(done(memory(), lock(startMs + lockMaxMs)).wall.version).toBe(1);
  });
});

describe('unlocking', () => {
  const unlock = { kind: 'unlock', display: 1 };

  it('is the owner’s, whatever rights are left to them', () => {
    const asha = { name: 'asha', rights: ['view'] } as const;
    expect(display(done(locked(), unlock, { by: asha }), 1)).not.toHaveProperty('lock');
  });

  it('of another’s lock needs the right to take over', () => {
    expect(display(done(locked(), unlock, { by: police }), 1)).not.toHaveProperty('lock');
    expect(refusal(locked(), unlock, { by: operator })).toBe('403 not-allowed');
  });

  it('of a display that is not locked changes nothing', () => {
    const before = memory();
    expect(done(before, unlock)).toBe(before);
  });
});

describe('a preset that names a locked display', () => {
  it('is not applied by halves', () => {
    const preset = {
      id: 'east',
      name: { en: 'East', hi: 'पूर्व' },
      displays: [1, 2].map((number) => ({ display: number, shows: view('1', 1001) })),
    };
    const saved = done(locked(), { kind: 'save-preset', preset });
    const apply = { kind: 'apply-preset', preset: 'east' };
    expect(refusal(saved, apply, { by: secondSupervisor })).toBe('409 display-locked');
    expect(done(saved, { ...apply, level: 'incident' }, { by: police }).wall.version).toBe(3);
  });
});
