// Whether a worker program runs here and speaks its library's language.
import { join } from 'node:path';
import { runProgram } from '../program.ts';
import type { SfuRuntime } from '../runtimes.ts';

type SfuLibrary = SfuRuntime['library'];

/** What a worker answers when it is started by hand: the current release by its exit code, the older in words. */
const STARTED_BY_HAND = { exitCode: 41, words: 'real father' };
const HANDSHAKE_TIMEOUT_MS = 20_000;

/** Cheap: the program is there and its shared libraries are found. An error says what the loader said. */
export async function startsHere(workerBin: string): Promise<{ isRunnable: boolean; why: string }> {
  const outcome = await runProgram(workerBin, [], {
    isBareEnvironment: true,
    timeoutMs: HANDSHAKE_TIMEOUT_MS,
  });
  const isRunnable =
    outcome.exitCode === STARTED_BY_HAND.exitCode || outcome.output.includes(STARTED_BY_HAND.words);
  return { isRunnable, why: outcome.output };
}

/** Thorough: the library starts the worker and gets a router from it. */
export async function speaks(root: string, library: SfuLibrary, workerBin: string): Promise<boolean> {
  const handshake = join(import.meta.dirname, 'handshake.mjs');
  const outcome = await runProgram(process.execPath, [handshake, library], {
    cwd: root,
    env: { MEDIASOUP_WORKER_BIN: workerBin },
    timeoutMs: HANDSHAKE_TIMEOUT_MS,
  });
  return outcome.isSuccess;
}
