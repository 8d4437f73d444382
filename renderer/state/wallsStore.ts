/**
 * A mirror of all wall documents, with what this window's person has just done to them already in it. The gateway
 * decides: what it did not do, or did otherwise, is corrected as soon as it says so. The last documents are kept on
 * this machine, so that a wall shows its picture also when it starts while the gateway is away.
 */
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import { applyWallChange } from '#shared/decide/wall/change.ts';
import {
  type DisplayNumber,
  type Wall,
  type WallDisplay,
  type WallId,
  wallSchema,
} from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { WallCommandsAnswer, WallCommandsRequest } from '#shared/wire/walls.ts';
import type { Link } from '../link/link.ts';
import { createStoredValue, type KeyValueStorage } from './storedValue.ts';

export interface WallsState {
  /**
   * By id, foretold changes among them; a wall that did not change is the same object. `version` is the last one that
   * the gateway told of.
   */
  readonly byId: ReadonlyMap<WallId, Wall>;
  /** Where they are from: nothing is known yet, what this machine kept, or the gateway. */
  readonly source: 'none' | 'kept' | 'gateway';
}

export interface WallsStore extends StoreApi<WallsState>, Disposable {
  /**
   * Does all of it or nothing, in this person's name. It is seen here at once and by everyone when the gateway has
   * done it.
   *
   * @returns the version in which it is done, or why it was not
   */
  command(wall: WallId, commands: readonly WallCommand[]): Promise<Result<WallCommandsAnswer, Problem>>;
}

/**
 * What the commands will make of a wall.
 *
 * @param atMs the gateway's clock
 * @returns undefined where only the gateway can tell
 */
export type WallForetelling = (wall: Wall, request: WallCommandsRequest, atMs: number) => Wall | undefined;

interface Pending {
  readonly wall: WallId;
  readonly request: WallCommandsRequest;
  readonly atMs: number;
  /** The gateway has done it in this version; undefined until it answers. */
  doneIn: number | undefined;
}

/** Documents change in bursts: a drag, a preset. One writing tells them all. */
const keepAfterMs = 1_000;

export interface WallsStoreParts {
  readonly link: Pick<Link, 'onWalls' | 'commandWall' | 'clockOffsetMs'>;
  readonly clock: Clock;
  readonly storage: KeyValueStorage;
  readonly foretell: WallForetelling;
}

export function createWallsStore({ link, clock, storage, foretell }: WallsStoreParts): WallsStore {
  const stored = createStoredValue<Wall[]>(storage, 'drishti.walls', z.array(wallSchema), []);
  /** As the gateway told them. */
  let told = new Map<WallId, Wall>(stored.read().map((wall) => [wall.id, wall]));
  let pending: readonly Pending[] = [];
  let cancelKeeping: (() => void) | undefined;
  const store = createStore<WallsState>(() => ({
    byId: new Map(told),
    source: told.size > 0 ? 'kept' : 'none',
  }));

  function tell(source = store.getState().source): void {
    pending = pending.filter(({ wall, doneIn }) => {
      const version = told.get(wall)?.version;
      return version !== undefined && (doneIn === undefined || version < doneIn);
    });
    const byId = new Map<WallId, Wall>(told);
    for (const { wall: id, request, atMs } of pending) {
      const wall = byId.get(id);
      const next = wall && foretell(wall, request, atMs);
      if (wall !== undefined && next !== undefined) byId.set(id, { ...next, version: wall.version });
    }
    store.setState({ byId, source });
  }

  function keepLater(): void {
    cancelKeeping ??= clock.after(keepAfterMs, () => {
      cancelKeeping = undefined;
      stored.write([...told.values()]);
    });
  }

  const unsubscribe = link.onWalls((change) => {
    if ('sentAt' in change) told = new Map(change.walls.map((wall) => [wall.id, wall]));
    else {
      for (const one of change.changes) {
        const wall = told.get(one.id);
        if (wall !== undefined) told.set(one.id, applyWallChange(wall, one));
      }
    }
    tell('gateway');
    keepLater();
  });

  return {
    ...store,
    async command(wall, commands) {
      const version = told.get(wall)?.version;
      if (version === undefined) return err(problem('wall-unknown', 404, 'There is no such wall.'));
      const request: WallCommandsRequest = { baseVersion: version, commands: [...commands] };
      const one: Pending = { wall, request, atMs: clock.nowMs() + link.clockOffsetMs(), doneIn: undefined };
      pending = [...pending, one];
      tell();
      const answer = await link.commandWall({ wall, ...request });
      if (answer.ok) one.doneIn = answer.value.version;
      else pending = pending.filter((other) => other !== one);
      tell();
      return answer;
    },
    close() {
      unsubscribe();
      if (cancelKeeping === undefined) return;
      cancelKeeping();
      stored.write([...told.values()]);
    },
  };
}

export interface PlacedDisplay {
  readonly wall: Wall;
  readonly display: WallDisplay;
}

/** A display by its number, which is unique over all walls. */
export function findDisplay(walls: Iterable<Wall>, number: DisplayNumber): PlacedDisplay | undefined {
  for (const wall of walls) {
    const display = wall.displays.find((one) => one.number === number);
    if (display !== undefined) return { wall, display };
  }
  return undefined;
}

/** The display that is on a wall machine's screen. */
export function findBoundDisplay(
  walls: Iterable<Wall>,
  node: string,
  screen: string,
): PlacedDisplay | undefined {
  for (const wall of walls) {
    const display = wall.displays.find((one) => one.screen?.node === node && one.screen.screen === screen);
    if (display !== undefined) return { wall, display };
  }
  return undefined;
}
