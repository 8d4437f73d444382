import { readRuntimes } from '../../scripts/setup/runtimes.ts';

/** The SFU library and worker that set-up found for this machine, or those that the environment names. */
export async function sfuRuntime(): Promise<{ readonly library: string; readonly workerBin: string }> {
  const { sfu } = await readRuntimes();
  const library = process.env['SFU_LIBRARY'] ?? sfu?.library;
  const workerBin = process.env['MEDIASOUP_WORKER_BIN'] ?? sfu?.workerBin;
  if (library === undefined || workerBin === undefined) {
    throw new Error(
      'no mediasoup worker is set up: run the set-up, or set SFU_LIBRARY and MEDIASOUP_WORKER_BIN',
    );
  }
  return { library, workerBin };
}
