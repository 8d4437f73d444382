// What one step of set-up is. Steps are independent of each other's code; what they leave behind for later
// ones (which worker, which Electron) goes through `runtimes.ts`.
import type { Result } from '#shared/base/result.ts';

/** Something went wrong in a way that the person at the keyboard can mend. */
export interface SetupFault {
  /** What happened. */
  readonly cause: string;
  /** What to do about it; a command is given exactly as it is to be typed. */
  readonly cure: string;
  /** `stop` (default): nothing works without it. `warn`: the rest is worth having without it. */
  readonly severity?: 'stop' | 'warn';
}

export type StepResult = Result<string, SetupFault>;

export interface StepProgress {
  /** How far it is, in a few words. */
  update(detail: string): void;
}

export interface Step {
  /** What it brings, in a few words; the heading of its line on the console. */
  readonly name: string;
  /** Cheap (milliseconds): whether nothing is left to do. */
  isDone(): Promise<boolean>;
  /** Does it; safe to repeat after any interruption. The value says in a few words what is there now. */
  run(progress: StepProgress): Promise<StepResult>;
  /** What to do when it fails in a way that it did not foresee. */
  readonly cure: string;
}

/** Where set-up works. */
export interface SetupPlace {
  /** The repository. */
  readonly root: string;
  /** Outside the repository, shared by all checkouts of this user. */
  readonly cache: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
