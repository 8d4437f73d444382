import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GlancePlan, glancePolicy } from '../../../../../gateway/health/glance/glancePlan.ts';

const names = (count: number) => Array.from({ length: count }, (_each, at) => `cam-${at}`);

/** Looks at cameras in steps of 250 ms; each look costs what it is told to, and takes a second. */
function play(
  ids: readonly string[],
  costMs: (id: string) => number,
  untilMs: number,
  policy = glancePolicy,
) {
  const plan = new GlancePlan<string>(0, policy);
  const looks: { readonly id: string; readonly atMs: number }[] = [];
  const underWay = new Map<string, number>();
  let most = 0;
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 250) {
    for (const [id, endMs] of underWay) {
      if (endMs > nowMs) continue;
      underWay.delete(id);
      plan.ended(id, nowMs, 'seen', costMs(id), 0);
    }
    for (const id of plan.next(ids, nowMs, plan.room(nowMs))) {
      plan.begin(id);
      underWay.set(id, nowMs + 1000);
      looks.push({ id, atMs: nowMs });
    }
    most = Math.max(most, underWay.size);
  }
  return { plan, looks, most };
}

describe('the plan of looks', () => {
  it('sees a thousand cameras within a quarter of an hour at the cost that was measured', () => {
    const { looks, plan } = play(names(1000), () => 160, 15 * 60_000);
    expect(new Set(looks.map(({ id }) => id)).size).toBe(1000);
    expect(plan.reachedMs(names(1000), 15 * 60_000)).toBeLessThanOrEqual(15 * 60_000);
  });

  it('keeps to its share of CPU and to its number, whatever looks cost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 900 }),
        fc.integer({ min: 1, max: 50 }),
        (costMs, cpuPercent) => {
          const policy = { ...glancePolicy, cpuPercent };
          const { plan, most } = play(names(500), () => costMs, 120_000, policy);
          // Beside the share there are the looks that were paid for before their cost was known.
          expect(plan.spentMs).toBeLessThanOrEqual(
            120_000 * (cpuPercent / 100) + glancePolicy.atOnce * costMs * 2,
          );
          expect(most).toBeLessThanOrEqual(glancePolicy.atOnce);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('takes the longest unseen first, so that none is seen twice before all are seen once', () => {
    const ids = names(300);
    const { looks } = play(ids, () => 160, 15 * 60_000);
    const counts = ids.map((id) => looks.filter((look) => look.id === id).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('leaves the cameras of a small city in peace between two looks', () => {
    const { looks } = play(['a'], () => 160, 30 * 60_000);
    const gaps = looks.slice(1).map(({ atMs }, at) => atMs - (looks[at]?.atMs ?? 0));
    expect(gaps.length).toBeGreaterThan(3);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(glancePolicy.restMs);
  });

  it('goes back to a camera that failed, later each time', () => {
    const plan = new GlancePlan<string>(0);
    const dueMs: number[] = [];
    for (let at = 0, nowMs = 0; at < 5; at += 1) {
      plan.begin('a');
      expect(plan.ended('a', nowMs, 'failed', 100, 0)).toBe(at + 1);
      const failedMs = nowMs;
      while (plan.next(['a'], nowMs, 1).length === 0) nowMs += 1000;
      dueMs.push(nowMs - failedMs);
    }
    expect(dueMs).toEqual([15_000, 60_000, 240_000, 900_000, 900_000]);
    plan.begin('a');
    expect(plan.ended('a', 0, 'seen', 100, 0)).toBe(0);
  });

  it('passes over a camera that others saw just now', () => {
    const plan = new GlancePlan<string>(0);
    plan.seen('a', 1000);
    expect(plan.next(['a', 'b'], 2000, 5)).toEqual(['b']);
    expect(plan.next(['a', 'b'], 1000 + glancePolicy.restMs, 5)).toEqual(['b', 'a']);
  });

  it('never looks with no share of CPU', () => {
    const { looks } = play(names(10), () => 160, 600_000, { ...glancePolicy, cpuPercent: 0 });
    expect(looks).toEqual([]);
  });
});
