/** Somebody who follows the walls over a socket, and commands them, as a desk or a wall page does. */
import { io, type Socket } from 'socket.io-client';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { applyWallChange } from '#shared/decide/wall/change.ts';
import type { Wall } from '#shared/model/wall.ts';
import { wallsDeltaSchema, wallsSnapshotSchema } from '#shared/wire/sync.ts';
import type { WallCommandsAnswer } from '#shared/wire/walls.ts';
import { must } from './alarmRoom.ts';
import { until } from './until.ts';

export class WallClient {
  /** Deltas that did not follow what was known. */
  gaps = 0;
  /** Snapshots so far: one a connection. */
  snapshots = 0;
  readonly #socket: Socket;
  #walls: readonly Wall[] | undefined;
  #version = -1;
  #epoch = '';

  /** @returns when the first snapshot is there */
  static async open(url: string, token: string): Promise<WallClient> {
    const client = new WallClient(url, token);
    await until('the walls are known', () => client.#walls !== undefined);
    return client;
  }

  private constructor(url: string, token: string) {
    this.#socket = io(url, {
      auth: { token },
      transports: ['websocket'],
      reconnectionDelay: 10,
      forceNew: true,
    });
    this.#socket.on('wall:delta', (payload: unknown) => this.#take(payload));
    this.#socket.on('connect', () => this.#ask());
  }

  get wall(): Wall {
    const wall = this.#walls?.[0];
    if (wall === undefined) throw new Error('there is no wall');
    return wall;
  }

  /** Sends commands as they come over the wire. */
  send(
    commands: readonly unknown[],
    baseVersion = this.wall.version,
  ): Promise<Result<WallCommandsAnswer, Problem>> {
    return this.#socket.emitWithAck('wall:command', { wall: this.wall.id, baseVersion, commands });
  }

  /** Its network fails for a moment. */
  stumble(): void {
    this.#socket.io.engine.close();
  }

  close(): void {
    this.#socket.close();
  }

  #ask(): void {
    // In the acknowledgement itself: a promise would be settled after the delta that comes right behind it.
    this.#socket.emit('wall:snapshot', {}, (answer: Result<unknown, Problem>) => {
      const snapshot = wallsSnapshotSchema.parse(must(answer));
      this.snapshots += 1;
      this.#walls = snapshot.walls;
      this.#version = snapshot.version;
      this.#epoch = snapshot.epoch;
    });
  }

  #take(payload: unknown): void {
    const delta = wallsDeltaSchema.parse(payload);
    // What was on its way when the socket broke or the snapshot was taken is in the snapshot.
    if (delta.epoch === this.#epoch && delta.version <= this.#version) return;
    if (delta.epoch !== this.#epoch || delta.after !== this.#version) {
      this.gaps += 1;
      return;
    }
    this.#version = delta.version;
    this.#walls = this.#walls?.map((wall) =>
      delta.changes.filter(({ id }) => id === wall.id).reduce(applyWallChange, wall),
    );
  }
}
