/**
 * Keeps a wall machine signed in by its key: before half of a session's life is over, and whenever the gateway
 * refused it. A gateway that is away is asked again for ever; so is one that does not know the machine, for its
 * database may come back. Whoever wants to know that the machine is out is told once.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';

export interface NodeSessionOptions {
  /** Proves the key and gets a session's token. */
  readonly open: () => Promise<Result<{ readonly token: string; readonly lifetimeSeconds: number }, Problem>>;
  /** Puts the token where the pages' requests find it. */
  readonly place: (token: string) => Promise<void>;
  readonly onAdmitted: () => void;
  /** The gateway does not know the machine, or not its key: it was revoked. */
  readonly onRevoked: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const awayBackoff: BackoffPolicy = { firstDelayMs: 1_000, maxDelayMs: 15_000, factor: 1.6, jitter: 0.3 };
/** Of a session's life; what is left is for a gateway that is away meanwhile. */
const renewAfterShare = 0.4;
/** A timer of a day at most: longer ones overflow. */
const renewAtLatestMs = 24 * 3_600_000;
const askRevokedAgainMs = 60_000;
/** A gateway that is restarted between challenge and answer refuses too. */
const refusalsThatCount = 3;
/** Every window may be refused at once, by requests that left before the new session came. */
const freshForMs = 2_000;

export class NodeSession implements Disposable {
  readonly #options: NodeSessionOptions;
  #asking: Promise<boolean> | undefined;
  #cancelNext: () => void = () => {};
  #openedAtMs: number | undefined;
  #failures = 0;
  #refusals = 0;
  #state: 'new' | 'admitted' | 'revoked' = 'new';
  #closed = false;

  constructor(options: NodeSessionOptions) {
    this.#options = options;
  }

  /** Gets a session now. Resolves to whether there is one; otherwise it is tried again later by itself. */
  renew(): Promise<boolean> {
    if (this.#closed) return Promise.resolve(false);
    const { clock } = this.#options;
    const isFresh =
      this.#state === 'admitted' &&
      this.#openedAtMs !== undefined &&
      clock.monotonicMs() - this.#openedAtMs < freshForMs;
    if (isFresh) return Promise.resolve(true);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  close(): void {
    this.#closed = true;
    this.#cancelNext();
  }

  async #ask(): Promise<boolean> {
    const { open, place, clock } = this.#options;
    this.#cancelNext();
    const opened = await open();
    if (this.#closed) return false;
    if (!opened.ok) {
      this.#handleFailed(opened.error);
      return false;
    }
    await place(opened.value.token);
    if (this.#closed) return false;
    this.#openedAtMs = clock.monotonicMs();
    this.#next(Math.min(renewAtLatestMs, opened.value.lifetimeSeconds * 1000 * renewAfterShare));
    this.#handleAdmitted();
    return true;
  }

  #handleAdmitted(): void {
    const before = this.#state;
    this.#failures = 0;
    this.#refusals = 0;
    this.#state = 'admitted';
    if (before === 'admitted') return;
    this.#options.log('info', 'node-admitted');
    this.#options.onAdmitted();
  }

  #handleFailed({ code }: Problem): void {
    const { random, log, onRevoked } = this.#options;
    this.#failures += 1;
    this.#refusals = code === 'node-key-refused' ? this.#refusals + 1 : 0;
    // Once an outage, not once a try.
    if (this.#failures === 1) log('warn', 'node-session-fails', { why: code });
    const isRevoked = code === 'node-unknown' || this.#refusals >= refusalsThatCount;
    if (isRevoked && this.#state !== 'revoked') {
      this.#state = 'revoked';
      log('error', 'node-revoked', { why: code });
      onRevoked();
    }
    this.#next(
      this.#state === 'revoked'
        ? askRevokedAgainMs
        : backoffDelayMs(awayBackoff, this.#failures - 1, random()),
    );
  }

  #next(delayMs: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#options.clock.after(delayMs, () => void this.renew());
  }
}
