// Runs the steps of set-up in their order, and says what each did. A step that is done says nothing of its
// own: a second run is one line.
import { err } from '#shared/base/result.ts';
import type { SetupFault, Step, StepProgress, StepResult } from './step.ts';

/** What the runner needs of the console. */
export interface RunnerConsole extends StepProgress {
  start(name: string): void;
  done(note: string): void;
  warn(fault: SetupFault): void;
  fail(fault: SetupFault): void;
}

export interface SetupReport {
  /** Whether everything that cannot be done without is there. */
  readonly isReady: boolean;
  /** Names of the steps that were found done. */
  readonly already: readonly string[];
  /** Names of the steps that were done now. */
  readonly done: readonly string[];
  /** Names of the steps that failed; all of severity `warn` when `isReady`. */
  readonly failed: readonly string[];
}

/** Brings every step about, stops at the first fault that nothing works without. Never throws for a step's sake. */
export async function runSteps(steps: readonly Step[], console: RunnerConsole): Promise<SetupReport> {
  const already: string[] = [];
  const done: string[] = [];
  const failed: string[] = [];
  for (const step of steps) {
    if (await isDone(step)) {
      already.push(step.name);
      continue;
    }
    console.start(step.name);
    const result = await runStep(step, console);
    if (result.ok) {
      done.push(step.name);
      console.done(result.value);
    } else {
      failed.push(step.name);
      if (result.error.severity === 'warn') console.warn(result.error);
      else {
        console.fail(result.error);
        return { isReady: false, already, done, failed };
      }
    }
  }
  return { isReady: true, already, done, failed };
}

// A check that cannot be made is a reason to do the step, which then says what is wrong.
async function isDone(step: Step): Promise<boolean> {
  try {
    return await step.isDone();
  } catch {
    return false;
  }
}

async function runStep(step: Step, progress: StepProgress): Promise<StepResult> {
  try {
    return await step.run(progress);
  } catch (error) {
    return err({ cause: error instanceof Error ? error.message : String(error), cure: step.cure });
  }
}
