// The step that brings the operating system's packages.
import { err, ok } from '#shared/base/result.ts';
import type { SetupPlace, Step, StepProgress, StepResult } from '../step.ts';
import { installWithApt } from './apt.ts';
import { inspectMachine, type Machine, missingPackages } from './installed.ts';
import type { PackageName, SystemNeed } from './needs.ts';

/** Packages for `needs`. Where they cannot be installed and only needs of severity `warn` lack any, it warns. */
export function systemStep(place: SetupPlace, needs: readonly SystemNeed[]): Step {
  return {
    name: 'system packages',
    cure: 'install the packages that README.md names, then start again',
    isDone: async () => (await lacking(needs, await inspectMachine(place.env))).length === 0,
    run: async (progress) => bringAbout(needs, await inspectMachine(place.env), progress),
  };
}

interface Lack {
  readonly need: SystemNeed;
  readonly packages: readonly PackageName[];
}

async function lacking(needs: readonly SystemNeed[], machine: Machine): Promise<readonly Lack[]> {
  const lacks = await Promise.all(
    needs.map(async (need) => ({ need, packages: await missingPackages(need, machine) })),
  );
  return lacks.filter((lack) => lack.packages.length > 0);
}

async function bringAbout(
  needs: readonly SystemNeed[],
  machine: Machine,
  progress: StepProgress,
): Promise<StepResult> {
  const lacks = await lacking(needs, machine);
  if (lacks.length === 0) return ok('all there');
  const severity = lacks.some((lack) => lack.need.severity === 'stop') ? 'stop' : 'warn';
  if (machine.packages === undefined) {
    const purposes = lacks.map(
      ({ need }) => `${need.purpose} (${[...need.programs, ...need.packages].join(', ')})`,
    );
    return err({
      cause: `this is no Debian-like system, and these are missing: ${purposes.join('; ')}`,
      cure: 'install them with the package manager of this system, so that their programs are on PATH',
      severity,
    });
  }
  const result = await installWithApt(
    lacks.flatMap((lack) => lack.packages),
    progress,
  );
  if (result.ok) return result;
  const purposes = lacks.map((lack) => lack.need.purpose).join(', ');
  return err({ ...result.error, cause: `${result.error.cause}\n(for ${purposes})`, severity });
}
