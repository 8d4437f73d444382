import { expect, test } from 'vitest';
import { Progress } from '../../../scripts/progress.mjs';

function consoleOf(isTTY: boolean) {
  let nowMs = 0;
  let text = '';
  const output = { isTTY, columns: 60, write: (part: string) => (text += part) };
  const progress = new Progress(output, () => nowMs);
  return {
    progress,
    text: () => text,
    pass: (ms: number) => {
      nowMs += ms;
      progress.tick();
    },
  };
}

test('in a log a step that is quick is one line', () => {
  const { progress, text, pass } = consoleOf(false);
  progress.start('worker');
  pass(1_500);
  progress.done('found\nin the cache');
  expect(text()).toBe('  ok    worker                  1.5 s  found\n        in the cache\n');
});

test('in a log a slow step says where it is every ten seconds', () => {
  const { progress, text, pass } = consoleOf(false);
  progress.start('worker');
  progress.update('fetching');
  for (let second = 0; second < 25; second += 1) pass(1_000);
  expect(text().match(/fetching/g)).toHaveLength(2);
  progress.done('there');
});

test('on a terminal the running step moves on one line of its width', () => {
  const { progress, text, pass } = consoleOf(true);
  progress.start('worker');
  progress.update('x'.repeat(200));
  pass(200);
  expect(text()).not.toContain('\n');
  const [, line = ''] = text().split('\r\x1b[2K').slice(-2);
  expect(line.length).toBeLessThan(60);
  progress.done('there');
});

test('a fault is said with its cure below it', () => {
  const { progress, text } = consoleOf(false);
  progress.start('ffmpeg');
  progress.fail({ cause: 'it is missing', cure: 'type this:\n  apt' });
  expect(text()).toBe(
    '  FAIL  ffmpeg                  0.0 s  it is missing\n        cure: type this:\n          apt\n',
  );
});
