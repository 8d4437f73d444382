/**
 * The authority over wall documents: takes commands one after another, tells everyone what came of each at once, and
 * keeps it behind their backs; whoever gave the command is answered when it is kept. What a command comes to, and
 * whether it may be done, is `decide/wall`'s; where walls are kept is the repository's.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { actorOf, type GatewayHand, gatewayActor, type WallActor } from '#shared/decide/wall/actor.ts';
import { wallChange } from '#shared/decide/wall/change.ts';
import { commandWall, type HandCommand, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { Person } from '#shared/model/person.ts';
import type { PresetId, Wall, WallId, WallLevel } from '#shared/model/wall.ts';
import type { WallsDelta, WallsSnapshot } from '#shared/wire/sync.ts';
import type { WallChangeEntry, WallCommandRequest, WallCommandsAnswer } from '#shared/wire/walls.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import { type RestoredWalls, restoreWalls } from './restoreWalls.ts';
import { WallJournal, type WallJournalLog } from './wallJournal.ts';
import type { WallsRepository } from './wallsRepository.ts';

export interface WallCentreOptions {
  /** What is shown and by whom is stamped with its time; a steady one (`gateway/steadyClock.ts`). */
  readonly clock: Clock;
  readonly repository: Pick<WallsRepository, 'load' | 'write'>;
  readonly audit: AuditSink;
  readonly log: WallJournalLog;
  /** Origins whose pages a tile may show. */
  readonly webOrigins: readonly string[];
  /** The wall of a gateway that has none. */
  readonly firstWall: () => Wall;
}

/** What is counted of walls, for `/metrics` and `/healthz`. */
export interface WallFigures {
  readonly walls: number;
  readonly displays: number;
  /** Since the gateway started. */
  readonly changes: number;
  /** How long the oldest change that the database does not have waits, in milliseconds. */
  readonly lagMs: number;
  /** Walls that wait for the database. */
  readonly unwritten: number;
  /** Walls whose newest document could not be used when the gateway started. */
  readonly setAside: number;
}

export class WallCentre implements AsyncDisposable {
  readonly epoch = randomUUID();
  readonly #options: WallCentreOptions;
  readonly #listeners = new Set<(delta: WallsDelta) => void>();
  readonly #memories: Map<WallId, WallMemory>;
  readonly #journal: WallJournal;
  readonly #setAside: number;
  #version = 0;
  #changes = 0;

  /**
   * Takes up the walls of the database, and makes the first one where there is none.
   *
   * @returns a Problem of the database
   */
  static async create(options: WallCentreOptions): Promise<Result<WallCentre, Problem>> {
    const loaded = await options.repository.load();
    if (!loaded.ok) return loaded;
    const restored = restoreWalls(loaded.value, options.firstWall);
    for (const spoilt of restored.told) options.log.error({ event: 'wall-set-aside', ...spoilt });
    return ok(new WallCentre(options, restored));
  }

  private constructor(options: WallCentreOptions, { written, changed, setAside }: RestoredWalls) {
    const { repository, clock, log } = options;
    this.#options = options;
    this.#setAside = setAside;
    this.#memories = new Map([...written, ...changed].map((memory) => [memory.wall.id, memory]));
    this.#journal = new WallJournal({ write: (writes) => repository.write(writes), clock, log }, written);
    for (const memory of changed) this.#journal.note(memory);
  }

