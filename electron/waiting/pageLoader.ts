/**
 * Brings the app's page into one window and keeps it there: asks whether the gateway is there before it navigates,
 * so that no window ever shows Chromium's error page; shows the waiting page while it is not; tries again with
 * back-off for ever. It knows no Electron: the window is a LoadTarget. Crashes are the recovery's, and the app
 * itself bridges a gateway that goes away while its page stands. A wall's page may have been kept by its service
 * worker: without a gateway that one is tried, once until it has stood or the gateway was there.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';
import type { WaitReason } from './waitReason.ts';

/** What the loader does to its window. */
export interface LoadTarget {
  showApp(): void;
  /** Called for every failed try; does nothing where the waiting page already stands. */
  showWaiting(): void;
}

export interface PageLoaderOptions {
  readonly name: string;
  readonly target: LoadTarget;
  /** Whether the app's page can be had now. */
  readonly probe: () => Promise<Result<void, WaitReason>>;
  /** Whether the page may be kept on this machine, so that it is worth a try without a gateway. */
  readonly mayBeKept: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What went wrong, and since when (wall clock); kept over tries until the app stands again. */
export interface Wait {
  readonly reason: WaitReason;
  readonly sinceMs: number;
  /** Tries that failed before this one. */
  readonly attempt: number;
}

export type LoadPhase =
  | { readonly kind: 'probing'; readonly wait: Wait | undefined }
  | { readonly kind: 'opening'; readonly wait: Wait | undefined }
  | { readonly kind: 'showing' }
  | { readonly kind: 'waiting'; readonly wait: Wait; readonly retryAtMs: number }
  | { readonly kind: 'closed' };

const retryBackoff: BackoffPolicy = { firstDelayMs: 1_000, maxDelayMs: 10_000, factor: 1.5, jitter: 0.2 };

/** A page that has not loaded by then counts as failed. Generous: a busy two-core machine needs some seconds. */
export const openTimeoutMs = 30_000;

export class PageLoader implements Disposable {
  readonly #options: PageLoaderOptions;
  #phase: LoadPhase = { kind: 'probing', wait: undefined };
  #cancelTimer: () => void = () => {};
  /** The page was opened without a gateway and did not come. */
  #isNotKept = false;
  /** The gateway did not answer the last probe. */
  #isAway = false;
  /** Tells the answer to an abandoned probe from the current one's. */
  #round = 0;

  constructor(options: PageLoaderOptions) {
    this.#options = options;
  }

  get phase(): LoadPhase {
    return this.#phase;
  }

  /** Opens the page, or opens it anew. */
  open(): void {
    if (this.#phase.kind === 'closed') return;
    this.#cancelTimer();
    this.#phase = { kind: 'probing', wait: currentWait(this.#phase) };
    this.#round += 1;
    const round = this.#round;
    void this.#options.probe().then((result) => {
      if (round !== this.#round) return;
      this.#isAway = !result.ok;
      if (result.ok) this.#isNotKept = false;
      if (result.ok || (this.#options.mayBeKept && !this.#isNotKept)) this.#navigate();
      else this.wait(result.error);
    });
  }

  /** The app's page did not come, or not whole. */
  handleFailed(reason: WaitReason): void {
    if (this.#phase.kind !== 'opening' && this.#phase.kind !== 'showing') return;
    this.#isNotKept = this.#isAway;
    this.wait(reason);
  }

  /** The app's page stands. */
  handleLoaded(): void {
    if (this.#phase.kind !== 'opening') return;
    const wait = currentWait(this.#phase);
    this.#cancelTimer();
    this.#phase = { kind: 'showing' };
    this.#isNotKept = false;
    const { name, log, clock } = this.#options;
    log('info', 'page-shown', {
      window: name,
      kept: this.#isAway || undefined,
      afterMs: wait === undefined ? undefined : clock.nowMs() - wait.sinceMs,
    });
  }

  /**
   * Shows the waiting page and tries again later.
   *
   * @param delayMs until the next try; by default what the back-off says
   */
  wait(reason: WaitReason, delayMs?: number): void {
    if (this.#phase.kind === 'closed') return;
    const { clock, random, log, name, target } = this.#options;
    this.#cancelTimer();
    this.#round += 1;
    const before = currentWait(this.#phase);
    const attempt = before === undefined ? 0 : before.attempt + 1;
    const retryInMs = delayMs ?? backoffDelayMs(retryBackoff, attempt, random());
    const wait = { reason, sinceMs: before?.sinceMs ?? clock.nowMs(), attempt };
    this.#phase = { kind: 'waiting', wait, retryAtMs: clock.nowMs() + retryInMs };
    // Once a change, not once a try: a gateway that is away all night must not fill the disk.
    if (before?.reason.kind !== reason.kind) log('warn', 'page-waits', { window: name, why: reason.kind });
    target.showWaiting();
    this.#cancelTimer = clock.after(retryInMs, () => this.open());
  }

  close(): void {
    this.#cancelTimer();
    this.#round += 1;
    this.#phase = { kind: 'closed' };
  }

  #navigate(): void {
    this.#phase = { kind: 'opening', wait: currentWait(this.#phase) };
    this.#cancelTimer = this.#options.clock.after(openTimeoutMs, () =>
      this.handleFailed({ kind: 'no-answer' }),
    );
    this.#options.target.showApp();
  }
}

function currentWait(phase: LoadPhase): Wait | undefined {
  return phase.kind === 'probing' || phase.kind === 'opening' || phase.kind === 'waiting'
    ? phase.wait
    : undefined;
}
