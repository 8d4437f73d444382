// The step that builds pages and shell, when anything that they are made from has changed.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '#shared/base/result.ts';
import { withLock } from '../lock.mjs';
import { runProgram } from '../setup/program.ts';
import type { SetupPlace, Step } from '../setup/step.ts';
import { digestOf } from './digest.ts';

const INPUTS = [
  'renderer',
  'electron',
  'shared',
  'assets',
  'scripts/build',
  'vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const cure = 'correct what the message names, or restore the files of this repository';

/** Brings dist/renderer and dist/electron. */
export function buildStep(place: SetupPlace): Step {
  const stamp = join(place.root, 'dist', '.stamp');
  const isCurrent = async (): Promise<boolean> =>
    (await readFile(stamp, 'utf8').catch(() => '')) === (await digestOf(place.root, INPUTS));
  return {
    name: 'pages and shell',
    cure,
    isDone: isCurrent,
    run: (progress) =>
      withLock(join(place.root, '.cache', 'build.lock'), async () => {
        if (await isCurrent()) return ok('built meanwhile');
        // Taken before the build: a file that changes under it makes the next one build again.
        const digest = await digestOf(place.root, INPUTS);
        await rm(stamp, { force: true });
        const built = await runProgram(process.execPath, [join(import.meta.dirname, 'main.ts')], {
          cwd: place.root,
          env: { NODE_ENV: 'production' },
          onLine: (line) => progress.update(line.trim()),
        });
        if (!built.isSuccess) return err({ cause: `the build failed:\n${built.output}`, cure });
        await mkdir(dirname(stamp), { recursive: true });
        await writeFile(stamp, digest);
        return ok('built into dist/');
      }),
  };
}
