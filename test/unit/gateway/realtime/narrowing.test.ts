import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmInPart } from '#shared/decide/alarmInPart.ts';
import { type Alarm, type AlarmCommand, alarmSchema, isClosed } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import {
  type AlarmsDelta,
  type AlarmsSnapshot,
  alarmsDeltaSchema,
  type FeedsDelta,
  type FeedsSnapshot,
} from '#shared/wire/sync.ts';
import type { Purview } from '../../../../gateway/access/purview.ts';
import { AlarmTopic } from '../../../../gateway/health/alarms/alarmTopic.ts';
import { AlarmsNarrower } from '../../../../gateway/realtime/alarmsNarrower.ts';
import { FeedsNarrower } from '../../../../gateway/realtime/feedsNarrower.ts';
import { FollowedTopic } from '../../../../gateway/realtime/followedTopic.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { AlarmCity, cameraWith, numberOf, range } from '../../shared/decide/alarms/alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const first = 700_001;
const size = 12;

const purviewOf = (numbers: readonly number[], key = 'east'): Purview => ({
  key,
  sees: (number) => numbers.includes(number),
  hides: (number) => number >= first && number < first + size && !numbers.includes(number),
  cameras: () => numbers.map(numberOf),
});

/** Three cameras a site, all on one corridor and one line. */
const cityOf12 = (): AlarmCity =>
  new AlarmCity(
    range(first, size).map((n) =>
      cameraWith(n, { keys: { gateway: 'G', site: `s${Math.floor((n - first) / 3)}`, corridor: 'C' } }),
    ),
  );

/** What a client makes of a snapshot and the deltas that follow it. */
class Mirror {
  readonly #alarms = new Map<string, Alarm>();
  #version: number;

  constructor({ version, alarms }: AlarmsSnapshot) {
    this.#version = version;
    for (const alarm of alarms) this.#alarms.set(alarm.id, alarm);
  }

