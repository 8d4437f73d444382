// The step that brings a mediasoup worker: the one given by the user, else the current release's own, else
// Debian's package of an older release, else that release built from source. Which one it is, is said plainly
// and recorded for the gateway, which must load the library that speaks the worker's language.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { withLock } from '../../lock.mjs';
import { readRuntimes, recordRuntimes, type SfuRuntime } from '../runtimes.ts';
import type { SetupPlace, Step, StepProgress, StepResult } from '../step.ts';
import { buildWorker } from './build.ts';
import { fetchDebianWorker } from './debian.ts';
import { fetchPrebuiltWorker } from './prebuilt.ts';
import { speaks, startsHere } from './worker.ts';

const cure =
  'give this machine a mediasoup worker in one of these ways: let it reach the open internet or a Debian mirror, ' +
  'install g++, make and python3 to build one, or set MEDIASOUP_WORKER_BIN to one you have';

/** Brings a worker that runs here. */
export function sfuStep(place: SetupPlace): Step {
  return {
    name: 'WebRTC worker',
    cure,
    isDone: async () => {
      const { sfu } = await readRuntimes(place);
      if (sfu === undefined || !(await fits(place, sfu))) return false;
      return (await startsHere(sfu.workerBin)).isRunnable;
    },
    run: (progress) => withLock(join(place.cache, 'sfu.lock'), () => bringAbout(place, progress)),
  };
}

// A worker serves only the very release it was made for.
async function fits(place: SetupPlace, sfu: SfuRuntime): Promise<boolean> {
  const given = place.env['MEDIASOUP_WORKER_BIN'];
  if (given !== undefined && given !== '') return sfu.workerBin === given && sfu.from === 'given';
  return sfu.from !== 'given' && sfu.version === (await versionOf(place, sfu.library));
}

async function bringAbout(place: SetupPlace, progress: StepProgress): Promise<StepResult> {
  const given = place.env['MEDIASOUP_WORKER_BIN'];
  if (given !== undefined && given !== '') return takeGiven(place, given);
  const current = await versionOf(place, 'mediasoup');
  const older = await versionOf(place, 'mediasoup-debian');
  const machine = `${process.platform}-${process.arch}`;
  const home = join(place.cache, 'sfu');
  const ways: readonly Way[] = [
    {
      runtime: { library: 'mediasoup', version: current, from: 'prebuilt' },
      fetch: () =>
        fetchPrebuiltWorker(
          place,
          join(home, `prebuilt-${current}-${machine}`, 'mediasoup-worker'),
          progress,
        ),
    },
    {
      runtime: { library: 'mediasoup-debian', version: older, from: 'debian' },
      fetch: findInstalledWorker,
    },
    {
      runtime: { library: 'mediasoup-debian', version: older, from: 'debian' },
      fetch: () => fetchDebianWorker(join(home, `debian-${older}-${machine}`), older, progress),
    },
    {
      runtime: { library: 'mediasoup-debian', version: older, from: 'built' },
      fetch: () => buildWorker(place, join(home, `built-${older}-${machine}`, 'mediasoup-worker'), progress),
    },
  ];
  const reasons: string[] = [];
  for (const way of ways) {
    const worker = await tryWay(place, way);
    if (worker.ok) {
      await recordRuntimes(place, { sfu: { ...way.runtime, workerBin: worker.value } });
      return ok([describe(way.runtime), ...reasons].join('\n'));
    }
    reasons.push(`not ${describe(way.runtime)}: ${worker.error}`);
  }
  return err({ cause: `there is no mediasoup worker for this machine\n${reasons.join('\n')}`, cure });
}

interface Way {
  readonly runtime: Omit<SfuRuntime, 'workerBin'>;
  fetch(): Promise<Result<string, string>>;
}

async function tryWay(place: SetupPlace, way: Way): Promise<Result<string, string>> {
  const worker = await way.fetch();
  if (!worker.ok) return worker;
  const start = await startsHere(worker.value);
  if (!start.isRunnable) return err(start.why);
  if (!(await speaks(place.root, way.runtime.library, worker.value)))
    return err('its library gets no answer from it');
  return worker;
}

async function takeGiven(place: SetupPlace, workerBin: string): Promise<StepResult> {
  const start = await startsHere(workerBin);
  if (!start.isRunnable) {
    return err({ cause: `MEDIASOUP_WORKER_BIN names a program that does not run here: ${start.why}`, cure });
  }
  for (const library of ['mediasoup', 'mediasoup-debian'] as const) {
    if (!(await speaks(place.root, library, workerBin))) continue;
    const version = await versionOf(place, library);
    const runtime = { library, version, from: 'given' } as const;
    await recordRuntimes(place, { sfu: { ...runtime, workerBin } });
    return ok(describe(runtime));
  }
  const versions = `${await versionOf(place, 'mediasoup')} or ${await versionOf(place, 'mediasoup-debian')}`;
  return err({
    cause: 'the worker that MEDIASOUP_WORKER_BIN names is of another release than ours',
    cure: `give the worker of mediasoup ${versions}, or unset MEDIASOUP_WORKER_BIN`,
  });
}

// Where an administrator installed Debian's package, its security updates reach us through that.
async function findInstalledWorker(): Promise<Result<string, string>> {
  const libraries = '/usr/lib';
  for (const folder of await readdir(libraries).catch((): string[] => [])) {
    if (!folder.includes('-linux-')) continue;
    const path = join(libraries, folder, 'mediasoup', 'mediasoup-worker');
    if ((await startsHere(path)).isRunnable) return ok(path);
  }
  return err('none is installed');
}

function describe(runtime: Omit<SfuRuntime, 'workerBin'>): string {
  const origins = {
    given: 'the worker that MEDIASOUP_WORKER_BIN names',
    prebuilt: 'the release’s own worker',
    debian: 'Debian’s worker',
    built: 'the worker built from source',
  } satisfies Record<SfuRuntime['from'], string>;
  return `mediasoup ${runtime.version}, ${origins[runtime.from]}`;
}

async function versionOf(place: SetupPlace, library: SfuRuntime['library']): Promise<string> {
  const manifest = await readFile(join(place.root, 'node_modules', library, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
