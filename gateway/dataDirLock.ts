import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';

/** Several may find the same dead owner at once; each try settles one of them. */
const triesMax = 5;

/**
 * One gateway a data directory: the lock names its owner by process id and start time, so that one left behind
 * by a crash or a power cut is recognised as dead even when the id was given to another program since.
 */
export class DataDirLock implements AsyncDisposable {
  readonly #path: string;
  readonly #owner: string;

  private constructor(path: string, owner: string) {
    this.#path = path;
    this.#owner = owner;
  }

  /** Makes the directory when missing. @returns `data-dir-in-use` with the owner's process id, or `data-dir-unusable` */
  static async acquire(dataDir: string): Promise<Result<DataDirLock, Problem>> {
    const path = join(dataDir, 'gateway.lock');
    const mine = await ownerText(process.pid);
    try {
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      for (let tries = 0; tries < triesMax; tries += 1) {
        if (await place(path, mine)) return ok(new DataDirLock(path, mine));
        const owner = await readOwner(path);
        if (owner === undefined) continue;
        if (await isAlive(owner)) return err(inUse(dataDir, owner));
        await takeAway(path, owner);
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      return err(
        problem(
          'data-dir-unusable',
          500,
          `The data directory ${dataDir} cannot be written (${code}).`,
          'Check its rights and the space on its disk, or choose another: DATA_DIR, or npm start -- --data DIR.',
        ),
      );
    }
    return err(inUse(dataDir, ''));
  }

  async close(): Promise<void> {
    if ((await readOwner(this.#path)) === this.#owner) await rm(this.#path, { force: true });
  }
}

function inUse(dataDir: string, owner: string): Problem {
  const who = owner === '' ? 'another gateway' : `another gateway (process ${owner.split(' ')[0]})`;
  return problem(
    'data-dir-in-use',
    503,
    `The data directory ${dataDir} is in use by ${who}.`,
    'Stop that one first, or give this one a directory of its own: DATA_DIR, or npm start -- --data DIR.',
  );
}

/** Written aside and linked into place, so that nobody reads a lock without its owner. */
async function place(path: string, owner: string): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, owner, { mode: 0o600 });
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Renames first: of several that found the same dead owner one wins, and a fresh lock is put back. */
async function takeAway(path: string, deadOwner: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const moved = await readOwner(aside);
  if (moved !== undefined && moved !== deadOwner) await place(path, moved);
  await rm(aside, { force: true });
}

async function readOwner(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function isAlive(owner: string): Promise<boolean> {
  const pid = Number.parseInt(owner, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return (await ownerText(pid)) === owner;
}

/** Process id and, where the system tells it, start time in clock ticks since boot (field 22 of proc_pid_stat(5)). */
async function ownerText(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTime = fields?.[19];
  return startTime === undefined ? String(pid) : `${pid} ${startTime}`;
}
