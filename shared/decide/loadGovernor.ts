/**
 * When this machine cannot keep up with its tiles, and what they give up for it: the full stream first, then the
 * moving picture of some, one step at a time; and back, one step at a time, after calm. Pure: the shell brings
 * what it measured each second.
 */

/** What a tile gets: all it asks for; the small stream at any size; stills once a second. */
export type Ration = 'full' | 'small' | 'stills';

/** Why the machine is said to be short of power. */
export type LoadReason = 'frames' | 'tasks' | 'pulse';

/** One second of a window. */
export interface LoadSample {
  /** Share of the pictures that came and could not be shown in time, 0 to 1. */
  readonly lostShare: number;
  /** How long tasks of the page held everything up, in milliseconds of this second. */
  readonly longTaskMs: number;
  /** By how much the latest heartbeat was late, in milliseconds. */
  readonly pulseLateMs: number;
  /**
   * `nothing`: nobody can see the window. `settling`: tiles have just come, which is work that ends; what was
   * counted before them still counts after them.
   */
  readonly means: 'nothing' | 'settling' | 'load';
}

export interface LoadMemory {
  /** How many steps are shed. */
  readonly step: number;
  /** What last made it shed; undefined while nothing is. */
  readonly reason: LoadReason | undefined;
  /** Seconds in a row that were too much, and that were calm. */
  readonly badSeconds: number;
  readonly calmSeconds: number;
  /** Seconds of calm before a step is given back. It grows when what was given back was too much. */
  readonly calmNeeded: number;
  /** Seconds since a step was given back. */
  readonly sinceRestore: number;
}

export interface LoadPolicy {
  /** From these on a second is too much. */
  readonly tooMuch: { readonly lostShare: number; readonly longTaskMs: number; readonly pulseLateMs: number };
  /** Below all of these it is calm; in between it is neither. */
  readonly calm: { readonly lostShare: number; readonly longTaskMs: number; readonly pulseLateMs: number };
  /** A second of trouble is nothing: a garbage collection, a dialogue that opens. */
  readonly badSecondsToShed: number;
  readonly calmSecondsToRestore: number;
  readonly calmSecondsAtMost: number;
  /** What fails within this many seconds after it was given back was given back too early. */
  readonly relapseSeconds: number;
}

/**
 * Sixty-four pictures of 640x360 lost 14 % on two cores without a GPU and looked jerky; fewer tiles lost none
 * (measured, docs/decisions). A page whose tasks take half its time answers no key in time. Heartbeats come every
 * 100 ms; one that is late by 400 ms is more than a garbage collection.
 */
export const loadPolicy: LoadPolicy = {
  tooMuch: { lostShare: 0.12, longTaskMs: 500, pulseLateMs: 400 },
  calm: { lostShare: 0.03, longTaskMs: 150, pulseLateMs: 150 },
  badSecondsToShed: 4,
  calmSecondsToRestore: 15,
  calmSecondsAtMost: 240,
  relapseSeconds: 20,
};

export const freshLoad: LoadMemory = {
  step: 0,
  reason: undefined,
  badSeconds: 0,
  calmSeconds: 0,
  calmNeeded: loadPolicy.calmSecondsToRestore,
  sinceRestore: Number.POSITIVE_INFINITY,
};

/**
 * The memory after one more second.
 *
 * @param stepsAtMost how many steps there are to shed (`stepsOf`)
 */
export function reduceLoad(
  memory: LoadMemory,
  sample: LoadSample,
  stepsAtMost: number,
  policy: LoadPolicy = loadPolicy,
): LoadMemory {
  const held = Math.min(memory.step, stepsAtMost);
  const sinceRestore = memory.sinceRestore + 1;
  const before: LoadMemory = { ...memory, step: held, sinceRestore };
  if (held === 0 && memory.step > 0) return { ...freshLoad, calmNeeded: memory.calmNeeded };
  if (sample.means === 'settling') return before;
  if (sample.means === 'nothing') return { ...before, badSeconds: 0, calmSeconds: 0 };
  const reason = reasonOf(sample, policy);
  if (reason !== undefined) return overloaded(before, reason, stepsAtMost, policy);
  if (!isCalm(sample, policy)) return { ...before, badSeconds: 0 };
  return calm(before, policy);
}

