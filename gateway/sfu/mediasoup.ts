/**
 * The door to mediasoup and the only file that imports it. Two releases are at hand: the current one, and
 * 3.8.4, whose worker Debian packages and which runs where the current worker's download is out of reach.
 * Which one runs is decided at set-up and said in the log.
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { MediaEngine } from './engine.ts';

export const sfuLibraries = ['mediasoup', 'mediasoup-debian'] as const;
export type SfuLibrary = (typeof sfuLibraries)[number];

/**
 * Loads the library with the worker it is to start. Call it once a process: the libraries read the worker's
 * path while they load.
 *
 * @param workerBin path of the worker program; the library's own place when absent
 * @returns the engine, `sfu-library-unknown`, or `sfu-worker-missing` when the worker is no program
 */
export async function loadMediasoup(
  library: string,
  workerBin: string | undefined,
): Promise<Result<MediaEngine, Problem>> {
  if (!isSfuLibrary(library)) {
    return err(
      problem(
        'sfu-library-unknown',
        500,
        `There is no SFU library named ${library}.`,
        `Set SFU_LIBRARY to one of: ${sfuLibraries.join(', ')}.`,
      ),
    );
  }
  if (workerBin !== undefined) {
    const runnable = await access(workerBin, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!runnable) {
      return err(
        problem(
          'sfu-worker-missing',
          500,
          `The mediasoup worker ${workerBin} is not there or may not be run.`,
          'Run the set-up again, or set MEDIASOUP_WORKER_BIN to the worker.',
        ),
      );
    }
    // The only way that both releases offer to name another worker.
    process.env['MEDIASOUP_WORKER_BIN'] = workerBin;
  }
  switch (library) {
    case 'mediasoup':
      return ok(await import('mediasoup'));
    case 'mediasoup-debian':
      return ok(await import('mediasoup-debian'));
  }
}

function isSfuLibrary(name: string): name is SfuLibrary {
  return sfuLibraries.some((known) => known === name);
}
