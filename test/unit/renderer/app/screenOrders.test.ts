import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { ScreenOrder, ScreenOrderDone, ScreenOrdered } from '#shared/wire/wallNodes.ts';
import { followOrders } from '../../../../renderer/app/screenOrders.ts';
import { settle } from '../../../fakes/manualClock.ts';
import { fakeRest } from '../../../fakes/ui/fakeRest.ts';

const jpeg = new Uint8Array([0xff, 0xd8]);

function rig(kind: 'browser' | 'desktop', { picture = true, sends = true } = {}) {
  const done: ScreenOrderDone[] = [];
  const did: string[] = [];
  const listeners = new Set<(ordered: ScreenOrdered) => void>();
  const { walls } = fakeRest();
  followOrders({
    link: {
      onOrdered(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async orderDone(answer) {
        done.push(answer);
        did.push('answered');
        return ok({});
      },
      rest: {
        walls: {
          ...walls,
          async sendScreenshot(order, blob) {
            did.push(`sent ${order} ${blob.size} ${blob.type}`);
            return sends ? ok(undefined) : err(problem('gateway-away', 503, 'The gateway does not answer.'));
          },
        },
      },
    },
    host: {
      kind,
      screenshot: async () => (picture ? jpeg : undefined),
      async restart() {
        did.push('restart');
        return true;
      },
    },
    identify: () => did.push('identify'),
  });
  return {
    done,
    did,
    async order(order: ScreenOrder) {
      for (const listener of listeners) listener({ id: 'o1', order });
      await settle();
    },
  };
}

describe('what a wall page is asked', () => {
  it('is to say which one it is: on any screen', async () => {
    const { order, did, done } = rig('browser');
    await order('identify');
    expect(did).toEqual(['identify', 'answered']);
    expect(done).toEqual([{ id: 'o1' }]);
  });

  it('is its picture: sent before it is answered', async () => {
    const { order, did } = rig('desktop');
    await order('screenshot');
    expect(did).toEqual(['sent o1 2 image/jpeg', 'answered']);
  });

  it.each([
    ['a browser has no picture of itself', rig('browser'), 'not-possible'],
    ['none could be taken', rig('desktop', { picture: false }), 'failed'],
    ['it could not be sent', rig('desktop', { sends: false }), 'failed'],
  ] as const)('is answered honestly when %s', async (_why, { order, done }, failed) => {
    await order('screenshot');
    expect(done).toEqual([{ id: 'o1', failed }]);
  });

  it('is to begin anew: a browser cannot', async () => {
    const browser = rig('browser');
    await browser.order('restart');
    expect(browser.done).toEqual([{ id: 'o1', failed: 'not-possible' }]);
    const desktop = rig('desktop');
    await desktop.order('restart');
    expect(desktop.did).toEqual(['restart', 'answered']);
  });
});
