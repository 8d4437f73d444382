import { expect, test } from 'vitest';
import { err, ok } from '#shared/base/result.ts';
import { runSteps } from '../../../../scripts/setup/runner.ts';
import type { Step, StepResult } from '../../../../scripts/setup/step.ts';

function consoleFake() {
  const said: string[] = [];
  return {
    said,
    start: (name: string) => void said.push(`start ${name}`),
    update: (detail: string) => void said.push(`update ${detail}`),
    done: (note: string) => void said.push(`done ${note}`),
    warn: (fault: { cause: string; cure: string }) => void said.push(`warn ${fault.cause}: ${fault.cure}`),
    fail: (fault: { cause: string; cure: string }) => void said.push(`fail ${fault.cause}: ${fault.cure}`),
  };
}

function step(name: string, result: StepResult | Error, isDone: boolean | Error = false): Step {
  return {
    name,
    cure: `mend ${name}`,
    isDone: async () => {
      if (isDone instanceof Error) throw isDone;
      return isDone;
    },
    run: async () => {
      if (result instanceof Error) throw result;
      return result;
    },
  };
}

test('a step that is done is passed over in silence', async () => {
  const console = consoleFake();
  const report = await runSteps([step('a', new Error('not to be run'), true)], console);
  expect(report).toEqual({ isReady: true, already: ['a'], done: [], failed: [] });
  expect(console.said).toEqual([]);
});

test('steps run in their order and say what came of them', async () => {
  const console = consoleFake();
  const report = await runSteps([step('a', ok('first')), step('b', ok('second'))], console);
  expect(report.done).toEqual(['a', 'b']);
  expect(console.said).toEqual(['start a', 'done first', 'start b', 'done second']);
});

test('a fault that nothing works without ends the run', async () => {
  const console = consoleFake();
  const report = await runSteps(
    [step('a', err({ cause: 'gone', cure: 'bring it' })), step('b', ok('never'))],
    console,
  );
  expect(report).toEqual({ isReady: false, already: [], done: [], failed: ['a'] });
  expect(console.said).toEqual(['start a', 'fail gone: bring it']);
});

test('a fault that can be lived with is said, and the rest is done', async () => {
  const console = consoleFake();
  const fault = { cause: 'no windows', cure: 'use a browser', severity: 'warn' } as const;
  const report = await runSteps([step('a', err(fault)), step('b', ok('there'))], console);
  expect(report).toEqual({ isReady: true, already: [], done: ['b'], failed: ['a'] });
  expect(console.said).toContain('warn no windows: use a browser');
});

test('a surprise inside a step becomes a fault with the cure of the step', async () => {
  const console = consoleFake();
  const report = await runSteps([step('a', new Error('disk full'))], console);
  expect(report.isReady).toBe(false);
  expect(console.said).toContain('fail disk full: mend a');
});

test('a check that cannot be made makes the step run', async () => {
  const report = await runSteps([step('a', ok('there'), new Error('unreadable'))], consoleFake());
  expect(report.done).toEqual(['a']);
});
