import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirLock } from '../../../gateway/dataDirLock.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'drishti-lock-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function acquired(dataDir: string): Promise<DataDirLock> {
  const lock = await DataDirLock.acquire(dataDir);
  if (!lock.ok) throw new Error(lock.error.title);
  return lock.value;
}

describe('the lock of a data directory', () => {
  it('is had by one at a time, and leaves nothing behind', async () => {
    const lock = await acquired(join(dir, 'new'));
    const second = await DataDirLock.acquire(join(dir, 'new'));
    expect(second.ok ? undefined : second.error.code).toBe('data-dir-in-use');
    expect(second.ok ? undefined : second.error.title).toContain(`process ${process.pid}`);
    await lock.close();
    await lock.close();
    expect(await readdir(join(dir, 'new'))).toEqual([]);
    await (await acquired(join(dir, 'new'))).close();
  });

  it('is had by exactly one of many who ask at once, also when a dead one lies there', async () => {
    await writeFile(join(dir, 'gateway.lock'), '4194399 1');
    const all = await Promise.all(Array.from({ length: 12 }, () => DataDirLock.acquire(dir)));
    const winners = all.filter((lock) => lock.ok);
    expect(winners).toHaveLength(1);
    for (const winner of winners) await winner.value.close();
    expect(await readdir(dir)).toEqual([]);
  });

  it.each([
    ['of a process that is gone', '4194399 1'],
    ['of a process whose id another has now', `${process.pid} 1`],
    ['that is damaged', 'not a lock'],
    ['that is empty', ''],
  ])('is taken over from an owner %s', async (_what, content) => {
    await writeFile(join(dir, 'gateway.lock'), content);
    await (await acquired(dir)).close();
  });

  it('cannot be had where nothing can be written', async () => {
    await writeFile(join(dir, 'file'), '');
    const lock = await DataDirLock.acquire(join(dir, 'file', 'data'));
    expect(lock.ok ? undefined : lock.error.code).toBe('data-dir-unusable');
  });
});
