import { expect, it } from 'vitest';
import { Lifespan } from '../../../gateway/lifespan.ts';
import { createLog } from '../../../gateway/log.ts';

it('parts are closed last first, once, and all of them though one fails', async () => {
  const closed: string[] = [];
  const life = new Lifespan(createLog('silent'));
  life.own('first', { close: async () => void closed.push('first') });
  life.own('second', {
    close: () => {
      closed.push('second');
      throw new Error('stuck');
    },
  });
  life.own('third', { close: () => void closed.push('third') });
  await Promise.all([life.close(), life.close()]);
  await life.close();
  expect(closed).toEqual(['third', 'second', 'first']);
});
