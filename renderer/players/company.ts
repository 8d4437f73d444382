/** A media worker of the gateway that is held up takes its share of the tiles with it. */
const nearlyAll = 0.8;
/** Bursts of work on a busy machine come every half minute or so: what one brought is remembered until the next. */
const unrestHalfLifeMs = 60_000;

interface Peak {
  readonly ms: number;
  readonly atMs: number;
}

/**
 * What the feeds of a window know of each other. A camera that falls silent does so alone; when all pictures stop
 * at the same moment it is the network or the machine that holds its breath, and that is given a little longer.
 * And where several pictures in turn stood still for a while and went on, the next one to stand still may do so too.
 */
export class Company {
  readonly #movedAtMs = new Map<object, number>();
  readonly #peaks = new Map<object, Peak>();

  /** @param who one feed's watch, its own key */
  moved(who: object, atMs: number): void {
    this.#movedAtMs.set(who, atMs);
  }

  /** @param wobbleMs how long its picture lately stood still at most, and went on */
  wobbled(who: object, wobbleMs: number, atMs: number): void {
    const peak = this.#peaks.get(who);
    if (peak === undefined || wobbleMs >= faded(peak, atMs)) this.#peaks.set(who, { ms: wobbleMs, atMs });
  }

  leave(who: object): void {
    this.#movedAtMs.delete(who);
    this.#peaks.delete(who);
  }

  /** Whether nearly all other feeds have moved after that moment (monotonic, ms); false where there is no other. */
  othersMovedSince(who: object, atMs: number): boolean {
    let others = 0;
    let moved = 0;
    for (const [other, movedAtMs] of this.#movedAtMs) {
      if (other === who) continue;
      others += 1;
      if (movedAtMs > atMs) moved += 1;
    }
    return others > 0 && moved >= others * nearlyAll;
  }

  /** How long at least two others lately stood still and went on, in milliseconds: one alone is its own affair. */
  othersUnrestMs(who: object, nowMs: number): number {
    let most = 0;
    let second = 0;
    for (const [other, peak] of this.#peaks) {
      if (other === who) continue;
      const ms = faded(peak, nowMs);
      if (ms > most) [most, second] = [ms, most];
      else if (ms > second) second = ms;
    }
    return second;
  }
}

function faded({ ms, atMs }: Peak, nowMs: number): number {
  return ms * 0.5 ** (Math.max(0, nowMs - atMs) / unrestHalfLifeMs);
}
