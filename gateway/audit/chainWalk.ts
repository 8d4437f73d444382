import type { AuditVerdict } from '#shared/wire/audit.ts';
import { linkHash, noHash } from './auditChain.ts';
import type { FoundEntry } from './auditRepository.ts';

/** An entry whose hash does not fit where it stands, and the ones around it. */
interface Misfit {
  readonly entry: FoundEntry;
  readonly seq: number;
}

/**
 * Walks along a chain, page by page, and finds the first entry that is not as it was written. It knows the chain from
 * inside alone: entries cut off its end are told by a head that was noted elsewhere.
 */
export class ChainWalk {
  #entries = 0;
  #seq = 0;
  #hash = noHash;
  #previousHash = noHash;
  #misfit: Misfit | undefined;
  #broken: AuditVerdict['broken'];

  /** How many were seen so far. */
  get entries(): number {
    return this.#entries;
  }

  /** Takes the entries that follow those taken before. */
  take(page: readonly FoundEntry[]): void {
    for (const entry of page) {
      this.#entries += 1;
      if (this.#broken === undefined) this.#check(entry);
      if (this.#misfit !== undefined) this.#look(this.#misfit, entry);
      this.#previousHash = this.#hash;
      this.#seq = entry.seq;
      this.#hash = entry.hash;
    }
  }

  verdict(): AuditVerdict {
    return {
      entries: this.#entries,
      ...(this.#broken !== undefined && { broken: this.#broken }),
      ...(this.#entries > 0 && { head: this.#hash }),
    };
  }

  #check(entry: FoundEntry): void {
    const seq = this.#seq + 1;
    if (entry.seq > seq) this.#broken = { seq, why: 'missing' };
    else if (entry.seq < seq) this.#broken = { seq, why: 'reordered' };
    else if (hashOf(entry, this.#hash) !== entry.hash) {
      this.#broken = { seq, why: 'changed' };
      this.#misfit = { entry, seq };
    }
  }

  /**
   * Whether the misfit was written to stand where this entry stands: it was moved, not changed. What came before it
   * there is the entry before this one or, where the two changed places as neighbours, this one.
   */
  #look({ entry, seq }: Misfit, here: FoundEntry): void {
    if (here.seq === seq) return;
    const moved = { ...entry, seq: here.seq };
    const isFromHere = [this.#hash, this.#previousHash, here.hash].some(
      (previous) => hashOf(moved, previous) === entry.hash,
    );
    if (!isFromHere) return;
    this.#broken = { seq, why: 'reordered' };
    this.#misfit = undefined;
  }
}

/** What cannot be hashed is not as it was written. */
function hashOf(entry: FoundEntry, previous: string): string | undefined {
  try {
    return linkHash(entry, previous);
  } catch {
    return undefined;
  }
}
