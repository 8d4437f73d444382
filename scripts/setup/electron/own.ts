// Electron as its own package downloads it (from its host, or from the mirror that ELECTRON_MIRROR names).
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import { Reachability } from '../reachability.ts';
import type { SetupPlace, StepProgress } from '../step.ts';

const DOWNLOAD_TIMEOUT_MS = 30 * 60_000;

const manifestSchema = z.object({ version: z.string(), repository: z.string() });

/** The release that package.json pins. */
export async function ownVersion(place: SetupPlace): Promise<string> {
  return (await manifestOf(place)).version;
}

/** The program in node_modules/electron, downloaded if need be; the error says why there is none. */
export async function fetchOwnElectron(
  place: SetupPlace,
  progress: StepProgress,
): Promise<Result<string, string>> {
  const home = join(place.root, 'node_modules', 'electron');
  const executable = join(home, 'dist', 'electron');
  const manifest = await manifestOf(place);
  if ((await unpackedVersion(home)) === manifest.version && existsSync(executable)) return ok(executable);
  const mirror = place.env['ELECTRON_MIRROR'] ?? place.env['npm_config_electron_mirror'];
  const host = mirror === undefined || mirror === '' ? manifest.repository : mirror;
  const reachability = new Reachability(place);
  progress.update('asking for Electron’s own download');
  if (!(await reachability.canReach(host))) return err('its download host cannot be reached from here');
  progress.update(`downloading Electron ${manifest.version}`);
  const installed = await runProgram(process.execPath, ['install.js'], {
    cwd: home,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    env: { ELECTRON_OVERRIDE_DIST_PATH: undefined },
  });
  if (installed.isSuccess && existsSync(executable)) return ok(executable);
  await reachability.rememberFailure(host);
  return err(`its download failed: ${installed.isTimedOut ? 'no end in half an hour' : installed.output}`);
}

async function manifestOf(place: SetupPlace): Promise<z.infer<typeof manifestSchema>> {
  const path = join(place.root, 'node_modules', 'electron', 'package.json');
  return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

async function unpackedVersion(home: string): Promise<string | undefined> {
  return readFile(join(home, 'dist', 'version'), 'utf8').then(
    (version) => version.trim().replace(/^v/, ''),
    () => undefined,
  );
}
