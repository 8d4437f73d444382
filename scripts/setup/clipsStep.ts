// The step that brings the demo city's clips. What they are and whether they are up to date is known to
// scripts/clips alone; here is only where they go, and a stamp that saves asking when nothing can have changed.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '#shared/base/result.ts';
import { digestOf } from '../build/digest.ts';
import { withLock } from '../lock.mjs';
import { runProgram } from './program.ts';
import { readRuntimes, recordRuntimes } from './runtimes.ts';
import type { SetupPlace, Step } from './step.ts';

const cure = 'check that ffmpeg with libx264 is installed and that the disk has 1 GB free, then start again';

/** Brings the folder of clips. */
export function clipsStep(place: SetupPlace): Step {
  const folder = join(place.cache, 'clips');
  const stamp = join(folder, '.stamp');
  return {
    name: 'demo clips',
    cure,
    isDone: async () =>
      (await readRuntimes(place)).clips?.folder === folder &&
      (await readFile(stamp, 'utf8')) === (await digestOf(place.root, ['scripts/clips'])),
    run: (progress) =>
      withLock(join(place.cache, 'clips.lock'), async () => {
        const digest = await digestOf(place.root, ['scripts/clips']);
        const main = join(place.root, 'scripts', 'clips', 'main.ts');
        const made = await runProgram(process.execPath, [main, '--out', folder], {
          cwd: place.root,
          onLine: (line) => progress.update(line.trim()),
        });
        if (!made.isSuccess) return err({ cause: `the clips could not be made:\n${made.output}`, cure });
        await writeFile(stamp, digest);
        await recordRuntimes(place, { clips: { folder } });
        return ok('the streets of the demo city');
      }),
  };
}
