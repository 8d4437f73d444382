/** A wall for tests of its reducer: people, commands as they come over the wire, steps that hold or fail. */
import { actorOf, type WallActor } from '#shared/decide/wall/actor.ts';
import {
  commandWall,
  type HandCommand,
  newWallMemory,
  type WallContext,
  type WallMemory,
} from '#shared/decide/wall/commandWall.ts';
import { displayOf } from '#shared/decide/wall/shown.ts';
import { displayNumberSchema, type Wall, type WallDisplay, wallSchema } from '#shared/model/wall.ts';
import { wallCommandSchema } from '#shared/model/wallCommand.ts';

export const startMs = Date.parse('2026-01-05T06:00:00.000Z');
export const context: WallContext = { webOrigins: ['https://portal.example.in'] };

export const supervisor = actorOf({ name: 'asha', role: 'supervisor' });
export const secondSupervisor = actorOf({ name: 'bina', role: 'supervisor' });
export const police = actorOf({ name: 'chandra', role: 'police' });
export const operator = actorOf({ name: 'deepak', role: 'operator' });

export type Loose = Readonly<Record<string, unknown>>;

/** A command with its defaults, as it comes over the wire. */
export function command(fields: Loose): HandCommand {
  return wallCommandSchema.parse(fields);
}

export function cameras(layout: string, ...numbers: readonly (number | undefined)[]): Loose {
  const tiles = numbers.flatMap((camera, cell) =>
    camera === undefined ? [] : [{ cell, shows: { kind: 'camera', camera } }],
  );
  return { layout, tiles };
}

export function view(layout: string, ...numbers: readonly (number | undefined)[]): Loose {
  return { kind: 'view', view: cameras(layout, ...numbers) };
}

export function tour(pages: readonly Loose[], changes: Loose = {}): Loose {
  return {
    kind: 'tour',
    tour: {
      pages: pages.map((page) => ({ view: page, dwellMs: 10_000 })),
      page: 0,
      sinceAt: new Date(startMs).toISOString(),
      paused: false,
      ...changes,
    },
  };
}

/** Displays 1 to `count` that show nothing. */
export function wall(count = 3, changes: Loose = {}): Wall {
  return wallSchema.parse({
    id: 'room',
    name: 'Control room',
    version: 0,
    displays: Array.from({ length: count }, (_, index) => ({
      number: index + 1,
      name: '',
      rotation: 0,
      portrait: false,
      levels: {},
      changedIn: 0,
      changedBy: 'gateway',
    })),
    presets: [],
    schedules: [],
    rules: [],
    ...changes,
  });
}

export function memory(count?: number, changes?: Loose): WallMemory {
  return newWallMemory(wall(count, changes));
}

export interface Ask {
  readonly by?: WallActor;
  readonly atMs?: number;
  readonly baseVersion?: number;
}

/** One request of one or more commands. */
export function ask(from: WallMemory, fields: Loose | readonly Loose[], asked: Ask = {}) {
  const commands = (isList(fields) ? fields : [fields]).map(command);
  return send(from, commands, asked);
}

export function send(from: WallMemory, commands: readonly HandCommand[], asked: Ask = {}) {
  const { by = supervisor, atMs = startMs, baseVersion = from.wall.version } = asked;
  return commandWall(from, { baseVersion, commands }, by, atMs, context);
}

/** The memory after a request that must hold. */
export function done(from: WallMemory, fields: Loose | readonly Loose[], asked: Ask = {}): WallMemory {
  const result = ask(from, fields, asked);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.title}`);
  return result.value;
}

/** Status and code of a request that must fail. */
export function refusal(from: WallMemory, fields: Loose | readonly Loose[], asked: Ask = {}): string {
  const result = ask(from, fields, asked);
  return result.ok ? 'carried out' : `${result.error.status} ${result.error.code}`;
}

export function display({ wall: { displays } }: WallMemory, number: number): WallDisplay {
  const found = displayOf({ ...wall(0), displays }, displayNumberSchema.parse(number));
  if (found === undefined) throw new Error(`no display ${number}`);
  return found;
}

function isList(fields: Loose | readonly Loose[]): fields is readonly Loose[] {
  return Array.isArray(fields);
}
