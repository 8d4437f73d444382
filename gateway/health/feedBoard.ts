/**
 * What is true of every camera's feed now, joined from what happened to its streams, and told as a snapshot with
 * ordered deltas. It owns the memory of each stream and the passing of time over it; the rules belong to
 * `shared/decide`, the events to whoever runs the streams.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { cameraHealthAfter, type StreamHealth } from '#shared/decide/cameraHealth.ts';
import {
  type FeedEvent,
  type FeedMemory,
  feedHealthOf,
  newFeedMemory,
  reduceFeedHealth,
} from '#shared/decide/feedHealth.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedHealth, HealthState } from '#shared/model/health.ts';
import { healthStates, pictureVerdicts } from '#shared/model/health.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { FeedEntry, FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';

/** Changes of this long go into one delta: a wall that opens changes many feeds at once. */
const coalesceMs = 100;
/** How often silence is looked for; a quarter of the shortest time that means anything (2 s). */
const lookEveryMs = 500;

/** The cameras the board speaks of. */
export interface BoardCameras {
  all(): readonly { readonly id: CameraId; readonly number: CameraNumber }[];
  byId(id: CameraId): { readonly number: CameraNumber } | undefined;
}

interface CameraFeeds {
  readonly memories: Map<StreamRole, FeedMemory>;
  /** What the streams make together. */
  whole: StreamHealth;
}

export class FeedBoard implements Disposable {
  readonly epoch = randomUUID();
  readonly #cameras: BoardCameras;
  readonly #clock: Clock;
  readonly #sinceStart: FeedHealth;
  readonly #feeds = new Map<CameraId, CameraFeeds>();
  readonly #changed = new Set<CameraId>();
  readonly #listeners = new Set<(delta: FeedsDelta) => void>();
  #version = 0;
  #cancelFlush: (() => void) | undefined;
  #cancelLook: () => void;

  constructor(cameras: BoardCameras, clock: Clock) {
    this.#cameras = cameras;
    this.#clock = clock;
    this.#sinceStart = feedHealthOf(newFeedMemory(clock.nowMs()));
    this.#cancelLook = clock.after(lookEveryMs, () => this.#look());
  }

  /** Takes in what happened to a stream. */
  apply(key: StreamKey, event: FeedEvent): void {
    const feeds = this.#feeds.get(key.camera) ?? {
      memories: new Map(),
      whole: { health: this.#sinceStart, wanted: false },
    };
    this.#feeds.set(key.camera, feeds);
    const memory = feeds.memories.get(key.role) ?? firstMemory(feeds.whole.health, event.atMs);
    feeds.memories.set(key.role, reduceFeedHealth(memory, event));
    this.#rejudge(key.camera, feeds);
  }

  /** A camera of which nothing was heard is `unknown` since the gateway started. */
  healthOf(camera: CameraId): FeedHealth {
    return this.#feeds.get(camera)?.whole.health ?? this.#sinceStart;
  }

  /** Somebody watches it now, or tries to: it is on a tile. */
  isWatched(camera: CameraId): boolean {
    return this.#feeds.get(camera)?.whole.wanted ?? false;
  }

  /** Takes up what was true of a camera before this gateway started; what was heard since counts more. */
  restore(camera: CameraId, health: FeedHealth): void {
    if (this.#feeds.has(camera)) return;
    // As if it had been heard of the full picture: a probe that answers must not take back what a picture showed.
    const memories = new Map([['main' as const, restedMemory(health)]]);
    this.#feeds.set(camera, { memories, whole: { health, wanted: false } });
  }

  /** How many cameras are in each state. */
  countByState(): Readonly<Record<HealthState, number>> {
    const counts = Object.fromEntries(healthStates.map((state) => [state, 0])) as Record<HealthState, number>;
    for (const { id } of this.#cameras.all()) counts[this.healthOf(id).state] += 1;
    return counts;
  }

  /** Every camera's health now; the next delta follows it. */
  snapshot(): FeedsSnapshot {
    this.#flush();
    return {
      topic: 'feeds',
      epoch: this.epoch,
      version: this.#version,
      sentAt: new Date(this.#clock.nowMs()).toISOString(),
      entries: this.#cameras.all().map(({ id, number }) => ({ number, health: this.healthOf(id) })),
    };
  }

  subscribe(listener: (delta: FeedsDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#cancelLook();
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#listeners.clear();
  }

  #look(): void {
    const atMs = this.#clock.nowMs();
    for (const [camera, feeds] of this.#feeds) {
      let isChanged = false;
      for (const [role, memory] of feeds.memories) {
        const next = reduceFeedHealth(memory, { kind: 'time', atMs });
        isChanged ||= next !== memory;
        feeds.memories.set(role, next);
      }
      if (isChanged) this.#rejudge(camera, feeds);
    }
    this.#cancelLook = this.#clock.after(lookEveryMs, () => this.#look());
  }

  #rejudge(camera: CameraId, feeds: CameraFeeds): void {
    const before = feeds.whole;
    const streams = [...feeds.memories.values()].map((memory) => ({
      health: feedHealthOf(memory),
      wanted: memory.wanted,
    }));
    feeds.whole = cameraHealthAfter(before, streams);
    if (isSameHealth(feeds.whole.health, before.health)) return;
    this.#changed.add(camera);
    this.#cancelFlush ??= this.#clock.after(coalesceMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const entries = [...this.#changed].flatMap((id): FeedEntry[] => {
      const camera = this.#cameras.byId(id);
      return camera === undefined ? [] : [{ number: camera.number, health: this.healthOf(id) }];
    });
    this.#changed.clear();
    if (entries.length === 0) return;
    const after = this.#version;
    this.#version += 1;
    const delta: FeedsDelta = { topic: 'feeds', epoch: this.epoch, after, version: this.#version, entries };
    for (const listener of this.#listeners) listener(delta);
  }
}

/** States of a camera that its other streams share until they show otherwise. */
const ofAllStreams: readonly HealthState[] = ['lost', 'frozen', 'black'];

/** A stream that nobody asked for yet. */
function firstMemory(camera: FeedHealth, atMs: number): FeedMemory {
  return ofAllStreams.includes(camera.state) ? restedMemory(camera) : newFeedMemory(atMs);
}

function restedMemory({ state, since, why, detail }: FeedHealth): FeedMemory {
  const verdict = pictureVerdicts.find((known) => why === `${known}-picture`) ?? 'good';
  return { ...newFeedMemory(Date.parse(since)), state, why, detail, verdict };
}

function isSameHealth(a: FeedHealth, b: FeedHealth): boolean {
  return a.state === b.state && a.since === b.since && a.why === b.why && a.detail === b.detail;
}
