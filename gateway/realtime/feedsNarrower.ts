import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Purview } from '../access/purview.ts';
import type { Narrower } from './narrower.ts';

/** The health of the cameras that somebody sees. */
export class FeedsNarrower implements Narrower<'feeds'> {
  readonly #purview: Purview;

  constructor(purview: Purview) {
    this.#purview = purview;
  }

  snapshot(whole: FeedsSnapshot): FeedsSnapshot {
    return { ...whole, entries: whole.entries.filter(({ number }) => this.#purview.sees(number)) };
  }

  delta(whole: FeedsDelta): FeedsDelta {
    return { ...whole, entries: whole.entries.filter(({ number }) => this.#purview.sees(number)) };
  }
}
