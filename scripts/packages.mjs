// Whether node_modules is what package-lock.json asks for, and how to make it so. Plain Node 20.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withLock } from './lock.mjs';

const STAMP = 'node_modules/.drishti-stamp';
/** Lines of npm's output that are shown when it fails: its first errors, since its last are usage. */
const LAST_WORDS = 12;

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Brings node_modules in line with package-lock.json (`npm ci` or its like), unless it already is.
 *
 * @param {string} root the repository
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<boolean>} false when it could not be done; the cause and the cure have been said
 */
export async function installPackages(root, progress) {
  const lockText = await readFile(join(root, 'package-lock.json'), 'utf8');
  if (await isStamped(root, lockText)) return true;
  return withLock(join(root, '.cache', 'packages.lock'), async () => {
    if (await isStamped(root, lockText)) return true;
    if (!(await matchesTree(root, lockText)) && !(await clean(root, lockText, progress))) return false;
    await writeFile(join(root, STAMP), stampOf(lockText));
    return true;
  });
}

/** The mark left in node_modules: which lock file, on which kind of machine. @param {string} lockText */
export function stampOf(lockText) {
  return `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** @param {string} root @param {string} lockText */
async function isStamped(root, lockText) {
  return (await readText(join(root, STAMP))) === stampOf(lockText);
}

// After a plain `npm install` by a developer the tree is right without our stamp: npm's own record of what it
// put into node_modules says so, and nothing need be downloaded anew.
/** @param {string} root @param {string} lockText */
async function matchesTree(root, lockText) {
  const installedText = await readText(join(root, 'node_modules', '.package-lock.json'));
  if (installedText === undefined) return false;
  return isSameTree(JSON.parse(lockText), JSON.parse(installedText));
}

/**
 * Whether everything locked is installed in that version and nothing else is. Optional packages (those for
 * other platforms) may be missing.
 *
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 */
export function isSameTree(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    if (found === undefined ? !entry.optional : found.version !== entry.version) return false;
  }
  return Object.keys(installed.packages).every((path) => path === '' || path in wanted.packages);
}

/** @param {string} root @param {string} lockText @param {import('./progress.mjs').Progress} progress */
async function clean(root, lockText, progress) {
  const total = Object.keys(JSON.parse(lockText).packages).length - 1;
  progress.start('npm packages');
  const onFetched = (/** @type {number} */ fetched) =>
    progress.update(`${fetched} of up to ${total} fetched`);
  let outcome = await npm(root, ['ci'], onFetched);
  // A lock file written against a registry mirror lacks the optional packages of platforms that the mirror does
  // not carry, and `npm ci` refuses it for that alone. `npm install` takes the locked versions all the same.
  if (outcome.exitCode !== 0 && outcome.lines.some((line) => line.includes('code EUSAGE'))) {
    outcome = await npm(root, ['install', '--no-save'], onFetched);
  }
  if (outcome.exitCode === 0) {
    progress.done('as locked in package-lock.json');
    return true;
  }
  const errors = outcome.lines.filter((line) => line.startsWith('npm error'));
  const lastWords = (errors.length > 0 ? errors.slice(0, LAST_WORDS) : outcome.lines.slice(-LAST_WORDS)).join(
    '\n',
  );
  progress.fail({
    cause: outcome.missing ? 'npm was not found' : `npm ended with code ${outcome.exitCode}\n${lastWords}`,
    cure: outcome.missing
      ? 'install Node.js 20 with npm'
      : 'check that the npm registry of this machine can be reached (npm ping) and that the disk has 2 GB free, then start again',
  });
  return false;
}

/** @param {string} root @param {readonly string[]} args @param {(fetched: number) => void} onFetched */
function npm(root, args, onFetched) {
  /** @type {string[]} */
  const lines = [];
  let fetched = 0;
  /** @type {Promise<{ exitCode: number, missing: boolean, lines: string[] }>} */
  const finished = new Promise((resolve) => {
    // At this level npm names each file it fetches: that is the progress. Those lines are not kept.
    const child = spawn('npm', [...args, '--loglevel=http'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (!/^npm http (fetch|cache)/.test(line)) lines.push(line);
        else if (/\.tgz\b/.test(line)) onFetched(++fetched);
      });
    }
    child.on('error', (error) =>
      resolve({ exitCode: 1, missing: /ENOENT/.test(error.message), lines: [error.message] }),
    );
    child.on('close', (code) => resolve({ exitCode: code ?? 1, missing: false, lines }));
  });
  return finished;
}

/** @param {string} path @returns {Promise<string | undefined>} */
async function readText(path) {
  return readFile(path, 'utf8').catch(() => undefined);
}
