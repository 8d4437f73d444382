import { describe, expect, test } from 'vitest';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type LoadTarget, openTimeoutMs, PageLoader } from '../../../../electron/waiting/pageLoader.ts';
import type { WaitReason } from '../../../../electron/waiting/waitReason.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const refused: WaitReason = { kind: 'refused' };

function build(mayBeKept = false) {
  const clock = new ManualClock();
  const shown: string[] = [];
  const logged: string[] = [];
  const gateway = { isThere: true, probes: 0 };
  const target: LoadTarget = { showApp: () => shown.push('app'), showWaiting: () => shown.push('waiting') };
  const probe = async (): Promise<Result<void, WaitReason>> => {
    gateway.probes += 1;
    return gateway.isThere ? ok(undefined) : err(refused);
  };
  const loader = new PageLoader({
    name: 'desk',
    target,
    probe,
    mayBeKept,
    clock,
    random: () => 0,
    log: (_level, event) => logged.push(event),
  });
  return { clock, shown, logged, gateway, loader };
}

async function showing() {
  const parts = build();
  parts.loader.open();
  await parts.clock.advance(0);
  parts.loader.handleLoaded();
  return parts;
}

describe('a window', () => {
  test('opens the app when the gateway is there', async () => {
    const { shown, loader } = await showing();
    expect(shown).toEqual(['app']);
    expect(loader.phase).toEqual({ kind: 'showing' });
  });

  test('never navigates to a gateway that is away', async () => {
    const { loader, gateway, clock, shown } = build();
    gateway.isThere = false;
    loader.open();
    await clock.advance(60_000);
    expect(new Set(shown)).toEqual(new Set(['waiting']));
  });

  test('opens the app by itself when the gateway comes', async () => {
    const { loader, gateway, clock, shown } = build();
    gateway.isThere = false;
    loader.open();
    await clock.advance(3_600_000);
    gateway.isThere = true;
    await clock.advance(10_000);
    expect(shown.at(-1)).toBe('app');
  });

  test('asks after 1 s, then ever more seldom, every 10 s at the end', async () => {
    const { loader, gateway, clock } = build();
    gateway.isThere = false;
    loader.open();
    await clock.advance(0);
    const asked: number[] = [];
    for (let second = 0; second < 60; second += 1) {
      const before = gateway.probes;
      await clock.advance(1_000);
      if (gateway.probes > before) asked.push(second + 1);
    }
    expect(asked[0]).toBe(1);
    expect(gateway.probes).toBeLessThan(13);
    expect((asked.at(-1) ?? 0) - (asked.at(-2) ?? 0)).toBe(10);
  });

  test('keeps the time of the first failure over all tries', async () => {
    const { loader, gateway, clock } = build();
    gateway.isThere = false;
    const startMs = clock.nowMs();
    loader.open();
    await clock.advance(100_000);
    expect(loader.phase).toMatchObject({ wait: { sinceMs: startMs, reason: refused } });
  });

  test('counts a new failure from its own time once the app has stood', async () => {
    const { loader, gateway, clock } = await showing();
    await clock.advance(50_000);
    gateway.isThere = false;
    loader.handleFailed(refused);
    expect(loader.phase).toMatchObject({ kind: 'waiting', wait: { sinceMs: clock.nowMs(), attempt: 0 } });
  });

  test('logs a gateway that is away once, not once a try', async () => {
    const { loader, gateway, clock, logged } = build();
    gateway.isThere = false;
    loader.open();
    await clock.advance(3_600_000);
    expect(logged).toEqual(['page-waits']);
  });

  test('waits when a page that stood fails to reload', async () => {
    const { loader, shown } = await showing();
    loader.handleFailed(refused);
    expect(shown).toEqual(['app', 'waiting']);
  });

  test('gives up on a page that never comes, and tries again', async () => {
    const { loader, clock, shown } = build();
    loader.open();
    await clock.advance(openTimeoutMs);
    expect(loader.phase).toMatchObject({ kind: 'waiting', wait: { reason: { kind: 'no-answer' } } });
    await clock.advance(1_500);
    expect(shown).toEqual(['app', 'waiting', 'app']);
  });

  test('lets a page that stands stand for ever', async () => {
    const { clock, shown } = await showing();
    await clock.advance(10 * openTimeoutMs);
    expect(shown).toEqual(['app']);
  });

  test('waits as long as its recovery says', async () => {
    const { loader, clock, shown } = await showing();
    loader.wait({ kind: 'crashing' }, 8_000);
    await clock.advance(7_999);
    expect(shown).toEqual(['app', 'waiting']);
    await clock.advance(1);
    expect(shown).toEqual(['app', 'waiting', 'app']);
  });

  test('heeds no answer to a question it has dropped', async () => {
    const { loader, clock, shown } = build();
    loader.open();
    loader.wait({ kind: 'crashing' }, 5_000);
    await clock.advance(0);
    expect(shown).toEqual(['waiting']);
  });

  test('takes late news of a page it has left for nothing', async () => {
    const { loader } = await showing();
    loader.handleFailed(refused);
    const phase = loader.phase;
    loader.handleLoaded();
    loader.handleFailed({ kind: 'incomplete' });
    expect(loader.phase).toEqual(phase);
  });

  test('that is closed does nothing any more and keeps no timer', async () => {
    const { loader, gateway, clock, shown } = build();
    gateway.isThere = false;
    loader.open();
    await clock.advance(0);
    loader.close();
    loader.close();
    loader.open();
    loader.wait(refused);
    expect(clock.pending).toBe(0);
    expect(shown).toEqual(['waiting']);
  });
});

describe('a wall’s window, whose page may be kept on the machine', () => {
  test('tries it when the gateway is away, and stays with it when it stands', async () => {
    const { loader, gateway, clock, shown } = build(true);
    gateway.isThere = false;
    loader.open();
    await clock.advance(0);
    loader.handleLoaded();
    await clock.advance(60_000);
    expect(shown).toEqual(['app']);
    expect(loader.phase).toEqual({ kind: 'showing' });
  });

  test('tries it once when there is none, and waits for the gateway then', async () => {
    const { loader, gateway, clock, shown } = build(true);
    gateway.isThere = false;
    loader.open();
    await clock.advance(0);
    loader.handleFailed(refused);
    await clock.advance(600_000);
    expect(shown[0]).toBe('app');
    expect(new Set(shown.slice(1))).toEqual(new Set(['waiting']));
    gateway.isThere = true;
    await clock.advance(10_000);
    expect(shown.at(-1)).toBe('app');
  });

  test('tries it again after a crash, when it has stood before', async () => {
    const { loader, gateway, clock, shown } = build(true);
    loader.open();
    await clock.advance(0);
    loader.handleLoaded();
    gateway.isThere = false;
    loader.wait({ kind: 'crashing' }, 1_000);
    await clock.advance(1_000);
    expect(shown).toEqual(['app', 'waiting', 'app']);
  });
});
