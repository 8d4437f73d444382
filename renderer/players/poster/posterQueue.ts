/** One request of a poster. */
export interface PosterRequest<T> {
  /** Asked when a place is free: a tile may have come into view since. */
  readonly priority: () => number;
  /** The tile's first request: it has nothing to show yet. */
  readonly first: boolean;
  /** Aborted, a request that waits is not sent. */
  readonly signal: AbortSignal;
  readonly send: () => Promise<T>;
}

interface Waiting {
  readonly priority: () => number;
  readonly first: boolean;
  go(): Promise<void>;
}

/**
 * Lets a window fetch posters a few at a time: a browser has six HTTP/1.1 connections to the gateway, and those
 * that a slow gateway leaves hanging must not keep sign-in, lists and playlists waiting. What the eye is on goes
 * first, then the tile that came last and has nothing to show, then those who want a newer picture, in turn.
 */
export class PosterQueue {
  readonly #atOnce: number;
  #waiting: readonly Waiting[] = [];
  #underWay = 0;

  /** @param atOnce how many requests may be under way, at least 1 */
  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Sends the request when it is its turn, at once while there is a place. `undefined` when aborted before. */
  async ask<T>(request: PosterRequest<T>): Promise<T | undefined> {
    const { priority, first, signal, send } = request;
    if (signal.aborted) return undefined;
    return await new Promise<T | undefined>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        resolve(undefined);
      };
      const waiting: Waiting = {
        priority,
        first,
        go: async () => {
          signal.removeEventListener('abort', leave);
          try {
            resolve(await send());
          } catch (error) {
            reject(error);
          }
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting = [...this.#waiting, waiting];
      this.#admit();
    });
  }

  #admit(): void {
    while (this.#underWay < this.#atOnce) {
      const next = this.#waiting.reduce<Waiting | undefined>(preferred, undefined);
      if (next === undefined) return;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#underWay += 1;
      void next.go().finally(() => {
        this.#underWay -= 1;
        this.#admit();
      });
    }
  }
}

/** Of two that wait, `later` having come after `best`. First requests are finite, so nobody starves behind them. */
function preferred(best: Waiting | undefined, later: Waiting): Waiting {
  if (best === undefined) return later;
  const lead = later.priority() - best.priority();
  if (lead !== 0) return lead > 0 ? later : best;
  return later.first ? later : best;
}
