import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf } from '../../../../scripts/build/digest.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'drishti-digest-'));
  await mkdir(join(root, 'a/b'), { recursive: true });
  await writeFile(join(root, 'a/b/one.ts'), 'one');
  await writeFile(join(root, 'lock.json'), '{}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const digest = () => digestOf(root, ['a', 'lock.json', 'missing']);

test('the same files give the same digest', async () => {
  expect(await digest()).toBe(await digest());
});

test.each([
  ['a changed file', () => writeFile(join(root, 'a/b/one.ts'), 'two')],
  ['a new file', () => writeFile(join(root, 'a/two.ts'), '')],
  ['a removed file', () => rm(join(root, 'a/b/one.ts'))],
  ['a renamed file', () => rename(join(root, 'a/b/one.ts'), join(root, 'a/b/two.ts'))],
  ['a file that was missing', () => writeFile(join(root, 'missing'), '')],
])('%s changes the digest', async (_case, change) => {
  const before = await digest();
  await change();
  expect(await digest()).not.toBe(before);
});
