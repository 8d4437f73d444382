import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WallActor } from '#shared/decide/wall/actor.ts';
import { applyWallChange, wallChange } from '#shared/decide/wall/change.ts';
import { type HandCommand, newWallMemory, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { wallBefore } from '#shared/decide/wall/past.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import { showingProblem } from '#shared/decide/wall/viewRules.ts';
import { type Right, rights } from '#shared/model/person.ts';
import { type Wall, wallLevels, wallSchema } from '#shared/model/wall.ts';
import { wallChangeSchema } from '#shared/wire/walls.ts';
import { anyCommand, anyCommandOrUndo, anyContentCommand } from './anyCommand.ts';
import {
  command,
  context,
  done,
  memory,
  police,
  secondSupervisor,
  send,
  startMs,
  supervisor,
  view,
} from './wallScene.ts';

/** The memory after a request; the same one when it is refused. */
function after(
  from: WallMemory,
  commands: readonly HandCommand[],
  by: WallActor,
  atMs = startMs,
): WallMemory {
  const result = send(from, commands, { by, atMs });
  return result.ok ? result.value : from;
}

function run(from: WallMemory, commands: readonly HandCommand[], by: WallActor): WallMemory {
  return commands.reduce((now, one, index) => after(now, [one], by, startMs + index), from);
}

/** Three displays, and presets that can be applied to them. */
const prepared = done(
  memory(),
  ['east', 'west', 'vip'].map((id, index) => ({
    kind: 'save-preset',
    preset: {
      id,
      name: { en: id, hi: id },
      displays: [1, 2, 4].map((number) => ({
        display: number,
        shows: view('4', 1001 + index, 1002 + index),
      })),
    },
  })),
);

const aWall = fc
  .array(anyCommand, { maxLength: 30, size: 'max' })
  .map((commands) => run(prepared, commands, supervisor));

describe('any order of commands', () => {
  it('leaves a wall that satisfies the model, its views and their order', () => {
    fc.assert(
      fc.property(fc.array(anyCommandOrUndo, { maxLength: 80, size: 'max' }), (commands) => {
        const { wall } = run(prepared, commands, supervisor);
        expect(wallSchema.parse(wall)).toEqual(wall);
        for (const { levels } of wall.displays) {
          for (const level of wallLevels) {
            const shows = levels[level]?.shows;
            if (shows === undefined) continue;
            expect(showingProblem(shows, context)).toBeUndefined();
            const views = shows.kind === 'view' ? [shows.view] : shows.tour.pages.map(({ view }) => view);
            for (const { tiles } of views) {
              const cells = tiles.map(({ cell }) => cell);
              expect(cells).toEqual(cells.toSorted((a, b) => a - b));
            }
          }
        }
        const numbers = wall.displays.map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
        const keys = wall.presets.flatMap(({ key }) => key ?? []);
        expect(keys).toHaveLength(new Set(keys).size);
      }),
    );
  });

  it('counts one version for each request that changed something', () => {
    fc.assert(
      fc.property(fc.array(anyCommandOrUndo, { maxLength: 40, size: 'max' }), (commands) => {
        let now = prepared;
        for (const one of commands) {
          const next = after(now, [one], supervisor);
          expect(next.wall.version).toBe(now.wall.version + (next === now ? 0 : 1));
          expect(next.past.length).toBe(Math.min(200, now.past.length + (next === now ? 0 : 1)));
          now = next;
        }
      }),
    );
  });
});

describe('take-overs', () => {
  it('give back what they covered, whatever was done at their level', () => {
    fc.assert(
      fc.property(aWall, fc.array(anyContentCommand, { maxLength: 30, size: 'max' }), (before, commands) => {
        // What alarms put there is a police officer's to change; here only what they may not touch is looked at.
        const cleared = clear(before, 'alarm', 'incident');
        const taken = run(cleared, commands, police);
        const given = clear(taken, 'alarm', 'incident');
        for (const [index, display] of cleared.wall.displays.entries()) {
          const now = given.wall.displays[index];
          expect(now?.levels).toEqual(display.levels);
          expect(now && seenView(now, startMs)).toEqual(seenView(display, startMs));
        }
      }),
    );
  });

  it('show the highest of what was put there and not let go, in any order', () => {
    const step = fc.record({
      level: fc.constantFrom('supervisor', 'alarm', 'incident'),
      camera: fc.option(fc.integer({ min: 1001, max: 1009 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const model = new Map<string, number>();
        let now = memory(1);
        for (const { level, camera } of steps) {
          if (camera === undefined) model.delete(level);
          else model.set(level, camera);
          const tiles = [{ cell: 0, shows: { kind: 'camera', camera } }];
          const shows = { kind: 'view', view: { layout: '1', tiles } };
          const fields =
            camera === undefined
              ? { kind: 'release', display: 1, level }
              : { kind: 'show', display: 1, level, shows };
          now = after(now, [command(fields)], supervisor);
          const top = ['incident', 'alarm', 'supervisor'].find((one) => model.has(one));
          const [display] = now.wall.displays;
          expect(display && shownLevel(display)?.level).toBe(top);
          expect(display && seenView(display, startMs)?.tiles[0]?.shows).toEqual(
            top === undefined ? undefined : { kind: 'camera', camera: model.get(top) },
          );
        }
      }),
    );
  });
});

describe('rights', () => {
  it('nothing outside one’s rights changes anything', () => {
    fc.assert(
      fc.property(
        aWall,
        fc.subarray<Right>([...rights]),
        fc.array(anyCommandOrUndo, { maxLength: 30, size: 'max' }),
        (before, own, commands) => {
          const now = run(before, commands, { name: 'eknath', rights: own });
          const { displays, presets, schedules, rules } = wallBefore(before.wall, now.wall);
          const levels = displays.flatMap((one) =>
            one.kind === 'changed' ? one.levels.map(({ level }) => level) : ['supervisor' as const],
          );
          expect(levels).not.toContain('schedule');
          if (!own.includes('take-over')) expect(levels).not.toContain('incident');
          if (!own.includes('take-over')) expect(levels).not.toContain('alarm');
          if (own.includes('manage-wall')) return;
          expect(levels).not.toContain('supervisor');
          expect([...presets, ...schedules, ...rules]).toEqual([]);
          if (!own.includes('take-over')) expect(now).toBe(before);
        },
      ),
    );
  });
});

describe('undo', () => {
  it('of everything gives back the beginning', () => {
    fc.assert(
      fc.property(aWall, fc.array(anyCommand, { maxLength: 30, size: 'max' }), (before, commands) => {
        const beginning = newWallMemory(before.wall);
        let now = run(beginning, commands, supervisor);
        for (const { before: was } of now.past) {
          if (was !== undefined) now = after(now, [command({ kind: 'undo' })], supervisor);
        }
        expect(plain(now.wall)).toEqual(plain(before.wall));
      }),
    );
  });
});

describe('two hands with a thousand commands each', () => {
  it('leave every mirror equal to the gateway’s wall', () => {
    const thousand = fc.array(anyCommandOrUndo, { minLength: 1_000, maxLength: 1_000 });
    fc.assert(
      fc.property(
        thousand,
        thousand,
        fc.infiniteStream(fc.record({ first: fc.boolean(), behind: fc.nat(3) })),
        (one, other, turns) => {
          let now = prepared;
          let mirror: Wall = now.wall;
          let held = 0;
          const left = [[...one], [...other]];
          for (const { first, behind } of turns) {
            const who = left[first ? 0 : 1]?.length === 0 ? !first : first;
            const next = left[who ? 0 : 1]?.shift();
            if (next === undefined) break;
            const baseVersion = Math.max(0, now.wall.version - behind);
            const by = who ? supervisor : secondSupervisor;
            const result = send(now, [next], { by, baseVersion, atMs: startMs + held });
            if (!result.ok || result.value === now) continue;
            held += 1;
            const told: unknown = JSON.parse(JSON.stringify(wallChange(now.wall, result.value.wall)));
            mirror = applyWallChange(mirror, wallChangeSchema.parse(told));
            now = result.value;
          }
          expect(mirror).toEqual(now.wall);
          expect(held).toBeGreaterThan(200);
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

function clear(from: WallMemory, ...levels: readonly string[]): WallMemory {
  const commands = from.wall.displays.flatMap(({ number }) =>
    levels.map((level) => command({ kind: 'release', display: number, level })),
  );
  return after(from, commands, supervisor);
}

/** A wall apart from what counts its changes; presets come back in whatever order. */
function plain(wall: Wall): Wall {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => a.id.localeCompare(b.id);
  return {
    ...wall,
    version: 0,
    displays: wall.displays.map((display) => ({ ...display, changedIn: 0, changedBy: '' })),
    presets: wall.presets.toSorted(byId),
    schedules: wall.schedules.toSorted(byId),
    rules: wall.rules.toSorted(byId),
  };
}
