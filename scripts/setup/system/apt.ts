// Installs packages with apt where this process may, and says the exact command where it may not.
import { err, ok } from '#shared/base/result.ts';
import { runProgram } from '../program.ts';
import type { StepProgress, StepResult } from '../step.ts';
import { namesOf } from './installed.ts';
import type { PackageName } from './needs.ts';

const INSTALL_OPTIONS = ['install', '--yes', '--no-install-recommends'];
/** How long apt waits for another apt to end. */
const APT_LOCK_TIMEOUT_S = 600;

/** Whether this process may install packages. */
export function canInstall(): boolean {
  return process.getuid?.() === 0;
}

/** Installs `packages` as root; an error names the command to type where this is not root. */
export async function installWithApt(
  packages: readonly PackageName[],
  progress: StepProgress,
  mayInstall: boolean = canInstall(),
): Promise<StepResult> {
  if (!mayInstall) {
    const names = await chooseNames(packages);
    return err({
      cause: `these system packages are missing: ${names.join(' ')}`,
      cure: `type this, then start again:\n  ${aptCommand(names)}`,
    });
  }
  progress.update('reading package lists');
  const update = await apt(['update'], progress);
  const names = await chooseNames(packages);
  const install = await apt([...INSTALL_OPTIONS, ...names], progress);
  if (install.isSuccess) return ok(`installed ${names.join(' ')}`);
  return err({
    cause: `apt-get could not install ${names.join(' ')}\n${update.isSuccess ? '' : `${update.output}\n`}${install.output}`,
    cure: `check that this machine reaches its Debian mirror, then type:\n  apt-get update && apt-get ${INSTALL_OPTIONS.join(' ')} ${names.join(' ')}`,
  });
}

/** The command for a person who is not root. */
export function aptCommand(names: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get ${INSTALL_OPTIONS.join(' ')} ${names.join(' ')}`;
}

/** Of the names a package had over the releases, the one that this release has (`apt-cache policy`). */
export function pickNames(packages: readonly PackageName[], policy: string): readonly string[] {
  const available = new Set<string>();
  let current: string | undefined;
  for (const line of policy.split('\n')) {
    const heading = /^(\S+):$/.exec(line);
    if (heading !== null) current = heading[1];
    else if (current !== undefined && /^\s+Candidate: (?!\(none\))/.test(line)) available.add(current);
  }
  return packages.map((name) => {
    const names = namesOf(name);
    return names.find((one) => available.has(one)) ?? names.at(-1) ?? '';
  });
}

async function chooseNames(packages: readonly PackageName[]): Promise<readonly string[]> {
  if (packages.every((name) => typeof name === 'string')) return packages;
  const policy = await runProgram('apt-cache', ['policy', ...packages.flatMap(namesOf)], {
    env: { LC_ALL: 'C' },
    isWholeOutputKept: true,
  });
  return pickNames(packages, policy.output);
}

function apt(args: readonly string[], progress: StepProgress) {
  const options = ['-o', 'Dpkg::Use-Pty=0', '-o', `DPkg::Lock::Timeout=${APT_LOCK_TIMEOUT_S}`];
  return runProgram('apt-get', [...options, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    onLine: (line) => {
      const doing =
        /^(?:Get:\d+ \S+ \S+ \S+ \S+ (?<fetched>\S+)|(?<act>Unpacking|Setting up) (?<package>\S+))/.exec(
          line,
        );
      const act = doing?.groups?.['act'];
      if (act !== undefined) progress.update(`${act.toLowerCase()} ${doing?.groups?.['package'] ?? ''}`);
      else if (doing?.groups?.['fetched'] !== undefined)
        progress.update(`fetching ${doing.groups['fetched']}`);
    },
  });
}
