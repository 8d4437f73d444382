import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ProbeOutcome,
  ProbePlan,
  type ProbePolicy,
  probePolicy,
  shareOf,
} from '#shared/decide/probePlan.ts';

const stepMs = 50;
const alone = () => undefined;

interface Asked {
  readonly id: string;
  readonly atMs: number;
}

interface Town {
  readonly ids: readonly string[];
  readonly policy?: Partial<ProbePolicy>;
  readonly endpointOf?: (id: string) => string | undefined;
  readonly answer?: (id: string, atMs: number) => ProbeOutcome;
  readonly tookMs?: (id: string) => number;
  readonly random?: () => number;
  readonly untilMs: number;
  readonly onStep?: (running: ReadonlySet<string>, plan: ProbePlan<string>) => void;
}

/** Plays the plan against cameras that answer as told, and tells who was asked when. */
function play(town: Town): readonly Asked[] {
  const { ids, endpointOf = alone, answer = () => 'answered', tookMs = () => 0, random = () => 0 } = town;
  const plan = new ProbePlan<string>(0, { ...probePolicy, ...town.policy });
  plan.keep(ids, 0);
  const asked: Asked[] = [];
  const running = new Map<string, number>();
  for (let nowMs = 0; nowMs <= town.untilMs; nowMs += stepMs) {
    const begin = () => {
      for (const id of plan.take(nowMs, endpointOf)) {
        asked.push({ id, atMs: nowMs });
        running.set(id, nowMs + tookMs(id));
      }
      town.onStep?.(new Set(running.keys()), plan);
    };
    begin();
    for (const [id, endMs] of running) {
      if (endMs > nowMs) continue;
      running.delete(id);
      plan.ended(id, nowMs, answer(id, nowMs), random);
    }
    begin();
  }
  return asked;
}

function gapsMs(asked: readonly Asked[], id: string): readonly number[] {
  const times = asked.filter((each) => each.id === id).map(({ atMs }) => atMs);
  return times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0));
}

const names = (count: number, prefix = 'cam-') =>
  Array.from({ length: count }, (_each, at) => `${prefix}${at}`);
const town = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 30 });

