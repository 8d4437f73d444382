/**
 * The HLS files of all streams. Owns where they lie, how much they may take, and when they go; the segments
 * and the whole playlists are written by each stream's ffmpeg.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { IngestLog } from '../ingestLog.ts';
import { DiskRoom } from './diskRoom.ts';
import { livePlaylist } from './livePlaylist.ts';
import type { ShelfOptions } from './shelfOptions.ts';
import { ShelfPaths } from './shelfPaths.ts';
import { ShelfSweeper } from './shelfSweeper.ts';

/**
 * A playlist that was not renewed for this many of its segments is not live: ffmpeg renews it with every one,
 * which is a second, or the camera's own time between key frames where that is longer.
 */
const staleAfterSegments = 4;
const liveSegments = 12;

export class HlsShelf {
  readonly paths: ShelfPaths;
  readonly #clock: Clock;
  readonly #log: IngestLog;
  readonly #room: DiskRoom;
  readonly #sweeper: ShelfSweeper;
  /** Every discontinuity seen, by stream: the count must not fall when old segments leave the list. */
  readonly #breaks = new Map<string, Set<number>>();

  static async create(options: ShelfOptions): Promise<HlsShelf> {
    await mkdir(options.dir, { recursive: true });
    const shelf = new HlsShelf(options);
    await shelf.#sweeper.start();
    return shelf;
  }

  private constructor(options: ShelfOptions) {
    this.paths = new ShelfPaths(options.dir);
    this.#clock = options.clock;
    this.#log = options.log;
    this.#room = new DiskRoom({
      reserveBytes: options.policy.diskReserveBytes,
      clock: options.clock,
      log: options.log,
      onChange: options.onRoomChange,
    });
    this.#sweeper = new ShelfSweeper(options, this.#room);
  }

  /** Bytes of all segments at the last sweep. */
  get usedBytes(): number {
    return this.#sweeper.usedBytes;
  }

  /** The disk has less left than the reserve, though all that may go is gone, or it refused a write. */
  get full(): boolean {
    return this.#room.full;
  }

  /** To be told when a stream could not write. */
  writeRefused(): void {
    this.#room.refused();
  }

  /**
   * Makes the stream's folder.
   *
   * @returns whether files can be written; when not, live pictures go on without them
   */
  async prepare(key: StreamKey): Promise<boolean> {
    if (this.full) return false;
    try {
      await mkdir(this.paths.streamFolder(key), { recursive: true });
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      this.#log.warn({ event: 'ingest.no-folder', stream: streamKeyText(key), code });
      return false;
    }
  }

  /**
   * The live end of a stream's playlist.
   *
   * @returns `hls-not-ready` until the stream's first segment is there and whenever the playlist stands still,
   * so that no player shows old pictures as live; `disk-full` when that is why
   */
  async livePlaylist(key: StreamKey): Promise<Result<string, Problem>> {
    const path = this.paths.playlist(key);
    const found = await Promise.all([stat(path), readFile(path, 'utf8')]).catch(() => undefined);
    if (found === undefined) return err(this.#notReady());
    const [{ mtimeMs }, text] = found;
    const live = livePlaylist(text, liveSegments, (breaks, first) => this.#earlierBreaks(key, breaks, first));
    if (live === undefined) return err(this.#notReady());
    const ageMs = this.#clock.nowMs() - mtimeMs;
    return ageMs > live.targetSeconds * staleAfterSegments * 1000 ? err(this.#notReady()) : ok(live.text);
  }

  async close(): Promise<void> {
    await this.#sweeper.close();
  }

  #earlierBreaks(key: StreamKey, breaks: readonly number[], firstSequence: number): number {
    const text = streamKeyText(key);
    const known = this.#breaks.get(text) ?? new Set<number>();
    this.#breaks.set(text, known);
    for (const sequence of breaks) known.add(sequence);
    return [...known].filter((sequence) => sequence < firstSequence).length;
  }

  #notReady(): Problem {
    return this.full
      ? problem(
          'disk-full',
          507,
          'The disk for live segments is full.',
          'Free space on the disk of the data directory.',
        )
      : problem('hls-not-ready', 503, 'This stream has no live segments yet.', 'Ask again in a second.');
  }
}
