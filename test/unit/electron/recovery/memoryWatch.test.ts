import { expect, test } from 'vitest';
import { quietLimitBytes, urgentLimitBytes } from '../../../../electron/recovery/memoryPolicy.ts';
import { lookEveryMs, MemoryWatch } from '../../../../electron/recovery/memoryWatch.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function build(startMs: number) {
  const clock = new ManualClock(startMs);
  const renewed: string[] = [];
  const logged: string[] = [];
  const page = { pid: 1, bytes: 0 as number | undefined };
  const watch = new MemoryWatch({
    pages: () => [{ name: 'wall-1', rendererPid: page.pid, renew: () => renewed.push('wall-1') }],
    readPrivateMemory: async () => page.bytes,
    clock,
    log: (_level, event) => logged.push(event),
  });
  return { clock, renewed, logged, page, watch };
}

const noonMs = new Date(2026, 0, 1, 12).getTime();

test('a page that grows is renewed in the night that follows', async () => {
  const { clock, renewed, logged, page } = build(noonMs);
  page.bytes = quietLimitBytes;
  await clock.advance(13 * 3_600_000);
  expect(renewed).toEqual([]);
  await clock.advance(3_600_000 + 2 * lookEveryMs);
  expect(renewed[0]).toBe('wall-1');
  expect(logged[0]).toBe('page-renewed');
});

test('a new renderer starts with a new age', async () => {
  const { clock, renewed, page } = build(noonMs);
  page.bytes = urgentLimitBytes;
  await clock.advance(9 * lookEveryMs);
  page.pid = 2;
  await clock.advance(9 * lookEveryMs);
  expect(renewed).toEqual([]);
  await clock.advance(3 * lookEveryMs);
  expect(renewed).not.toEqual([]);
});

test('memory that cannot be told renews nothing', async () => {
  const { clock, renewed, page } = build(noonMs);
  page.bytes = undefined;
  await clock.advance(48 * 3_600_000);
  expect(renewed).toEqual([]);
});

test('a watch that is closed looks no more', async () => {
  const { clock, watch } = build(noonMs);
  watch.close();
  watch.close();
  expect(clock.pending).toBe(0);
});
