// A lock file that survives crashes: its content names the owner (pid and start time), so that a lock left
// by a process that is gone is taken over. Plain Node 20, as the bootstrap runs before anything is installed.
import { rmSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 200;

/**
 * Runs `work` while holding the lock at `path`; waits while another live process holds it.
 *
 * @template T
 * @param {string} path the lock file; its folder is made when missing
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (ownerPid: number) => void, pollMs?: number }} [options] `onWait` is called once, when the lock is taken
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options = {}) {
  await mkdir(dirname(path), { recursive: true });
  const mine = await describeProcess(process.pid);
  let waited = false;
  while (!(await take(path, mine))) {
    const owner = await readOwner(path);
    if (owner === undefined) continue;
    if (!(await isAlive(owner))) {
      await takeAway(path, owner);
      continue;
    }
    if (!waited) {
      waited = true;
      options.onWait?.(Number.parseInt(owner, 10));
    }
    await delay(options.pollMs ?? POLL_MS);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

// Written aside and linked into place, so that nobody ever reads a lock without its owner.
/** @param {string} path @param {string} mine */
async function take(path, mine) {
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(aside, mine);
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

// Two waiters may find the same dead owner: the rename is won by one; whoever moved a fresh lock puts it back.
/** @param {string} path @param {string} deadOwner */
async function takeAway(path, deadOwner) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readOwner(aside)) !== deadOwner) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** @param {string} path */
async function readOwner(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {string} owner */
async function isAlive(owner) {
  const pid = Number.parseInt(owner, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return (await describeProcess(pid)) === owner;
}

// The start time (field 22 of /proc/PID/stat) tells a process from a later one that was given the same number.
// One that has ended and that nobody has asked about yet (state Z) is gone too.
/** @param {number} pid */
async function describeProcess(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return afterName[0] === 'Z' ? '' : `${pid} ${afterName[19]}`;
  } catch {
    return `${pid}`;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