  take(delta: AlarmsDelta): void {
    expect(delta.after, 'a gap').toBe(this.#version);
    this.#version = delta.version;
    for (const { head, cameras } of delta.changes) {
      const members = new Map(this.#alarms.get(head.id)?.cameras.map((one) => [one.number, one]));
      for (const one of cameras) members.set(one.number, one);
      if (isClosed(head)) this.#alarms.delete(head.id);
      else this.#alarms.set(head.id, { ...head, cameras: [...members.values()] });
    }
  }

  get alarms(): readonly Alarm[] {
    return inOrder([...this.#alarms.values()]);
  }
}

function inOrder(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms
    .map((alarm) => ({ ...alarm, cameras: alarm.cameras.toSorted((a, b) => a.number - b.number) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

type Deed = (city: AlarmCity, atS: number) => void;

const block = fc
  .tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 1, max: size }))
  .map(([from, count]) => range(first + from, Math.min(count, size - from)));
const remark = fc.integer({ min: first, max: first + size - 1 }).map((n) => `${n} is dark`);
const command: fc.Arbitrary<AlarmCommand> = fc.oneof(
  fc.constant<AlarmCommand>({ kind: 'acknowledge' }),
  fc.constant<AlarmCommand>({ kind: 'return-to-service' }),
  remark.map((text): AlarmCommand => ({ kind: 'remark', text })),
  remark.map((note): AlarmCommand => ({ kind: 'out-of-service', note })),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: block.map(
      (numbers): Deed =>
        (city, atS) =>
          city.lose(atS, ...numbers),
    ),
  },
  {
    weight: 2,
    arbitrary: block.map(
      (numbers): Deed =>
        (city, atS) =>
          city.mend(atS, ...numbers),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Deed>((city, atS) => city.wait(atS)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(9), command).map(
      ([which, what]): Deed =>
        (city, atS) => {
          const id = city.open[which % Math.max(1, city.open.length)]?.id;
          if (id !== undefined) city.act(atS, id, what);
        },
    ),
  },
);
const story = fc.array(fc.tuple(fc.constantFrom(0, 4, 5, 11, 60, 1000), deed), { maxLength: 30 });
const seenNumbers = fc.subarray([...range(first, size)]);

/** Numbers of cameras, wherever they stand. */
function mentioned(told: unknown): readonly number[] {
  return (JSON.stringify(told).match(/\b70\d{4}\b/g) ?? []).map(Number);
}

describe('whatever happens, and whoever looks', () => {
  it('alarms are told of cameras that are seen alone, and a mirror of them is what a fresh look would show', () => {
    fc.assert(
      fc.property(story, seenNumbers, fc.nat(10), (deeds, seen, joinsAfter) => {
        const city = cityOf12();
        const topic = new AlarmTopic(new ManualClock(), () => city.open);
        const purview = purviewOf(seen);
        const told: AlarmsDelta[] = [];
        const narrower = new AlarmsNarrower(purview);
        let mirror: Mirror | undefined;
        const join = () => {
          const snapshot = narrower.snapshot(topic.snapshot());
          expect(mentioned(snapshot).every((number) => seen.includes(number))).toBe(true);
          mirror = new Mirror(snapshot);
          topic.subscribe((delta) => told.push(narrower.delta(delta)));
        };
        let atS = 0;
        deeds.forEach(([step, act], at) => {
          if (at === joinsAfter) join();
          atS += step;
          const before = city.updates.length;
          act(city, atS);
          topic.tell(city.updates.slice(before), at % 2 === 0);
        });
        if (mirror === undefined) join();
        const fresh = inOrder(topic.snapshot().alarms.flatMap((one) => alarmInPart(one, purview) ?? []));
        for (const delta of told) {
          expect(alarmsDeltaSchema.parse(delta)).toEqual(delta);
          expect(mentioned(delta).every((number) => seen.includes(number))).toBe(true);
          mirror?.take(delta);
        }
        expect(mirror?.alarms).toEqual(fresh);
        for (const alarm of fresh) {
          expect(alarmSchema.parse(alarm)).toEqual(alarm);
          expect(alarm.total).toBe(alarm.cameras.length);
          expect(alarm.count).toBe(alarm.cameras.filter(({ until }) => until === undefined).length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('feeds are told of cameras that are seen alone, with versions as they were', () => {
    const since = '2026-01-01T00:00:00.000Z';
    const entries = block.map((numbers) =>
      numbers.map((number) => ({
        number: numberOf(number),
        health: { state: 'live' as const, since },
      })),
    );
    fc.assert(
      fc.property(entries, seenNumbers, (all, seen) => {
        const narrower = new FeedsNarrower(purviewOf(seen));
        const kept = all.filter(({ number }) => seen.includes(number));
        const head = { topic: 'feeds', epoch: 'e', version: 3 } as const;
        const snapshot: FeedsSnapshot = { ...head, sentAt: since, entries: all };
        const delta: FeedsDelta = { ...head, after: 2, entries: all };
        expect(narrower.snapshot(snapshot)).toEqual({ ...snapshot, entries: kept });
        expect(narrower.delta(delta)).toEqual({ ...delta, entries: kept });
      }),
    );
  });
});

describe('those who follow a topic', () => {
  let source: (delta: FeedsDelta) => void;
  let narrowed: { [key: string]: number };
  let told: (readonly [string, FeedsDelta])[];
  let occupied: Set<string>;
  let topic: FollowedTopic<'feeds'>;

  const entry = (number: number) => ({
    number: numberOf(number),
    health: { state: 'live', since: '2026-01-01T00:00:00.000Z' } as const,
  });
  const delta = (version: number, ...numbers: readonly number[]): FeedsDelta => ({
    ...{ topic: 'feeds', epoch: 'e', after: version - 1, version },
    entries: numbers.map(entry),
  });
  const snapshot: FeedsSnapshot = {
    ...{ topic: 'feeds', epoch: 'e', version: 7, sentAt: '2026-01-01T00:00:00.000Z' },
    entries: [entry(1), entry(2)],
  };
  const follow = (purview: Purview | undefined) => topic.follow(purview, (room) => occupied.add(room));

  beforeEach(() => {
    narrowed = {};
    told = [];
    occupied = new Set();
    topic = new FollowedTopic({
      topic: 'feeds',
      source: {
        snapshot: () => snapshot,
        subscribe: (listener) => {
          source = listener;
          return () => {
            source = () => undefined;
          };
        },
      },
      narrower: (purview) => {
        const feeds = new FeedsNarrower(purview);
        return {
          snapshot: (whole) => feeds.snapshot(whole),
          delta: (whole) => {
            narrowed[purview.key] = (narrowed[purview.key] ?? 0) + 1;
            return feeds.delta(whole);
          },
        };
      },
      tell: (room, one) => told.push([room, one]),
      isEmpty: (room) => !occupied.has(room),
    });
  });

  it('are told in rooms: whose jurisdiction is the same stands in one, and its share is found out once', () => {
    for (let client = 0; client < 20; client += 1) follow(purviewOf([1]));
    follow(purviewOf([2], 'west'));
    follow(undefined);
    source(delta(8, 1, 2));
    expect(narrowed).toEqual({ east: 1, west: 1 });
    const numbers = new Map(told.map(([room, { entries }]) => [room, entries.map(({ number }) => number)]));
    expect(numbers).toEqual(
      new Map<string, readonly CameraNumber[]>([
        ['topic:feeds', [numberOf(1), numberOf(2)]],
        ['topic:feeds:east', [numberOf(1)]],
        ['topic:feeds:west', [numberOf(2)]],
      ]),
    );
  });

  it('get their own cameras at first, and every version after, also where nothing is theirs', () => {
    expect(follow(purviewOf([1])).entries.map(({ number }) => number)).toEqual([1]);
    source(delta(8, 2));
    source(delta(9, 1));
    const mine = told.filter(([room]) => room === 'topic:feeds:east').map(([, one]) => one);
    expect(mine.map(({ after, version, entries }) => [after, version, entries.length])).toEqual([
      [7, 8, 0],
      [8, 9, 1],
    ]);
  });

  it('who sees the whole city is told what there is, as it is', () => {
    expect(follow(undefined)).toBe(snapshot);
    const whole = delta(8, 1, 2);
    source(whole);
    expect(told).toEqual([['topic:feeds', whole]]);
  });

  it('cost nothing once the last of a jurisdiction has left', () => {
    follow(purviewOf([1]));
    occupied.clear();
    source(delta(8, 1));
    source(delta(9, 1));
    expect(narrowed).toEqual({});
    expect(told.map(([room]) => room)).toEqual(['topic:feeds', 'topic:feeds']);
  });
});
