/**
 * The measures by which EEMUA 191 (3rd edition, performance metrics) judges an alarm system, from what happened to
 * alarms in a window of time. What counts is what an operator hears: each sound of an alarm (raised, rung again,
 * escalated), not each camera. Pure; all times are milliseconds since 1970.
 */
import {
  type AlarmEvent,
  type AlarmId,
  type AlarmKind,
  type AlarmPriority,
  alarmPriorities,
} from '../model/alarm.ts';
import type { LocalName } from '../model/localName.ts';
import type { AlarmFigures } from '../wire/alarms.ts';
import type { TimeWindow } from './uptime.ts';

export const tenMinutesMs = 600_000;

/** Sounds per operator and ten minutes from which on it is a flood (EEMUA 191). */
const floodFrom = 10;
/** Causes that are named; the standard looks at the ten worst. */
const badActorsMax = 10;

/** Something that happened to an alarm. */
export interface AlarmHappening {
  readonly alarm: AlarmId;
  readonly atMs: number;
  readonly kind: AlarmEvent['kind'];
  readonly priority: AlarmPriority;
  /** The cause, as stable text; what rings most often is counted by it. */
  readonly cause: string;
  readonly label: LocalName;
}

export interface StandingAlarm {
  readonly id: AlarmId;
  readonly label: LocalName;
  readonly kind: AlarmKind;
  readonly raisedAtMs: number;
}

export interface AlarmFiguresInput {
  readonly window: TimeWindow;
  /**
   * In order of time. Those before the window tell since when an alarm that was acknowledged in it had rung.
   */
  readonly happenings: readonly AlarmHappening[];
  /** Alarms that are not history at the end of the window. */
  readonly standing: readonly StandingAlarm[];
  /**
   * When the gateway ran, in any order, also beyond the window: time in which it was off is no calm time, and counts
   * neither for the mean nor for the share of floods. Where none of it is within the window, all of the window counts.
   */
  readonly running: readonly TimeWindow[];
  /** Operators at work, averaged over the window; fewer than one count as one. */
  readonly operators: number;
}

/** The kinds of event at which an alarm sounds. */
export const ringKinds = [
  'raised',
  'rang-again',
  'escalated',
] as const satisfies readonly AlarmEvent['kind'][];

const rings: ReadonlySet<AlarmEvent['kind']> = new Set(ringKinds);
/** After these nobody waits for an acknowledgement any more. */
const settled: ReadonlySet<AlarmEvent['kind']> = new Set([
  'acknowledged',
  'shelved',
  'out-of-service',
  'closed',
]);

export function alarmFigures(input: AlarmFiguresInput): AlarmFigures {
  const { window } = input;
  const isInside = ({ atMs }: AlarmHappening) => atMs >= window.fromMs && atMs < window.toMs;
  const sounds = input.happenings.filter((happening) => isInside(happening) && rings.has(happening.kind));
  const operators = Math.max(1, input.operators);
  const counts = countsByTenMinutes(sounds, window);
  const isFlood = (count: number) => count / operators >= floodFrom;
  const known = countedSpans(counts, input.running, window);
  return {
    from: isoOf(window.fromMs),
    to: isoOf(window.toMs),
    operators,
    raised: sounds.length,
    perOperatorTenMinutes: {
      mean: sounds.length / operators / (known.lengthMs / tenMinutesMs),
      max: counts.reduce((most, count) => Math.max(most, count), 0) / operators,
    },
    tenMinutes: counts.map((raised, at) => ({
      from: isoOf(window.fromMs + at * tenMinutesMs),
      raised,
      flood: isFlood(raised),
    })),
    floodShare: known.counts.length > 0 ? known.counts.filter(isFlood).length / known.counts.length : 0,
    byPriority: alarmPriorities.map((priority) => ({
      priority,
      raised: sounds.filter((sound) => sound.priority === priority).length,
    })),
    acknowledge: acknowledgement(waitsForAcknowledgement(input.happenings, isInside)),
    standing: input.standing
      .toSorted((a, b) => a.raisedAtMs - b.raisedAtMs)
      .map(({ id, label, kind, raisedAtMs }) => ({ id, label, kind, raisedAt: isoOf(raisedAtMs) })),
    badActors: badActors(sounds),
  };
}

