import { join } from 'node:path';
import { repositoryRoot } from '../setup/place.ts';
import { setUp } from '../setup/setUp.ts';
import { testPurpose } from '../setup/steps.ts';
import { runThrough } from './runThrough.ts';

/**
 * Sets up what tests and measurements need, then runs a program of the repository in this one's place, with the
 * arguments that this one was given. Ends the process.
 *
 * @param path from the repository's root
 */
export async function runWithTools(...path: readonly string[]): Promise<never> {
  if ((await setUp(testPurpose)) === undefined) process.exit(1);
  process.exit(await runThrough([join(repositoryRoot, ...path), ...process.argv.slice(2)], process.env));
}