  walls(): readonly Wall[] {
    return [...this.#memories.values()].map(({ wall }) => wall);
  }

  wall(id: WallId): Wall | undefined {
    return this.#memories.get(id)?.wall;
  }

  /** The last changes, newest first; undefined when there is no such wall. */
  history(id: WallId): readonly WallChangeEntry[] | undefined {
    const past = this.#memories.get(id)?.past;
    return past?.toReversed().map(({ version, atMs, by, commands, displays, undone }) => ({
      ...{ version, by, undone },
      at: new Date(atMs).toISOString(),
      commands: [...commands],
      displays: [...displays],
    }));
  }

  snapshot(): WallsSnapshot {
    return {
      topic: 'walls',
      epoch: this.epoch,
      version: this.#version,
      sentAt: new Date(this.#options.clock.nowMs()).toISOString(),
      walls: [...this.walls()],
    };
  }

  subscribe(listener: (delta: WallsDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Does what a person asks, all of it or nothing, by the rights that they have now. It is done at once; the answer
   * comes when the database has it, so that an acknowledged command outlives a killed gateway. A database that is away
   * or slow keeps nobody waiting (`WallJournal.kept`).
   *
   * @returns the wall's version, `wall-unknown`, or why it cannot be done
   */
  async command(request: WallCommandRequest, person: Person): Promise<Result<WallCommandsAnswer, Problem>> {
    const { wall, baseVersion, commands } = request;
    return this.#kept(this.#command(wall, actorOf(person), commands, baseVersion));
  }

  /** As `command`, to the wall as it is now. */
  async applyPreset(
    id: WallId,
    { preset, level }: { readonly preset: PresetId; readonly level: Exclude<WallLevel, 'schedule'> },
    person: Person,
  ): Promise<Result<WallCommandsAnswer, Problem>> {
    return this.#kept(this.#command(id, actorOf(person), [{ kind: 'apply-preset', preset, level }]));
  }

  /**
   * The gateway's own hand: schedules and rules. All of it at once; where something of it cannot be done, such as a
   * page of an origin that is not allowed any more, the rest is.
   *
   * @returns the wall's version, or the first thing that could not be done
   */
  act(id: WallId, hand: GatewayHand, commands: readonly HandCommand[]): Result<WallCommandsAnswer, Problem> {
    const by = gatewayActor(hand);
    const done = this.#command(id, by, commands);
    if (done.ok || commands.length < 2) return done;
    for (const command of commands) this.#command(id, by, [command]);
    return done;
  }

  figures(): WallFigures {
    const walls = this.walls();
    return {
      walls: walls.length,
      displays: walls.reduce((sum, { displays }) => sum + displays.length, 0),
      changes: this.#changes,
      setAside: this.#setAside,
      ...this.#journal.figures(),
    };
  }

  /** Writes what the database does not have yet. */
  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#journal.close();
  }

  /** A command that found all done already answers for it as well, and so waits for whoever did it. */
  async #kept<T>(done: Result<T, Problem>): Promise<Result<T, Problem>> {
    if (done.ok) await this.#journal.kept();
    return done;
  }

  #command(
    id: WallId,
    by: WallActor,
    commands: readonly HandCommand[],
    baseVersion?: number,
  ): Result<WallCommandsAnswer, Problem> {
    const memory = this.#memories.get(id);
    if (memory === undefined) return err(wallUnknown());
    const { wall } = memory;
    const request = { baseVersion: baseVersion ?? wall.version, commands };
    const context = {
      webOrigins: this.#options.webOrigins,
      displaysElsewhere: this.walls()
        .filter((other) => other.id !== id)
        .flatMap(({ displays }) => displays.map(({ number }) => number)),
    };
    const next = commandWall(memory, request, by, this.#options.clock.nowMs(), context);
    if (!next.ok) return next;
    const { version } = next.value.wall;
    if (version !== wall.version) this.#take(wall, next.value, commands);
    return ok({ version });
  }

  /** Told first, to everyone at once: displays on several machines must change together. */
  #take(before: Wall, memory: WallMemory, commands: readonly HandCommand[]): void {
    const { wall } = memory;
    this.#memories.set(wall.id, memory);
    this.#changes += 1;
    const after = this.#version;
    this.#version += 1;
    const changes = [wallChange(before, wall)];
    const delta: WallsDelta = { topic: 'walls', epoch: this.epoch, after, version: this.#version, changes };
    for (const listener of this.#listeners) listener(delta);
    this.#journal.note(memory);
    this.#record(memory, commands);
  }

  #record({ wall, past }: WallMemory, commands: readonly HandCommand[]): void {
    const done = past.find(({ version }) => version === wall.version);
    if (done === undefined) return;
    const presets = commands.flatMap((command) =>
      command.kind === 'apply-preset' || command.kind === 'delete-preset' ? [command.preset] : [],
    );
    this.#options.audit.record({
      actor: done.by,
      action: 'wall-changed',
      subject: wall.id,
      details: {
        version: wall.version,
        commands: [...new Set(done.commands)].join(', '),
        displays: done.displays.join(', '),
        ...(presets.length > 0 && { presets: presets.join(', ') }),
      },
    });
  }
}

function wallUnknown(): Problem {
  return problem('wall-unknown', 404, 'There is no such wall.');
}
