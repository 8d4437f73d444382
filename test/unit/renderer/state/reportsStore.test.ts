import { describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AlarmFigures, UptimeAnswer } from '#shared/wire/alarms.ts';
import { createReportsStore } from '../../../../renderer/state/reportsStore.ts';
import { ManualClock, settle } from '../../../fakes/manualClock.ts';

type Query = Readonly<Record<string, string>>;
const away = problem('gateway-away', 503, 'Away.');

function uptimeOf(query: Query): UptimeAnswer {
  return { by: 'corridor', from: query['from'] ?? '', to: query['to'] ?? '', items: [] };
}

class FakeRest {
  readonly asked: Query[] = [];
  readonly waiting: ((answer: Result<UptimeAnswer, typeof away>) => void)[] = [];

  uptime = (query: Query): Promise<Result<UptimeAnswer, typeof away>> => {
    this.asked.push(query);
    return new Promise((resolve) => this.waiting.push(resolve));
  };
  alarmFigures = async (): Promise<Result<AlarmFigures, typeof away>> => err(away);
  reportUrl = (report: string, query: Query): string => `/${report}?${new URLSearchParams(query)}`;
}

describe('the store of reports', () => {
  test('asks for the last day by the gateway’s clock, at once', () => {
    const rest = new FakeRest();
    const clock = new ManualClock();
    createReportsStore(rest, clock, () => 3_600_000);
    const toMs = clock.nowMs() + 3_600_000;
    expect(rest.asked).toEqual([
      {
        by: 'corridor',
        from: new Date(toMs - 86_400_000).toISOString(),
        to: new Date(toMs).toISOString(),
      },
    ]);
  });

  test('an older question’s answer does not cover a newer one’s', async () => {
    const rest = new FakeRest();
    const store = createReportsStore(rest, new ManualClock(), () => 0);
    store.choose({ days: 30 });
    rest.waiting[1]?.(ok({ ...uptimeOf({}), to: 'newer' }));
    await settle();
    rest.waiting[0]?.(ok({ ...uptimeOf({}), to: 'older' }));
    await settle();
    expect(store.getState().uptime?.to).toBe('newer');
  });

  test('what was shown stays, and is said to be old, when the gateway does not answer', async () => {
    const rest = new FakeRest();
    const store = createReportsStore(rest, new ManualClock(), () => 0);
    rest.waiting[0]?.(ok(uptimeOf({ to: 'first' })));
    await settle();
    store.refresh();
    rest.waiting[1]?.(err(away));
    await settle();
    expect(store.getState()).toMatchObject({ uptime: { to: 'first' }, problem: away, asking: false });
  });

  test('a page left open asks again every minute, and a closed one does not', async () => {
    const rest = new FakeRest();
    const clock = new ManualClock();
    const store = createReportsStore(rest, clock, () => 0);
    rest.waiting[0]?.(ok(uptimeOf({})));
    await settle();
    await clock.advance(60_000);
    expect(rest.asked).toHaveLength(2);
    rest.waiting[1]?.(ok(uptimeOf({})));
    await settle();
    store.close();
    await clock.advance(600_000);
    expect(rest.asked).toHaveLength(2);
  });

  test('the table is of the window and the grouping that are shown', () => {
    const store = createReportsStore(new FakeRest(), new ManualClock(), () => 0);
    store.choose({ by: 'owner', days: 7 });
    expect(store.tableUrl('uptime')).toContain('by=owner');
    expect(store.tableUrl('alarms')).not.toContain('by=');
  });
});
