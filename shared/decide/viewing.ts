/**
 * Who looked at which camera for how long, out of pictures that begin and end. What a person would call one look is
 * one: both streams of a camera, a tile that moves, a connection that comes back soon. Glances that a tour or a
 * wrong press brings are not told. A wall looks at its cameras for ever in turns: it is told in sums.
 */

export interface ViewingPolicy {
  /** A gap shorter than this joins what lies before and after it. */
  readonly joinWithinMs: number;
  /** What was shorter is not told. */
  readonly leastMs: number;
  /** A look that goes on is told in parts of this length, so that a crash loses no more. */
  readonly tellEveryMs: number;
  /** For walls: one sum a camera in so long. */
  readonly sumOverMs: number;
}

export const viewingPolicy: ViewingPolicy = {
  joinWithinMs: 30_000,
  leastMs: 2000,
  tellEveryMs: 1_800_000,
  sumOverMs: 3_600_000,
};

/** How the pictures came. */
export type ViewingWay = 'webrtc' | 'hls';

export type ViewingEvent =
  | {
      readonly kind: 'began';
      readonly atMs: number;
      readonly actor: string;
      readonly camera: number;
      readonly way: ViewingWay;
      readonly isWall: boolean;
    }
  /** One of those that began. */
  | { readonly kind: 'ended'; readonly atMs: number; readonly actor: string; readonly camera: number }
  | { readonly kind: 'time'; readonly atMs: number }
  /** Nothing more will be heard: all is told now. */
  | { readonly kind: 'closing'; readonly atMs: number };

/** A look, or a part of one, or a wall's sum. */
export interface Viewing {
  readonly actor: string;
  readonly camera: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of a wall: less than from beginning to end. */
  readonly watchedMs: number;
  readonly ways: readonly ViewingWay[];
}

/** What is not told yet of one actor and camera. */
interface Watch {
  readonly actor: string;
  readonly camera: number;
  readonly isWall: boolean;
  readonly ways: readonly ViewingWay[];
  readonly fromMs: number;
  /** Pictures under way. */
  readonly open: number;
  /** Since when at least one is; its end when none is. */
  readonly turnMs: number;
  /** In turns that ended. */
  readonly summedMs: number;
}

export type ViewingMemory = ReadonlyMap<string, Watch>;
export const noViewing: ViewingMemory = new Map();

export interface ViewingStep {
  readonly memory: ViewingMemory;
  readonly told: readonly Viewing[];
}

export function viewingStep(memory: ViewingMemory, event: ViewingEvent, policy = viewingPolicy): ViewingStep {
  const isDue = (watch: Watch) => event.kind === 'closing' || event.atMs >= dueMs(watch, policy);
  const told: Viewing[] = [];
  const next = new Map(memory);
  for (const [key, watch] of memory) {
    if (!isDue(watch)) continue;
    const viewing = viewingOf(watch, event.atMs);
    if (viewing.watchedMs >= policy.leastMs) told.push(viewing);
    if (watch.open === 0 || event.kind === 'closing') next.delete(key);
    else next.set(key, { ...watch, fromMs: event.atMs, turnMs: event.atMs, summedMs: 0 });
  }
  if (event.kind === 'began' || event.kind === 'ended') {
    const key = `${event.camera} ${event.actor}`;
    const watch = event.kind === 'began' ? begun(next.get(key), event) : ended(next.get(key), event.atMs);
    if (watch !== undefined) next.set(key, watch);
  }
  return { memory: next, told };
}

/** When something is to be told though nothing happens; undefined while nothing waits. */
export function nextViewingMs(memory: ViewingMemory, policy = viewingPolicy): number | undefined {
  let next: number | undefined;
  for (const watch of memory.values()) next = Math.min(next ?? Infinity, dueMs(watch, policy));
  return next;
}

function dueMs({ isWall, open, fromMs, turnMs }: Watch, policy: ViewingPolicy): number {
  if (isWall) return fromMs + policy.sumOverMs;
  return open > 0 ? fromMs + policy.tellEveryMs : turnMs + policy.joinWithinMs;
}

function begun(watch: Watch | undefined, event: Extract<ViewingEvent, { kind: 'began' }>): Watch {
  const { actor, camera, isWall, way, atMs } = event;
  if (watch === undefined) {
    const times = { fromMs: atMs, turnMs: atMs, summedMs: 0 };
    return { actor, camera, isWall, ways: [way], open: 1, ...times };
  }
  const ways = watch.ways.includes(way) ? watch.ways : [...watch.ways, way];
  const turnMs = watch.open === 0 ? atMs : watch.turnMs;
  return { ...watch, ways, turnMs, open: watch.open + 1 };
}

function ended(watch: Watch | undefined, atMs: number): Watch | undefined {
  if (watch === undefined || watch.open === 0) return undefined;
  if (watch.open > 1) return { ...watch, open: watch.open - 1 };
  return { ...watch, open: 0, turnMs: atMs, summedMs: watch.summedMs + atMs - watch.turnMs };
}

function viewingOf(
  { actor, camera, isWall, ways, fromMs, open, turnMs, summedMs }: Watch,
  atMs: number,
): Viewing {
  const toMs = open > 0 ? atMs : turnMs;
  const watchedMs = isWall ? summedMs + (open > 0 ? atMs - turnMs : 0) : toMs - fromMs;
  return { actor, camera, fromMs, toMs, watchedMs, ways };
}
