// What is on this machine: packages by dpkg, programs by PATH.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../program.ts';
import type { PackageName, SystemNeed } from './needs.ts';

export interface Machine {
  /** Names of installed packages, and of what they provide; undefined where there is no dpkg. */
  readonly packages: ReadonlySet<string> | undefined;
  hasProgram(name: string): Promise<boolean>;
}

/** Asks dpkg once for everything. */
export async function inspectMachine(env: Readonly<Record<string, string | undefined>>): Promise<Machine> {
  const dpkg = await runProgram(
    'dpkg-query',
    ['-W', '-f', `\${Package}\\t\${db:Status-Status}\\t\${Provides}\\n`],
    {
      isWholeOutputKept: true,
    },
  );
  return {
    packages: dpkg.isSuccess ? parsePackages(dpkg.output) : undefined,
    hasProgram: (name) => isOnPath(name, env['PATH'] ?? ''),
  };
}

/** Reads lines of package, status and provided names (`libssl3 (= 3.0), other`), tab separated. */
export function parsePackages(listing: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of listing.split('\n')) {
    const [name, status, provides = ''] = line.split('\t');
    if (name === undefined || status !== 'installed') continue;
    names.add(name);
    for (const provided of provides.split(',')) {
      const [bare] = provided.trim().split(' ');
      if (bare !== undefined && bare !== '') names.add(bare);
    }
  }
  return names;
}

/** The packages of `need` that are missing; none when its programs are there some other way. */
export async function missingPackages(need: SystemNeed, machine: Machine): Promise<readonly PackageName[]> {
  const installed = machine.packages;
  const missing =
    installed === undefined
      ? need.packages
      : need.packages.filter((name) => !namesOf(name).some((one) => installed.has(one)));
  if (missing.length === 0) return [];
  // Without dpkg a need for libraries alone cannot be judged here: the step that uses them tries them.
  if (need.programs.length === 0) return installed === undefined && need.severity === 'warn' ? [] : missing;
  const found = await Promise.all(need.programs.map((program) => machine.hasProgram(program)));
  return found.every(Boolean) ? [] : missing;
}

export function namesOf(name: PackageName): readonly string[] {
  return typeof name === 'string' ? [name] : name;
}

async function isOnPath(name: string, path: string): Promise<boolean> {
  for (const folder of path.split(':')) {
    try {
      await access(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
    }
  }
  return false;
}