describe('the plan of probes', () => {
  it('asks every camera within the period, over and over, whatever the lots', () => {
    fc.assert(
      fc.property(town, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (ids, lots) => {
        const asked = play({ ids, untilMs: 100_000, random: () => lots.next().value ?? 0 });
        for (const id of ids) {
          const gaps = gapsMs(asked, id);
          expect(gaps.length).toBeGreaterThanOrEqual(2);
          expect(Math.max(...gaps)).toBeLessThanOrEqual(probePolicy.periodMs + stepMs);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('bounds the jitter: after the first, no two questions are nearer than the period less twice its share', () => {
    fc.assert(
      fc.property(town, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (ids, lots) => {
        const asked = play({ ids, untilMs: 130_000, random: () => lots.next().value ?? 0 });
        const shortest = probePolicy.periodMs * (1 - 2 * probePolicy.jitter) - stepMs;
        for (const id of ids) {
          for (const gap of gapsMs(asked, id).slice(1)) expect(gap).toBeGreaterThanOrEqual(shortest);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('never goes beyond its caps, however long the cameras take', () => {
    const cases = fc.record({
      perEndpoint: fc.integer({ min: 1, max: 3 }),
      inAll: fc.integer({ min: 1, max: 8 }),
      hosts: fc.integer({ min: 1, max: 6 }),
      tookMs: fc.integer({ min: 0, max: 20_000 }),
      outcome: fc.constantFrom<ProbeOutcome>('answered', 'failed', 'refused', 'passed'),
    });
    fc.assert(
      fc.property(cases, ({ perEndpoint, inAll, hosts, tookMs, outcome }) => {
        const endpointOf = (id: string) => `h${Math.floor(shareOf(id) * hosts)}`;
        play({
          ids: names(40),
          policy: { perEndpoint, inAll },
          endpointOf,
          answer: () => outcome,
          tookMs: (id) => tookMs * shareOf(`${id} takes`),
          untilMs: 40_000,
          onStep: (running, plan) => {
            expect(running.size).toBeLessThanOrEqual(inAll);
            expect(plan.running).toBe(running.size);
            const each = new Map<string, number>();
            for (const id of running) each.set(endpointOf(id), (each.get(endpointOf(id)) ?? 0) + 1);
            expect(Math.max(0, ...each.values())).toBeLessThanOrEqual(perEndpoint);
          },
        });
      }),
      { numRuns: 25 },
    );
  });

  it('spreads a thousand cameras evenly: no second has more than twice its part', () => {
    const asked = play({ ids: names(1000), untilMs: 60_000 });
    const perSecond = new Map<number, number>();
    for (const { atMs } of asked.filter((each) => each.atMs >= 31_000)) {
      const second = Math.floor(atMs / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThan((2 * 1000) / 27);
  });

  it('sweeps once quickly after the start', () => {
    const firsts = new Map(play({ ids: names(1000), untilMs: 5100 }).map(({ id, atMs }) => [id, atMs]));
    expect(firsts.size).toBe(1000);
  });

  it('asks again soon after a first failure, then keeps to the period', () => {
    const asked = play({ ids: ['a'], answer: () => 'failed', untilMs: 120_000 });
    const [first, second, ...rest] = gapsMs(asked, 'a');
    expect([first, second]).toEqual([2000, 5000]);
    // The next regular time comes as it would have, and all later ones a grid apart.
    for (const gap of rest.slice(1)) expect(gap).toBeGreaterThan(25_000);
  });

  it('forgets the failures of a camera that answered', () => {
    const asked = play({
      ids: ['a'],
      answer: (_id, atMs) => (atMs <= stepMs || atMs > 20_000 ? 'failed' : 'answered'),
      untilMs: 80_000,
    });
    const gaps = gapsMs(asked, 'a');
    expect(gaps[0]).toBe(2000);
    expect(gaps.filter((gap) => gap === 2000)).toHaveLength(2);
  });

  it('leaves a camera alone that refused the password, so that it does not lock itself', () => {
    const asked = play({ ids: ['a'], answer: () => 'refused', untilMs: 700_000 });
    const gaps = gapsMs(asked, 'a');
    expect(Math.min(...gaps)).toBeGreaterThan(240_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300_000);
  });

  it('gives the waiting cameras of an endpoint that takes no connection their word at once', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, perEndpoint: 1, firstSweepPerSecond: 1e9 });
    plan.keep(['a', 'b', 'c', 'elsewhere'], 0);
    const [first = '', ...others] = plan.take(100, (id) => (id === 'elsewhere' ? 'other' : 'recorder'));
    expect(others).toEqual(['elsewhere']);
    expect(plan.waiting).toBe(2);
    const sharing = plan.ended(first, 3000, 'failed', () => 0, true);
    expect(new Set([first, ...sharing])).toEqual(new Set(['a', 'b', 'c']));
    expect(plan.waiting).toBe(0);
    expect(new Set(plan.take(5100, () => 'recorder')).size).toBe(1);
  });

  it('takes cameras up and drops them while it runs, and asks nobody twice for it', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(['a', 'b'], 0);
    expect(new Set(plan.take(stepMs, alone))).toEqual(new Set(['a', 'b']));
    plan.keep(['b'], 60);
    plan.keep(['a', 'b'], 70);
    expect(plan.take(150, alone)).toEqual([]);
    plan.ended('a', 200, 'answered', () => 0);
    plan.ended('b', 200, 'answered', () => 0);
    const asked: string[] = [];
    for (let nowMs = 200; nowMs < 30_300; nowMs += stepMs) {
      for (const id of plan.take(nowMs, alone)) {
        asked.push(id);
        plan.ended(id, nowMs, 'answered', () => 0);
      }
    }
    expect(asked.filter((id) => id === 'b').length).toBeGreaterThanOrEqual(1);
    expect(asked.filter((id) => id === 'a').length).toBeGreaterThanOrEqual(1);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(plan.running).toBe(0);
  });

  it('falls behind evenly where the caps are too small, and tells how far', () => {
    const ids = names(60);
    let reachedMs = 0;
    const asked = play({
      ids,
      policy: { inAll: 1 },
      tookMs: () => 1000,
      untilMs: 300_000,
      onStep: (_running, plan) => {
        reachedMs = plan.reachedMs(300_000);
      },
    });
    const counts = ids.map((id) => asked.filter((each) => each.id === id).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(reachedMs).toBeGreaterThan(55_000);
    expect(reachedMs).toBeLessThan(70_000);
  });
});
