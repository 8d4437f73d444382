/** A media worker of the gateway that is held up takes its share of the tiles with it. */
const nearlyAll = 0.8;

/**
 * When each feed of a window last moved. A camera that falls silent does so alone; when all pictures stop at the
 * same moment it is the network or the machine that holds its breath, and that is given a little longer.
 */
export class Company {
  readonly #movedAtMs = new Map<object, number>();

  /** @param who one feed's watch, its own key */
  moved(who: object, atMs: number): void {
    this.#movedAtMs.set(who, atMs);
  }

  leave(who: object): void {
    this.#movedAtMs.delete(who);
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
}
