// The parts of a test run: the checks of the sources, and vitest's projects.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../start/child.ts';
import type { PartName } from './flags.ts';
import { sumTallies, type Tally, tallyVitest } from './tally.ts';

const minuteMs = 60_000;

/** vitest's projects of each part. */
const projects = {
  unit: ['unit'],
  integration: ['integration'],
  e2e: ['e2e', 'e2e-alone'],
} satisfies Record<Exclude<PartName, 'check'>, readonly string[]>;

/** When a part, of check each of the four, is taken to hang: twice and more what a slow machine needs. */
const limitsMs = {
  check: 3 * minuteMs,
  unit: 8 * minuteMs,
  integration: 18 * minuteMs,
  e2e: 18 * minuteMs,
} satisfies Record<PartName, number>;

/** The checks of the sources; each counts as one test. */
const checks = [
  {
    name: 'format and lint',
    program: '@biomejs/biome/bin/biome',
    args: ['ci', '--error-on-warnings', '--colors=off', '.'],
  },
  {
    name: 'boundaries',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'gateway',
      'renderer',
      'electron',
      'scripts',
      'test',
    ],
  },
  { name: 'types', program: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'unused code and packages', program: 'knip/bin/knip.js', args: [] },
] as const;

export interface PartRun {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly filters: readonly string[];
  /** Told of each program, so that an interruption can end it. */
  readonly onChild: (child: Child) => void;
}

/** Runs one part with its output on the console. */
export async function runPart(part: PartName, run: PartRun): Promise<Tally> {
  if (part === 'check') return runChecks(run);
  const folder = await mkdtemp(join(tmpdir(), 'drishti-test-'));
  try {
    const report = join(folder, 'report.json');
    const args = [
      'run',
      ...projects[part].flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const code = await runNode(run, limitsMs[part], 'vitest/vitest.mjs', [...args, ...run.filters]);
    return tallyVitest(existsSync(report) ? await readFile(report, 'utf8') : undefined, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runChecks(run: PartRun): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const check of checks) {
    const code = await runNode(run, limitsMs.check, check.program, check.args);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${check.name}`);
    tallies.push(
      code === 0 ? { passed: 1, failed: 0, faults: [] } : { passed: 0, failed: 1, faults: [check.name] },
    );
  }
  return sumTallies(tallies);
}

/** The exit code; undefined when it was ended, as it is when the time is over. */
async function runNode(
  run: PartRun,
  limitMs: number,
  program: string,
  args: readonly string[],
): Promise<number | undefined> {
  const child = Child.start({
    file: process.execPath,
    args: [join(run.root, 'node_modules', program), ...args],
    cwd: run.root,
    env: run.env,
    hasLifeline: false,
    onLine: (line) => console.log(line),
  });
  run.onChild(child);
  const limit = setTimeout(() => {
    console.log(`not done after ${limitMs / minuteMs} minutes: ended`);
    void child.close();
  }, limitMs);
  const end = await child.ended;
  clearTimeout(limit);
  if (end.error !== undefined) console.log(end.error);
  return end.code;
}
