// `npm test`: everything that has to hold, on a clean clone too. Sets up what the chosen parts need, runs them one
// after another and ends with a summary; any failure, or a part that could not run, makes the exit code 1.
import { repositoryRoot } from './setup/place.ts';
import { setUp } from './setup/setUp.ts';
import { testPurpose } from './setup/steps.ts';
import type { Child } from './start/child.ts';
import { type PartName, parseTestFlags } from './testing/flags.ts';
import { runPart } from './testing/parts.ts';
import { sumTallies, type Tally } from './testing/tally.ts';

const BAD_USE = 2;
const INTERRUPTED = 130;

let current: Child | undefined;
const end = (): void => {
  void (current?.close() ?? Promise.resolve()).then(() => process.exit(INTERRUPTED));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
process.once('disconnect', end);

process.exit(await main());

async function main(): Promise<number> {
  const flags = parseTestFlags(process.argv.slice(2));
  if (!flags.ok) {
    console.error(flags.error);
    return BAD_USE;
  }
  const { parts, filters } = flags.value;
  if (parts.some(needsPrograms) && (await setUp(testPurpose)) === undefined) {
    console.log('0 passed, 1 failed');
    return 1;
  }
  const tallies: [PartName, Tally, number][] = [];
  for (const part of parts) {
    console.log(`\n== ${part}`);
    const startedMs = performance.now();
    const tally = await runPart(part, {
      root: repositoryRoot,
      env: environment(process.env),
      filters,
      onChild: (child) => {
        current = child;
      },
    });
    tallies.push([part, tally, performance.now() - startedMs]);
  }
  const total = sumTallies(tallies.map(([, tally]) => tally));
  console.log('');
  // Named once more at the end: of a long run often only its last lines are at hand.
  for (const fault of total.faults) console.log(`${fault}\n`);
  for (const [part, tally, tookMs] of tallies) {
    console.log(`${part.padEnd(12)} ${describe(tally)} (${Math.round(tookMs / 1000)} s)`);
  }
  console.log(describe(total));
  return total.failed === 0 ? 0 : 1;
}

function needsPrograms(part: PartName): boolean {
  return part === 'integration' || part === 'e2e';
}

// What the person at the keyboard set for a wall of his own is not to change a test.
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    DATA_DIR: _data,
    CAMERAS_CSV: _cameras,
    DEMO: _demo,
    NODE_ENV: _node,
    ...rest
  } = env;
  return rest;
}

function describe(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`;
}
