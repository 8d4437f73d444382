import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import { createScreenReporter } from '../../../../renderer/app/screenReporter.ts';
import type { Connection } from '../../../../renderer/link/link.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const away = problem('gateway-away', 503, 'The gateway does not answer.');
const empty: ScreenReport = { tiles: [], widthPx: 1920, heightPx: 1080, canBeOrdered: false };

function rig() {
  const clock = new ManualClock();
  const told: ScreenReport[] = [];
  const listeners = new Set<() => void>();
  let connection: Connection = { state: 'connected', sinceMs: 0 };
  let page = 0;
  const reporter = createScreenReporter({
    clock,
    link: {
      connection: () => connection,
      onConnection(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async reportScreen(report) {
        if (connection.state !== 'connected') return err(away);
        told.push(report);
        return ok({ everyMs: 2_000 });
      },
    },
    collect: async () => ({ ...empty, page, fps: clock.nowMs() % 30 }),
  });
  return {
    clock,
    told,
    reporter,
    turn() {
      page += 1;
      reporter.changed();
    },
    connect(next: Connection) {
      connection = next;
      for (const listener of listeners) listener();
    },
  };
}

describe('the reports of a wall page', () => {
  it('come as often as the gateway asks', async () => {
    const { clock, told } = rig();
    await clock.advance(10_100);
    expect(told).toHaveLength(6);
  });

  it('come at once, and once, when the picture changes in many steps', async () => {
    const { clock, told, turn } = rig();
    await clock.advance(500);
    turn();
    turn();
    await clock.advance(200);
    expect(told.map(({ page }) => page)).toEqual([0, 2]);
  });

  it('do not come for figures alone', async () => {
    const { clock, told, reporter } = rig();
    await clock.advance(500);
    reporter.changed();
    await clock.advance(500);
    expect(told).toHaveLength(1);
  });

  it('rest while the gateway is away and come anew when it is back', async () => {
    const { clock, told, connect } = rig();
    await clock.advance(500);
    connect({ state: 'away', sinceMs: 0, problem: away });
    await clock.advance(60_000);
    expect(told).toHaveLength(1);
    connect({ state: 'connected', sinceMs: 0 });
    await clock.advance(0);
    expect(told).toHaveLength(2);
  });

  it('end with the page', async () => {
    const { clock, told, reporter } = rig();
    await clock.advance(0);
    reporter.close();
    await clock.advance(10_000);
    expect(told).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
