// Set-up as `start`, the tests and the bench call it: runs the steps and says in one line what is there.
import { Progress } from '../progress.mjs';
import { currentPlace } from './place.ts';
import { runSteps } from './runner.ts';
import { type Runtimes, readRuntimes } from './runtimes.ts';
import { type SetupPurpose, stepsFor } from './steps.ts';

/** Undefined when something is missing that nothing works without; it has been said what and what to do. */
export async function setUp(purpose: SetupPurpose): Promise<Runtimes | undefined> {
  const progress = new Progress();
  const place = currentPlace();
  const startedMs = performance.now();
  const report = await runSteps(stepsFor(purpose, place), progress);
  if (!report.isReady) return undefined;
  const runtimes = await readRuntimes(place);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const parts = [
    ...(runtimes.sfu === undefined || !purpose.hasGateway
      ? []
      : [`mediasoup ${runtimes.sfu.version} (${runtimes.sfu.from})`]),
    ...(runtimes.electron === undefined || purpose.windows === 'none'
      ? []
      : [`Electron ${runtimes.electron.version} (${runtimes.electron.from})`]),
  ];
  progress.say(`set-up is complete (${seconds} s)${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`);
  return runtimes;
}
