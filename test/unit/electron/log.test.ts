import { expect, test } from 'vitest';
import { createLog } from '../../../electron/log.ts';

test('an event is one line of JSON with its time and fields', () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  log('warn', 'page-waits', { window: 'wall-1', why: 'two\nlines', nothing: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith('\n')).toBe(true);
  expect(lines[0]?.trimEnd()).not.toContain('\n');
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    room: 'shell',
    event: 'page-waits',
    window: 'wall-1',
    why: 'two\nlines',
  });
});
