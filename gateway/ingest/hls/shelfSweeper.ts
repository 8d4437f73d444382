import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type StreamRole, streamRoles } from '#shared/model/camera.ts';
import type { DiskRoom } from './diskRoom.ts';
import { type ShelvedSegment, segmentsToRemove } from './segmentsToRemove.ts';
import type { ShelfOptions } from './shelfOptions.ts';
import { isSegmentName } from './shelfPaths.ts';

/** Past the window, before what is left of a stopped stream goes. */
const graceMs = 30_000;

/**
 * Keeps the shelf within its window and its bytes. ffmpeg removes what leaves a running stream's window; this
 * removes what stopped streams left, and the oldest of all when the limit or the disk's reserve is reached.
 */
export class ShelfSweeper {
  readonly #options: ShelfOptions;
  /** Finished segments never change, so each is looked at once. */
  #known = new Map<string, ShelvedSegment>();
  #cancel: () => void = () => undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #closed = false;
  readonly #room: DiskRoom;
  usedBytes = 0;

  constructor(options: ShelfOptions, room: DiskRoom) {
    this.#options = options;
    this.#room = room;
  }

  async start(): Promise<void> {
    await this.#sweepAndPlan();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#sweeping;
  }

  async #sweepAndPlan(): Promise<void> {
    if (this.#closed) return;
    this.#sweeping = this.#sweep().catch((error: NodeJS.ErrnoException) => {
      this.#options.log.warn({ event: 'ingest.sweep-failed', code: error.code ?? error.message });
    });
    await this.#sweeping;
    if (this.#closed) return;
    this.#cancel = this.#options.clock.after(this.#options.policy.sweepEveryMs, () => {
      void this.#sweepAndPlan();
    });
  }

  async #sweep(): Promise<void> {
    const { policy, clock } = this.#options;
    const segments = await this.#look();
    const freeBytes = await this.#freeBytes();
    const doomed = segmentsToRemove(segments, {
      limitBytes: policy.hlsLimitBytes,
      missingBytes: Math.max(0, policy.diskReserveBytes - freeBytes),
      keepFromMs: clock.nowMs() - policy.hlsWindowSeconds * 1000 - graceMs,
    });
    for (const { path } of doomed) await rm(path, { force: true });
    const freed = sum(doomed);
    this.usedBytes = sum(segments) - freed;
    this.#room.measured(freeBytes + freed);
  }

  async #freeBytes(): Promise<number> {
    if (this.#options.freeBytes !== undefined) return await this.#options.freeBytes();
    const { bavail, bsize } = await statfs(this.#options.dir);
    return bavail * bsize;
  }

  async #look(): Promise<ShelvedSegment[]> {
    const seen = new Map<string, ShelvedSegment>();
    for (const camera of await listed(this.#options.dir)) {
      for (const role of streamRoles) await this.#lookAtStream(camera, role, seen);
    }
    this.#known = seen;
    return [...seen.values()];
  }

  async #lookAtStream(camera: string, role: StreamRole, seen: Map<string, ShelvedSegment>): Promise<void> {
    const folder = join(this.#options.dir, camera, role);
    for (const name of await listed(folder)) {
      const path = join(folder, name);
      if (!isSegmentName(name)) {
        await this.#removeIfOld(path);
        continue;
      }
      const segment = this.#known.get(path) ?? (await looked(path, folder));
      if (segment !== undefined) seen.set(path, segment);
    }
  }

  // Playlists of stopped streams, and halves that a killed ffmpeg left.
  async #removeIfOld(path: string): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    const oldMs = this.#options.policy.hlsWindowSeconds * 1000 + graceMs;
    if (found !== undefined && this.#options.clock.nowMs() - found.mtimeMs > oldMs)
      await rm(path, { force: true });
  }
}

async function listed(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}

async function looked(path: string, stream: string): Promise<ShelvedSegment | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? undefined : { path, stream, bytes: found.size, writtenMs: found.mtimeMs };
}

function sum(segments: readonly ShelvedSegment[]): number {
  return segments.reduce((total, segment) => total + segment.bytes, 0);
}
