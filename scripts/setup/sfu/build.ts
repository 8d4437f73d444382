// Builds the worker from the C++ sources that the older mediasoup release carries in its npm package, on a copy
// in the cache, with two mends from outside for tools that are newer than it:
// - Python 3.10 removed the aliases of `collections.abc` from `collections`, which its build generator uses;
// - glibc 2.34 made SIGSTKSZ a call, and a dependency sizes an array by it.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import type { SetupPlace, StepProgress } from '../step.ts';
import { sweepBeside } from '../sweep.ts';
import { canInstall, installWithApt } from '../system/apt.ts';
import { inspectMachine, missingPackages } from '../system/installed.ts';
import { compilerNeed } from '../system/needs.ts';

const BUILD_TIMEOUT_MS = 30 * 60_000;

const pythonMend = `import collections
import collections.abc
for name in ('MutableSet', 'MutableMapping', 'MutableSequence', 'Mapping', 'Set', 'Sequence', 'Iterable', 'Callable'):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))
`;

const glibcMend = `#pragma once
#include <signal.h>
#undef SIGSTKSZ
#define SIGSTKSZ 16384
`;

/** Builds it into `target`; three minutes on two cores. */
export async function buildWorker(
  place: SetupPlace,
  target: string,
  progress: StepProgress,
): Promise<Result<string, string>> {
  if (existsSync(target)) return ok(target);
  const missing = await missingPackages(compilerNeed, await inspectMachine(place.env));
  if (missing.length > 0) {
    const installed = await installWithApt(missing, progress, canInstall());
    if (!installed.ok) return err(`${installed.error.cause}; ${installed.error.cure}`);
  }
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  await sweepBeside(folder);
  const work = await mkdtemp(`${folder}.`);
  try {
    const sources = join(work, 'worker');
    await cp(join(place.root, 'node_modules', 'mediasoup-debian', 'worker'), sources, { recursive: true });
    await mkdir(join(work, 'python'));
    await writeFile(join(work, 'python', 'sitecustomize.py'), pythonMend);
    await writeFile(join(work, 'mend.h'), glibcMend);
    let compiled = 0;
    const made = await runProgram('make', ['-C', sources], {
      timeoutMs: BUILD_TIMEOUT_MS,
      env: {
        PYTHON: 'python3',
        PYTHONPATH: join(work, 'python'),
        CXXFLAGS: `-include ${join(work, 'mend.h')}`,
        MEDIASOUP_WORKER_BIN: undefined,
      },
      onLine: (line) => {
        if (/^\s+(CXX|CC)\(/.test(line))
          progress.update(`building from source: ${++compiled} files compiled`);
      },
    });
    if (!made.isSuccess) return err(`the build from source failed:\n${made.output}`);
    await rename(join(sources, 'out', 'Release', 'mediasoup-worker'), target);
    return ok(target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
