// The worker that Debian packages (experimental suite). Its mirror and its key come from this machine's own apt
// configuration, through a sources list and a lists folder of our own: the system's apt is left as it is,
// nothing is installed, and no privileges are needed.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import type { StepProgress } from '../step.ts';
import { sweepBeside } from '../sweep.ts';

const SUITE = 'experimental';
const PACKAGE = 'mediasoup-worker';
const APT_TIMEOUT_MS = 180_000;

export interface AptSource {
  readonly uri: string;
  readonly signedBy: string | undefined;
}

/**
 * Fetches and unpacks Debian's worker of `version` into `folder`.
 *
 * @returns the program's path; the error says why there is none
 */
export async function fetchDebianWorker(
  folder: string,
  version: string,
  progress: StepProgress,
): Promise<Result<string, string>> {
  const present = await findWorker(folder);
  if (present !== undefined) return ok(present);
  const source = await debianSource();
  if (source === undefined) return err('apt on this machine has no Debian mirror');
  await mkdir(join(folder, '..'), { recursive: true });
  await sweepBeside(folder);
  const work = await mkdtemp(`${folder}.`);
  try {
    return await download(work, folder, version, source, progress);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(
  work: string,
  folder: string,
  version: string,
  source: AptSource,
  progress: StepProgress,
): Promise<Result<string, string>> {
  const list = join(work, 'experimental.list');
  const signedBy = source.signedBy === undefined ? '' : `[signed-by=${source.signedBy}] `;
  await writeFile(list, `deb ${signedBy}${source.uri} ${SUITE} main\n`);
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'cache', 'archives', 'partial'), { recursive: true });
  const apt = (...args: readonly string[]) =>
    runProgram(
      'apt-get',
      [
        ...['-o', `Dir::Etc::sourcelist=${list}`, '-o', 'Dir::Etc::sourceparts=-'],
        ...['-o', `Dir::State::Lists=${join(work, 'lists')}`, '-o', `Dir::Cache=${join(work, 'cache')}`],
        // Root's apt would drop to a user that may not write into root's cache folder.
        ...['-o', 'APT::Sandbox::User=root', '-o', 'Acquire::Languages=none', ...args],
      ],
      { cwd: work, env: { LC_ALL: 'C' }, timeoutMs: APT_TIMEOUT_MS },
    );
  progress.update('reading the list of Debian experimental');
  const update = await apt('update');
  if (!update.isSuccess) return err(`apt-get update of ${SUITE} failed: ${update.output}`);
  progress.update('fetching the worker from Debian');
  const fetched = await apt('download', PACKAGE);
  if (!fetched.isSuccess) return err(`apt-get download ${PACKAGE} failed: ${fetched.output}`);
  const archive = (await readdir(work)).find(
    (name) => name.startsWith(`${PACKAGE}_`) && name.endsWith('.deb'),
  );
  if (archive === undefined) return err(`apt-get download left no ${PACKAGE} package`);
  if (!archive.startsWith(`${PACKAGE}_${version}`)) return err(`Debian has ${archive} now, not ${version}`);
  const unpacked = join(work, 'unpacked');
  const unpack = await runProgram('dpkg-deb', ['-x', join(work, archive), unpacked]);
  if (!unpack.isSuccess) return err(`dpkg-deb could not unpack ${archive}: ${unpack.output}`);
  await rm(folder, { recursive: true, force: true });
  await rename(unpacked, folder);
  const worker = await findWorker(folder);
  return worker === undefined ? err(`${archive} holds no worker`) : ok(worker);
}

async function findWorker(folder: string): Promise<string | undefined> {
  try {
    const paths = await readdir(join(folder, 'usr', 'lib'), { recursive: true });
    const path = paths.find((one) => one.endsWith(`/mediasoup/${PACKAGE}`));
    return path === undefined ? undefined : join(folder, 'usr', 'lib', path);
  } catch {
    return undefined;
  }
}

async function debianSource(): Promise<AptSource | undefined> {
  const targets = await runProgram(
    'apt-get',
    ['indextargets', '--format', '$(ORIGIN)\t$(LABEL)\t$(REPO_URI)\t$(SOURCESENTRY)', 'Created-By: Packages'],
    { env: { LC_ALL: 'C' }, isWholeOutputKept: true, timeoutMs: APT_TIMEOUT_MS },
  );
  if (!targets.isSuccess) return undefined;
  for (const line of targets.output.split('\n')) {
    const [origin, label, uri, entry = ''] = line.split('\t');
    if (origin !== 'Debian' || label !== 'Debian' || uri === undefined) continue;
    const file = entry.replace(/:\d+$/, '');
    const text = await readFile(file, 'utf8').catch(() => '');
    return { uri, signedBy: keyringOf(text, uri) };
  }
  return undefined;
}

/**
 * The keyring that a sources file (either of apt's two formats) names for `uri`; undefined where it leaves that
 * to apt's own trusted keys.
 */
export function keyringOf(sources: string, uri: string): string | undefined {
  const bare = uri.replace(/\/+$/, '');
  for (const stanza of sources.split(/\n\s*\n/)) {
    if (!names(stanza, bare)) continue;
    const deb822 = /^Signed-By:[ \t]*(\/\S+)/im.exec(stanza);
    if (deb822 !== null) return deb822[1];
    const line = stanza.split('\n').find((one) => /^\s*deb\s/.test(one) && names(one, bare));
    const option = line === undefined ? null : /\[[^\]]*signed-by=(\/[^\s\],]+)/i.exec(line);
    if (option !== null) return option[1];
  }
  return undefined;
}

function names(text: string, bareUri: string): boolean {
  return text.split(/\s+/).some((word) => word.replace(/\/+$/, '') === bareUri);
}
