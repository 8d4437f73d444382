import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProbeOutcome, ProbePlan, shareOf } from '#shared/decide/probePlan.ts';
import { type ProbePolicy, probePolicy } from '#shared/decide/probePolicy.ts';

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
      outcome: fc.constantFrom<ProbeOutcome>('answered', 'failed', 'refused', 'passed', 'suspected', 'void'),
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
    const sharing = plan.ended(first, 3000, 'failed', () => 0, 'refusing');
    expect(new Set([first, ...sharing])).toEqual(new Set(['a', 'b', 'c']));
    expect(plan.waiting).toBe(0);
    expect(new Set(plan.take(5100, () => 'recorder')).size).toBe(1);
  });

  it('lets a first silence be confirmed by a second, more patient one, and tells the later ones as they come', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(['a'], 0);
    expect(plan.take(stepMs, alone)).toEqual(['a']);
    expect([plan.isGivenMore('a'), plan.weighSilence('a', false)]).toEqual([false, 'suspected']);
    plan.ended('a', 2000, 'suspected', () => 0);
    expect(plan.take(2250, alone)).toEqual([]);
    expect(plan.take(2300, alone)).toEqual(['a']);
    expect([plan.isGivenMore('a'), plan.weighSilence('a', false)]).toEqual([true, 'failed']);
    plan.ended('a', 6300, 'failed', () => 0);
    expect(plan.take(8300, alone)).toEqual(['a']);
    expect(plan.weighSilence('a', false)).toBe('failed');
  });

  it('suspects anew after an answer in between', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(['a'], 0);
    for (const outcome of ['suspected', 'answered'] as const) {
      plan.take(10_000, alone);
      plan.ended('a', 10_000, outcome, () => 0);
    }
    expect(plan.weighSilence('a', false)).toBe('suspected');
  });

  it('counts nothing while this machine is late, but not for ever', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(['a'], 0);
    const weights: string[] = [];
    for (let nowMs = stepMs; nowMs < 60_000; nowMs += stepMs) {
      for (const id of plan.take(nowMs, alone)) {
        const weight = plan.weighSilence(id, true);
        weights.push(weight);
        plan.ended(id, nowMs, weight, () => 0);
      }
      if (weights.at(-1) === 'failed') break;
    }
    const { mostVoids } = probePolicy;
    const void5 = Array.from({ length: mostVoids }, () => 'void');
    expect(weights).toEqual([...void5, 'suspected', ...void5, 'failed']);
  });

  it('asks again within two seconds what this machine was late for', () => {
    const ids = names(50);
    const asked = play({ ids, answer: (_id, atMs) => (atMs < 1000 ? 'void' : 'answered'), untilMs: 5000 });
    for (const id of ids) {
      const [gap = 0] = gapsMs(asked, id);
      expect(gap).toBeGreaterThanOrEqual(1000);
      expect(gap).toBeLessThanOrEqual(2000 + stepMs);
    }
    expect(new Set(asked.filter(({ atMs }) => atMs > 1000).map(({ atMs }) => atMs)).size).toBeGreaterThan(5);
  });

  it('shares a silence with the waiting ones of the endpoint as each one stands', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, perEndpoint: 1, firstSweepPerSecond: 1e9 });
    plan.keep(['a', 'b'], 0);
    const [first = ''] = plan.take(stepMs, () => 'recorder');
    expect(plan.ended(first, 2000, 'suspected', () => 0, 'silent')).toEqual([]);
    const [second = ''] = plan.take(2300, () => 'recorder');
    const told = plan.ended(second, 6300, 'failed', () => 0, 'silent');
    expect(new Set([second, ...told])).toEqual(new Set(['a', 'b']));
  });

  it('does not call one lost because another, long lost, is silent at the same endpoint', () => {
    const plan = new ProbePlan<string>(0, { ...probePolicy, perEndpoint: 1, firstSweepPerSecond: 1e9 });
    plan.keep(['dead'], 0);
    plan.take(stepMs, () => 'recorder');
    plan.ended('dead', 100, 'failed', () => 0);
    expect(plan.take(2100, () => 'recorder')).toEqual(['dead']);
    plan.keep(['dead', 'well'], 2200);
    expect(plan.take(2300, () => 'recorder')).toEqual([]);
    expect(plan.ended('dead', 6100, 'failed', () => 0, 'silent')).toEqual([]);
    expect(plan.weighSilence('well', false)).toBe('failed');
  });

  it('hurries the neighbours of a failure within a second, the nearest first, and each once', () => {
    const ids = names(20);
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(ids, 0);
    for (const id of plan.take(stepMs, alone)) plan.ended(id, stepMs, 'answered', () => 0);
    for (const id of plan.take(100, alone)) plan.ended(id, 100, 'answered', () => 0);
    const dead = ids[0] ?? '';
    const asked: Asked[] = [];
    for (let nowMs = 150; nowMs < 8000; nowMs += stepMs) {
      for (const id of plan.take(nowMs, alone)) {
        asked.push({ id, atMs: nowMs });
        plan.ended(id, nowMs, 'answered', () => 0);
      }
      if (nowMs === 200 || nowMs === 3000) plan.hurry(ids.slice(1), nowMs);
    }
    const hurried = asked.filter(({ id, atMs }) => id !== dead && atMs <= 1250).map(({ id }) => id);
    expect(hurried).toEqual(ids.slice(1));
    expect(asked.filter(({ atMs }) => atMs > 3000 && atMs < 4100).length).toBeLessThan(10);
  });

  it('hurries nobody who is being asked, is known to fail, or refused the password', () => {
    const ids = ['asked', 'failing', 'refusing'];
    const plan = new ProbePlan<string>(0, { ...probePolicy, firstSweepPerSecond: 1e9 });
    plan.keep(ids, 0);
    expect(plan.take(stepMs, alone)).toHaveLength(3);
    plan.ended('failing', 100, 'failed', () => 0);
    plan.ended('refusing', 100, 'refused', () => 0);
    plan.hurry([...ids, 'unheard-of'], 100);
    expect(plan.take(2000, alone)).toEqual([]);
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
