import { describe } from 'vitest';
import { mediaSourceContract } from '../../../contracts/mediaSourceContract.ts';
import { FakeMediaSource } from '../../../fakes/ingestFakes.ts';

describe('the fake media source', () => {
  mediaSourceContract(async () => {
    const source = new FakeMediaSource();
    return {
      source,
      play: () => {
        source.open();
        for (const _turn of [1, 2, 3]) source.frames(5);
      },
      cut: () => source.end('ended'),
      running: () => source.running,
    };
  });
});
