import { expect, test } from 'vitest';
import { MachineMeter, type MeteredProcess } from '../../../../electron/machine/machineMeter.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function build(privateBytes?: number) {
  const clock = new ManualClock();
  let processes: readonly MeteredProcess[] = [];
  const meter = new MachineMeter({
    processes: () => processes,
    readPrivateMemory: async () => privateBytes,
    clock,
  });
  const use = (...cpuSeconds: readonly number[]) => {
    processes = cpuSeconds.map((seconds, pid) => ({ pid, cpuSeconds: seconds, residentBytes: 50 }));
  };
  return { clock, meter, use };
}

test('CPU is of one core, over all processes, since the figures before', async () => {
  const { clock, meter, use } = build();
  use(1, 2);
  await clock.advance(10_000);
  expect((await meter.read()).cpuPercent).toBe(30);
  use(2, 4);
  await clock.advance(2_000);
  expect((await meter.read()).cpuPercent).toBe(150);
});

test('a process that came counts from its start, one that ended no more', async () => {
  const { clock, meter, use } = build();
  use(8);
  await clock.advance(10_000);
  await meter.read();
  use(8, 1);
  await clock.advance(1_000);
  expect((await meter.read()).cpuPercent).toBe(100);
  use(8);
  await clock.advance(1_000);
  expect((await meter.read()).cpuPercent).toBe(0);
});

test('windows that ask within a second are told the same', async () => {
  const { clock, meter, use } = build();
  use(1);
  await clock.advance(4_000);
  const first = await meter.read();
  use(2);
  await clock.advance(900);
  expect((await meter.read()).cpuPercent).toBe(first.cpuPercent);
});

test('memory is what processes share with nobody, and the resident one where that cannot be told', async () => {
  const known = build(30);
  known.use(1, 1);
  expect((await known.meter.read()).memoryBytes).toBe(60);
  const unknown = build();
  unknown.use(1, 1);
  expect((await unknown.meter.read()).memoryBytes).toBe(100);
});

test('it tells since when the program runs', async () => {
  const { clock, meter } = build();
  const started = clock.nowMs();
  await clock.advance(90_000);
  expect((await meter.read()).upSince).toBe(new Date(started).toISOString());
});
