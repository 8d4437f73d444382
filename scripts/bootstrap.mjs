// The first thing that runs, on whatever Node.js the machine has (20 or later) and with nothing installed:
// brings in the npm packages, which carry the Node.js this project is built for, then hands over to that one.
// Everything else that a machine needs is the work of scripts/setup.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './packages.mjs';
import { Progress } from './progress.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** First Node.js that runs our TypeScript as it is. */
const NATIVE_TYPESCRIPT_MAJOR = 24;
const OLDEST_MAJOR = 20;
const PARENT_CHECK_MS = 1_000;

/**
 * Makes the packages ready and runs `entry` with the project's own Node.js; flags, signals and the exit code
 * pass through. Does not return: it ends the process.
 *
 * @param {string} entry a program of this repository, relative to its root
 * @param {readonly string[]} [args] its arguments
 */
export async function bootstrap(entry, args = process.argv.slice(2)) {
  const progress = new Progress();
  if (majorOf(process.versions.node) < OLDEST_MAJOR) {
    progress.start('Node.js');
    progress.fail({
      cause: `this is Node.js ${process.versions.node}; ${OLDEST_MAJOR} is the oldest that can begin`,
      cure: 'install Node.js 20 or later',
    });
    process.exit(1);
  }
  if (!(await installPackages(root, progress))) process.exit(1);
  const node = pinnedNode();
  if (node === undefined) {
    progress.start('Node.js');
    progress.fail({
      cause: `there is no Node.js ${NATIVE_TYPESCRIPT_MAJOR} among the packages for ${process.platform}-${process.arch}`,
      cure: `run this with Node.js ${NATIVE_TYPESCRIPT_MAJOR} or later`,
    });
    process.exit(1);
  }
  process.exit(await handOver(node, entry, args));
}

function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  return majorOf(process.versions.node) >= NATIVE_TYPESCRIPT_MAJOR ? process.execPath : undefined;
}

/** @param {string} node @param {string} entry @param {readonly string[]} args @returns {Promise<number>} */
function handOver(node, entry, args) {
  return new Promise((resolve) => {
    // The channel (ipc) closes when this process dies, even by SIGKILL: that is how the child learns of it.
    const child = spawn(node, [join(root, entry), ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    /** @type {NodeJS.Signals[]} */
    const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of passedOn) process.on(signal, () => child.kill(signal));
    whenNpmIsGone(() => child.kill('SIGTERM'));
    child.on('error', (error) => {
      console.error(`${node} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

// npm passes signals on, but where it is killed itself nothing tells us but a new parent. (The scripts in
// package.json begin with `exec`, or the shell between npm and us would keep npm's signals for itself.)
/** @param {() => void} end */
function whenNpmIsGone(end) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    end();
  }, PARENT_CHECK_MS);
  watch.unref();
}

/** @param {string} version */
function majorOf(version) {
  return Number.parseInt(version, 10);
}
