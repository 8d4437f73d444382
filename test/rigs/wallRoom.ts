/**
 * The authority over walls, over a real database. It can end as a gateway ends, or as by a power cut, and begin
 * again.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { displayOf } from '#shared/decide/wall/shown.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Person } from '#shared/model/person.ts';
import {
  type DisplayNumber,
  displayNumberSchema,
  type Wall,
  type WallDisplay,
  type WallPreset,
  wallIdSchema,
} from '#shared/model/wall.ts';
import { type WallCommand, wallCommandSchema } from '#shared/model/wallCommand.ts';
import type { WallsDelta } from '#shared/wire/sync.ts';
import type { WallCommandsAnswer } from '#shared/wire/walls.ts';
import { createLog } from '../../gateway/log.ts';
import type { Store } from '../../gateway/store/store.ts';
import { firstWall } from '../../gateway/walls/first/firstWall.ts';
import { WallCentre } from '../../gateway/walls/wallCentre.ts';
import { WallsRepository } from '../../gateway/walls/wallsRepository.ts';
import type { ManualClock } from '../fakes/manualClock.ts';
import { must } from './alarmRoom.ts';
import { until } from './until.ts';

export const supervisor: Person = { name: 'meera', role: 'supervisor' };
export const secondSupervisor: Person = { name: 'binod', role: 'supervisor' };
export const mainWall = wallIdSchema.parse('main');

export interface WallRoomOptions {
  readonly presets?: readonly WallPreset[];
  readonly webOrigins?: readonly string[];
}

/** A command as it comes over the wire, defaults filled in. */
export function command(fields: Readonly<Record<string, unknown>>): WallCommand {
  return wallCommandSchema.parse(fields);
}

/** A view with these cameras, in the order of the cells. */
export function viewOf(layout: string, ...cameras: readonly number[]) {
  const tiles = cameras.map((camera, cell) => ({ cell, shows: { kind: 'camera', camera } }));
  return { kind: 'view', view: { layout, tiles } };
}

export class WallRoom {
  readonly deltas: WallsDelta[] = [];
  readonly acts: AuditAct[] = [];
  readonly #store: Store;
  readonly #clock: ManualClock;
  readonly #options: WallRoomOptions;
  #centre: WallCentre | undefined;

  private constructor(store: Store, clock: ManualClock, options: WallRoomOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#options = options;
  }

  static async create(store: Store, clock: ManualClock, options: WallRoomOptions = {}): Promise<WallRoom> {
    const room = new WallRoom(store, clock, options);
    await room.begin();
    return room;
  }

  get centre(): WallCentre {
    if (this.#centre === undefined) throw new Error('the room is closed');
    return this.#centre;
  }

  get wall(): Wall {
    const wall = this.centre.wall(mainWall);
    if (wall === undefined) throw new Error('there is no wall');
    return wall;
  }

  display(number: number): WallDisplay {
    const display = displayOf(this.wall, numbered(number));
    if (display === undefined) throw new Error(`there is no display ${number}`);
    return display;
  }

  /** Starts over the same database. */
  async begin(): Promise<void> {
    const { presets = [], webOrigins = [] } = this.#options;
    const created = await WallCentre.create({
      clock: this.#clock,
      repository: new WallsRepository(this.#store),
      audit: { record: (act) => void this.acts.push(act) },
      log: createLog('silent'),
      webOrigins,
      firstWall: () => firstWall(presets),
    });
    this.#centre = must(created);
    this.#centre.subscribe((delta) => this.deltas.push(delta));
  }

  /** Does it to the wall as it is now, or as it was in another version. */
  do(
    person: Person,
    fields: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
    baseVersion = this.wall.version,
  ): Promise<Result<WallCommandsAnswer, Problem>> {
    const commands = (Array.isArray(fields) ? fields : [fields]).map(command);
    return this.centre.command({ wall: mainWall, baseVersion, commands }, person);
  }

  /** The gateway is away as after a power cut: nothing more is written. */
  cut(): void {
    this.#centre = undefined;
  }

  async close(): Promise<void> {
    const centre = this.#centre;
    this.#centre = undefined;
    const closing = centre?.close();
    await turn();
    await closing;
  }

  /** The database has all there is; real time passes meanwhile, the clock goes on by a little. */
  async written(): Promise<void> {
    await until('all is written', async () => {
      await this.#clock.advance(60);
      return this.centre.figures().unwritten === 0;
    });
  }
}

function numbered(number: number): DisplayNumber {
  return displayNumberSchema.parse(number);
}
