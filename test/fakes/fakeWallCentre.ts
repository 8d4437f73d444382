/** A gateway's walls in this process: the real reducer behind a slow line, and refusals on demand. */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import { actorOf } from '#shared/decide/wall/actor.ts';
import { wallChange } from '#shared/decide/wall/change.ts';
import { commandWall, newWallMemory, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { Person } from '#shared/model/person.ts';
import { type Wall, wallSchema } from '#shared/model/wall.ts';
import { type WallCommand, wallCommandSchema } from '#shared/model/wallCommand.ts';
import type { WallsDelta, WallsSnapshot } from '#shared/wire/sync.ts';
import type { WallCommandRequest, WallCommandsAnswer } from '#shared/wire/walls.ts';
import type { Link } from '../../renderer/link/link.ts';
import type { ManualClock } from './manualClock.ts';

type Listener = (change: WallsSnapshot | WallsDelta) => void;

export class FakeWallCentre {
  readonly clock: ManualClock;
  /** Every command is refused with this while it is set. */
  refuse: Problem | undefined;
  /** Tells nobody anything. */
  isAway = false;
  readonly #delayMs: number;
  readonly #listeners = new Set<Listener>();
  #memory: WallMemory;

  /** @param delayMs one way between a desk and the gateway */
  constructor(clock: ManualClock, delayMs: number, wall: Wall = fakeWall()) {
    this.clock = clock;
    this.#delayMs = delayMs;
    this.#memory = newWallMemory(wall);
  }

  get wall(): Wall {
    return this.#memory.wall;
  }

  link(person: Person): Pick<Link, 'onWalls' | 'commandWall' | 'clockOffsetMs'> {
    return {
      clockOffsetMs: () => 0,
      onWalls: (listener) => {
        if (!this.isAway) {
          const sentAt = new Date(this.clock.nowMs()).toISOString();
          listener({ topic: 'walls', epoch: 'fake', version: this.wall.version, sentAt, walls: [this.wall] });
        }
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      commandWall: (request) =>
        new Promise((resolve) => {
          this.clock.after(this.#delayMs, () => {
            const done = this.#do(request, person);
            this.clock.after(this.#delayMs, () => resolve(done));
          });
        }),
    };
  }

  #do({ commands, baseVersion }: WallCommandRequest, person: Person): Result<WallCommandsAnswer, Problem> {
    if (this.isAway) return err(problem('gateway-away', 503, 'The gateway does not answer.'));
    if (this.refuse !== undefined) return err(this.refuse);
    const before = this.wall;
    const request = { commands, baseVersion };
    const done = commandWall(this.#memory, request, actorOf(person), this.clock.nowMs(), { webOrigins: [] });
    if (!done.ok) return done;
    this.#memory = done.value;
    const { version } = this.wall;
    if (version !== before.version) {
      const change = wallChange(before, this.wall);
      const delta: WallsDelta = {
        topic: 'walls',
        epoch: 'fake',
        after: before.version,
        version,
        changes: [change],
      };
      this.clock.after(this.#delayMs, () => {
        for (const listener of this.#listeners) listener(delta);
      });
    }
    return { ok: true, value: { version } };
  }
}

/** A wall of three empty displays, with what a test cares about. */
export function fakeWall(traits: Partial<Wall> = {}): Wall {
  const displays = [1, 2, 3].map((number) => ({
    number,
    name: '',
    rotation: 0,
    portrait: false,
    levels: {},
    changedIn: 0,
    changedBy: 'gateway',
  }));
  return wallSchema.parse({
    id: 'main',
    name: 'Main wall',
    version: 0,
    displays,
    presets: [],
    schedules: [],
    rules: [],
    ...traits,
  });
}

/** Puts cameras on a display, in a layout of four. */
export function showCameras(display: number, cameras: readonly number[]): WallCommand & { kind: 'show' } {
  const tiles = cameras.map((camera, cell) => ({ cell, shows: { kind: 'camera', camera } }));
  const command = wallCommandSchema.parse({
    kind: 'show',
    display,
    shows: { kind: 'view', view: { layout: '4', tiles } },
  });
  if (command.kind !== 'show') throw new Error('a command to show was asked for');
  return command;
}
