// The worker that the current mediasoup release fetches for itself in its postinstall script.
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import { Reachability } from '../reachability.ts';
import type { SetupPlace, StepProgress } from '../step.ts';

const DOWNLOAD_TIMEOUT_MS = 120_000;

const manifestSchema = z.object({ version: z.string(), repository: z.object({ url: z.string() }) });

/**
 * Runs the release's own download and keeps the worker at `target`. Costs at most four seconds a day where the
 * download host cannot be reached.
 */
export async function fetchPrebuiltWorker(
  place: SetupPlace,
  target: string,
  progress: StepProgress,
): Promise<Result<string, string>> {
  if (existsSync(target)) return ok(target);
  const home = join(place.root, 'node_modules', 'mediasoup');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  const host =
    place.env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] ??
    manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const reachability = new Reachability(place);
  progress.update('asking for the release’s own worker');
  if (!(await reachability.canReach(host))) return err('its download host cannot be reached from here');
  progress.update('fetching the release’s own worker');
  const fetched = await runProgram(process.execPath, ['npm-scripts.mjs', 'postinstall'], {
    cwd: home,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    // When the download fails, the script would go on to a source build that fetches much more: this ends it.
    env: { PYTHON: 'false', MEDIASOUP_WORKER_BIN: undefined },
  });
  const worker = join(home, 'worker', 'out', 'Release', 'mediasoup-worker');
  try {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(worker, `${target}.tmp`);
    await chmod(`${target}.tmp`, 0o755);
    await rename(`${target}.tmp`, target);
    return ok(target);
  } catch {
    await reachability.rememberFailure(host);
    return err(`its download failed: ${fetched.isTimedOut ? 'no end in two minutes' : fetched.output}`);
  }
}
