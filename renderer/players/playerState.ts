import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { PlayerSnapshot } from './feedPlayer.ts';

/** A player's snapshot and its listeners. What has failed or been closed does not change any more. */
export class PlayerState {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #snapshot: PlayerSnapshot;
  #final = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#snapshot = { phase: 'connecting', sinceMs: clock.nowMs() };
  }

  /** Neither failed nor closed. */
  get running(): boolean {
    return !this.#final;
  }

  snapshot(): PlayerSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  play(role: StreamRole): void {
    const now = this.#snapshot;
    if (now.phase === 'playing' && now.role === role) return;
    const sinceMs = now.phase === 'playing' ? now.sinceMs : this.#clock.nowMs();
    this.#set({ phase: 'playing', sinceMs, role });
  }

  fail(why: FeedFault, retryable: boolean, detail?: string): void {
    const said = detail === undefined ? {} : { detail };
    const failed: PlayerSnapshot = { phase: 'failed', sinceMs: this.#clock.nowMs(), why, retryable, ...said };
    this.#set(failed);
    this.#final = true;
  }

  close(): void {
    this.#final = true;
    this.#listeners.clear();
  }

  #set(snapshot: PlayerSnapshot): void {
    if (this.#final) return;
    this.#snapshot = snapshot;
    for (const listener of [...this.#listeners]) listener();
  }
}
