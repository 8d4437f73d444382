/** Carries out the recovery policy's remedies on one window. It knows no Electron: the window is a RecoveryTarget. */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { Random } from '#shared/base/random.ts';
import type { Log } from '../log.ts';
import { type DeathHistory, decideRecovery, type Remedy, type Trouble } from './recoveryPolicy.ts';

export interface RecoveryTarget {
  reload(): void;
  recreate(openAfterMs: number): void;
  /** Ends a renderer that hangs. */
  endRenderer(): void;
  /** Repaints; false when the window shows nothing afterwards. */
  repaint(): Promise<boolean>;
}

export interface WindowRecoveryOptions {
  readonly name: string;
  readonly target: RecoveryTarget;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export class WindowRecovery implements Disposable {
  readonly #options: WindowRecoveryOptions;
  #history: DeathHistory = [];
  #cancelPatience: () => void = () => {};
  #cancelPaint: () => void = () => {};
  #closed = false;

  constructor(options: WindowRecoveryOptions) {
    this.#options = options;
  }

  handleTrouble(trouble: Trouble): void {
    if (this.#closed) return;
    const { clock, random, log, name } = this.#options;
    const { remedy, history } = decideRecovery(this.#history, trouble, clock.monotonicMs(), random());
    this.#history = history;
    log('error', 'window-trouble', {
      window: name,
      trouble: trouble.kind,
      reason: trouble.kind === 'renderer-gone' ? trouble.reason : undefined,
      remedy: remedy.kind,
    });
    this.#apply(remedy);
  }

  /** The page answers again. */
  handleResponsive(): void {
    this.#cancelPatience();
  }

  close(): void {
    this.#closed = true;
    this.#cancelPatience();
    this.#cancelPaint();
  }

  #apply(remedy: Remedy): void {
    const { clock, target } = this.#options;
    switch (remedy.kind) {
      case 'reload':
        this.#cancelPatience();
        target.reload();
        return;
      case 'recreate':
        this.#cancelPatience();
        target.recreate(remedy.openAfterMs);
        return;
      case 'be-patient':
        this.#cancelPatience();
        this.#cancelPatience = clock.after(remedy.patienceMs, () => target.endRenderer());
        return;
      case 'check-paint':
        this.#cancelPaint();
        this.#cancelPaint = clock.after(remedy.afterMs, () => void this.#checkPaint());
        return;
      default:
        exhaustive(remedy);
    }
  }

  async #checkPaint(): Promise<void> {
    const { target, log, name } = this.#options;
    const painted = await target.repaint();
    if (this.#closed || painted) return;
    log('error', 'window-blank', { window: name });
    target.reload();
  }
}
