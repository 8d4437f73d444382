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

  /** Whether another feed has moved after that moment (monotonic, ms). */
  othersMovedSince(who: object, atMs: number): boolean {
    for (const [other, movedAtMs] of this.#movedAtMs) if (other !== who && movedAtMs > atMs) return true;
    return false;
  }
}
