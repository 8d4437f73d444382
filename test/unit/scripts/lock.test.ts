import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/lock.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drishti-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('holders of one lock never overlap, and leave nothing behind', async () => {
  const path = join(folder, 'lock');
  let holders = 0;
  let most = 0;
  const work = () =>
    withLock(
      path,
      async () => {
        holders += 1;
        most = Math.max(most, holders);
        await new Promise((resolve) => setImmediate(resolve));
        holders -= 1;
      },
      { pollMs: 1 },
    );
  await Promise.all(Array.from({ length: 8 }, work));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('the lock is given back when the work fails', async () => {
  const path = join(folder, 'lock');
  await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(path, async () => 'free')).toBe('free');
});

test('a lock left by a process that is gone is taken over', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  const path = join(folder, 'lock');
  await writeFile(path, `${gone.pid} 1`);
  expect(await withLock(path, async () => 'taken over', { pollMs: 1 })).toBe('taken over');
});

test('a lock whose number was given to a later process is taken over', async () => {
  const path = join(folder, 'lock');
  await writeFile(path, `${process.pid} 1`);
  expect(await withLock(path, async () => 'taken over', { pollMs: 1 })).toBe('taken over');
});

test('who waits is told once who holds the lock', async () => {
  const path = join(folder, 'lock');
  const told: number[] = [];
  let waiting = Promise.resolve();
  await withLock(path, async () => {
    waiting = withLock(path, async () => {}, { pollMs: 1, onWait: (pid) => told.push(pid) });
    while (told.length === 0) await new Promise((resolve) => setImmediate(resolve));
  });
  await waiting;
  expect(told).toEqual([process.pid]);
});
