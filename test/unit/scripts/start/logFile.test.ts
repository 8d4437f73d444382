import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile, wordsOf } from '../../../../scripts/start/logFile.ts';

test.each([
  ['everyday lines say nothing', '{"level":"info","event":"started"}', undefined],
  ['warnings stay in the file', '{"level":"warn","event":"camera-lost"}', undefined],
  ['a refusal is left to the sentence after it', '{"level":"error","event":"start-refused"}', undefined],
  ['empty lines say nothing', '  ', undefined],
  [
    'what is no log line is kept as it is',
    'Segmentation fault',
    { text: 'Segmentation fault', isTrouble: false },
  ],
  [
    'an error speaks by its title',
    '{"level":"error","event":"x","title":"No.","detail":"Do it."}',
    { text: 'No. Do it.', isTrouble: true },
  ],
  [
    'or by its message',
    '{"level":"error","event":"x","message":"it broke"}',
    { text: 'it broke', isTrouble: true },
  ],
  [
    'or by its event',
    '{"level":"fatal","event":"database-away"}',
    { text: 'database-away', isTrouble: true },
  ],
])('a line in words: %s', (_case, line, words) => {
  expect(wordsOf(line)).toEqual(words);
});

test('faults of a camera file are listed by row and column', () => {
  const faults = [
    { row: 3, column: 'lat', value: '80.3', expected: 'a latitude' },
    { column: 'number', expected: 'this column' },
  ];
  expect(wordsOf(JSON.stringify({ level: 'fatal', title: 'The file is not right.', faults }))?.text).toBe(
    'The file is not right.\n  row 3, lat is "80.3": expected a latitude\n  number: expected this column',
  );
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drishti-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('every line goes to the file, trouble to the console, and the run before is kept', async () => {
  const path = join(folder, 'data', 'gateway.log');
  const first = LogFile.open(path, () => undefined);
  first.write('{"level":"info","event":"old"}');
  await first.close();
  const troubles: string[] = [];
  const log = LogFile.open(path, (text) => troubles.push(text));
  log.write('{"level":"info","event":"new"}');
  log.write('{"level":"error","message":"broken"}');
  log.write('at line 3');
  await log.close();
  expect(await readFile(path, 'utf8')).toBe(
    '{"level":"info","event":"new"}\n{"level":"error","message":"broken"}\nat line 3\n',
  );
  expect(await readFile(`${path}.1`, 'utf8')).toContain('old');
  expect(troubles).toEqual(['broken']);
  expect(log.lastWords).toBe('broken\nat line 3');
});