/** A tile as far as it can give something up. */
export interface RationedTile<K> {
  readonly camera: K;
  readonly visible: boolean;
  /** 2 is what the eye is on. */
  readonly priority: 0 | 1 | 2;
  /** Its camera is in an alarm, or its picture tells of one. */
  readonly alarmed: boolean;
  /** Pixels on screen: of two that are equal the smaller gives up first. */
  readonly areaPx: number;
}

/** Tiles that go over to stills in one step: a wall of 64 is relieved in eight steps, one of four tile by tile. */
const stillsShareAStep = 8;

/** How many steps there are to shed with these tiles. */
export function stepsOf<K>(tiles: readonly RationedTile<K>[]): number {
  const { length } = sheddable(tiles);
  return length === 0 ? 0 : 1 + Math.ceil(length / tilesAStep(length));
}

/**
 * Who gives up what at a step. Never the tile that the eye is on, nor one in alarm. A camera that is not named
 * gets all it asks for.
 */
export function rationsAt<K>(
  step: number,
  tiles: readonly RationedTile<K>[],
): ReadonlyMap<K, Exclude<Ration, 'full'>> {
  const shed = step <= 0 ? [] : sheddable(tiles);
  const stills = (step - 1) * tilesAStep(shed.length);
  return new Map(shed.map(({ camera }, at) => [camera, at < stills ? 'stills' : 'small'] as const));
}

/** Those that may give up something, who gives up most first: low priority, then small, then as they came. */
function sheddable<K>(tiles: readonly RationedTile<K>[]): readonly RationedTile<K>[] {
  return tiles
    .filter(({ visible, priority, alarmed }) => visible && priority < 2 && !alarmed)
    .toSorted((one, other) => one.priority - other.priority || one.areaPx - other.areaPx);
}

function tilesAStep(tiles: number): number {
  return Math.max(1, Math.ceil(tiles / stillsShareAStep));
}

function overloaded(
  memory: LoadMemory,
  reason: LoadReason,
  stepsAtMost: number,
  policy: LoadPolicy,
): LoadMemory {
  const badSeconds = memory.badSeconds + 1;
  const bad: LoadMemory = { ...memory, badSeconds, calmSeconds: 0 };
  if (badSeconds < policy.badSecondsToShed || memory.step >= stepsAtMost) return bad;
  const relapsed = memory.sinceRestore <= policy.relapseSeconds;
  const calmNeeded = relapsed ? Math.min(policy.calmSecondsAtMost, memory.calmNeeded * 2) : memory.calmNeeded;
  return { ...bad, step: memory.step + 1, reason, badSeconds: 0, calmNeeded };
}

function calm(memory: LoadMemory, policy: LoadPolicy): LoadMemory {
  const calmSeconds = memory.calmSeconds + 1;
  const well: LoadMemory = { ...memory, badSeconds: 0, calmSeconds };
  if (memory.step === 0) {
    // What was learned of this machine is forgotten once it went well for long.
    const isLong = calmSeconds >= policy.calmSecondsAtMost;
    return isLong ? { ...well, calmNeeded: policy.calmSecondsToRestore } : well;
  }
  if (calmSeconds < memory.calmNeeded) return well;
  const step = memory.step - 1;
  const reason = step === 0 ? undefined : memory.reason;
  return { ...well, step, reason, calmSeconds: 0, sinceRestore: 0 };
}

function reasonOf(sample: LoadSample, { tooMuch }: LoadPolicy): LoadReason | undefined {
  if (sample.lostShare >= tooMuch.lostShare) return 'frames';
  if (sample.longTaskMs >= tooMuch.longTaskMs) return 'tasks';
  return sample.pulseLateMs >= tooMuch.pulseLateMs ? 'pulse' : undefined;
}

function isCalm(sample: LoadSample, { calm: limit }: LoadPolicy): boolean {
  return (
    sample.lostShare < limit.lostShare &&
    sample.longTaskMs < limit.longTaskMs &&
    sample.pulseLateMs < limit.pulseLateMs
  );
}
