/** How far from one alarm and one ring a failure came out. */
import { loadavg } from 'node:os';
import type { AlarmEvent } from '#shared/model/alarm.ts';
import type { DeskClient } from '../rigs/deskClient.ts';
import { type Figure, quantile } from './figures.ts';

/** More would make a note that nobody reads. */
const storiesTold = 3;

export interface Failure {
  readonly numbers: readonly number[];
  /** When each of them failed, milliseconds since 1970. */
  readonly times: readonly number[];
  /** Rings that the desk had heard before. */
  readonly ringsBefore: number;
}

export async function oneAlarm(what: string, desk: DeskClient, failure: Failure): Promise<readonly Figure[]> {
  const { numbers, times, ringsBefore } = failure;
  const failed = new Set<number>(numbers);
  const sinceMs = Math.min(...times);
  const words = desk.heard.filter(
    ({ atMs, cameras }) => atMs >= sinceMs && cameras.some(({ number }) => failed.has(number)),
  );
  const alarms = new Set(words.map(({ head }) => head.id));
  const firstTold = new Map<number, number>();
  for (const { atMs, cameras } of words)
    for (const { number } of cameras) if (!firstTold.has(number)) firstTold.set(number, atMs);
  const delays = numbers.flatMap((number, index) => {
    const atMs = firstTold.get(number);
    return atMs === undefined ? [] : [atMs - (times[index] ?? sinceMs)];
  });
  const stories = await Promise.all([...alarms].map((id) => desk.story(id)));
  const story = stories.slice(0, storiesTold).map(told).join('; ');
  const rings = desk.rings - ringsBefore;
  const cause = [...new Set(words.map(({ head }) => head.cause.type))].join(', ');
  const load = `load ${loadavg()[0]?.toFixed(1)}`;
  return [
    {
      name: `${what}: alarms more or fewer than one`,
      unit: '',
      value: Math.abs(alarms.size - 1),
      must: 0,
      better: 'lower',
      note: `${alarms.size} alarms (${cause}), with ${delays.length} of ${numbers.length} cameras`,
    },
    {
      name: `${what}: rings more or fewer than one`,
      unit: '',
      value: Math.abs(rings - 1),
      must: 0,
      better: 'lower',
      note: `${rings} rings: ${story}`,
    },
    {
      name: `${what}: camera told in it, p95`,
      unit: 'ms',
      value: quantile(delays, 0.95),
      must: 45_000,
      aim: 35_000,
      better: 'lower',
      note: `first after ${Math.min(...delays).toFixed(0)} ms, ${load}`,
    },
  ];
}

/** What made it ring or grow into another, and how long after it was raised. */
function told(events: readonly AlarmEvent[]): string {
  const raisedMs = Date.parse(events[0]?.at ?? '');
  return events
    .filter(({ kind }) => kind !== 'members-changed')
    .map(({ at, kind }) => `${kind} ${((Date.parse(at) - raisedMs) / 1000).toFixed(1)} s`)
    .join(', ');
}