/** One count for each ten minutes from the window's beginning; the last may be shorter. */
function countsByTenMinutes(sounds: readonly AlarmHappening[], window: TimeWindow): readonly number[] {
  const length = Math.ceil(Math.max(0, window.toMs - window.fromMs) / tenMinutesMs);
  const counts = new Array<number>(length).fill(0);
  for (const { atMs } of sounds) {
    const at = Math.floor((atMs - window.fromMs) / tenMinutesMs);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/**
 * Over how long, and over which ten minutes, the load is averaged. A mean over less than ten minutes would tell of
 * sounds that nobody heard: it is over ten minutes at least. Where something sounded, the gateway ran.
 */
function countedSpans(
  counts: readonly number[],
  running: readonly TimeWindow[],
  window: TimeWindow,
): { readonly lengthMs: number; readonly counts: readonly number[] } {
  const ran = new Set<number>();
  let ranMs = 0;
  let reachedMs = window.fromMs;
  for (const { fromMs, toMs } of running.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const beganMs = Math.max(fromMs, reachedMs);
    const endedMs = Math.min(toMs, window.toMs);
    if (endedMs <= beganMs) continue;
    reachedMs = endedMs;
    ranMs += endedMs - beganMs;
    const last = Math.ceil((endedMs - window.fromMs) / tenMinutesMs);
    for (let at = Math.floor((beganMs - window.fromMs) / tenMinutesMs); at < last; at += 1) ran.add(at);
  }
  if (ranMs === 0) return { lengthMs: Math.max(tenMinutesMs, window.toMs - window.fromMs), counts };
  return {
    lengthMs: Math.max(tenMinutesMs, ranMs),
    counts: counts.filter((count, at) => count > 0 || ran.has(at)),
  };
}

/** From the first sound that nobody had answered to the acknowledgement, for each one inside the window. */
function waitsForAcknowledgement(
  happenings: readonly AlarmHappening[],
  isInside: (happening: AlarmHappening) => boolean,
): readonly number[] {
  const waitingSince = new Map<AlarmId, number>();
  const waits: number[] = [];
  for (const happening of happenings) {
    const { alarm, atMs, kind } = happening;
    const sinceMs = waitingSince.get(alarm);
    if (rings.has(kind) && sinceMs === undefined) waitingSince.set(alarm, atMs);
    if (!settled.has(kind)) continue;
    waitingSince.delete(alarm);
    if (kind === 'acknowledged' && sinceMs !== undefined && isInside(happening)) {
      waits.push(Math.max(0, atMs - sinceMs));
    }
  }
  return waits;
}

function acknowledgement(waits: readonly number[]): AlarmFigures['acknowledge'] {
  const sorted = waits.toSorted((a, b) => a - b);
  const medianMs = quantile(sorted, 0.5);
  const p95Ms = quantile(sorted, 0.95);
  return {
    count: sorted.length,
    ...(medianMs !== undefined && { medianMs }),
    ...(p95Ms !== undefined && { p95Ms }),
  };
}

/** The nearest-rank quantile: a value that occurred. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function badActors(sounds: readonly AlarmHappening[]): AlarmFigures['badActors'] {
  const byCause = new Map<string, { label: LocalName; raised: number }>();
  for (const { cause, label } of sounds) {
    // The newest label: a place may have been renamed.
    byCause.set(cause, { label, raised: (byCause.get(cause)?.raised ?? 0) + 1 });
  }
  return [...byCause]
    .map(([key, { label, raised }]) => ({ key, label, raised, share: raised / sounds.length }))
    .toSorted((a, b) => b.raised - a.raised || (a.key < b.key ? -1 : 1))
    .slice(0, badActorsMax);
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
