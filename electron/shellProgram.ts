import type { Disposable } from '#shared/base/disposable.ts';
import type { EnrolDesk } from './enrol/enrolPage.ts';
import type { AppWindow } from './windows/appWindow.ts';

/** What the shell runs as: a desk with walls beside it, or a machine of the wall. */
export interface ShellProgram extends Disposable {
  /** All windows with a page of the gateway. */
  readonly all: readonly AppWindow[];
  /** Those whose memory is watched: nobody works at them. */
  readonly walls: readonly AppWindow[];
  /** While the machine is not enrolled. */
  readonly enrolDesk: EnrolDesk | undefined;
  /** Gets a new session where no person signs in; false where one does, or when there is none to be had. */
  renewSession(): Promise<boolean>;
  /** It was started a second time. */
  focus(): void;
}
