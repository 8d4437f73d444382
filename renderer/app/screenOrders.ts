/** What a wall page is asked to do from the desk, and the answer to each order. */
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { HostApi } from '#shared/wire/host.ts';
import type { ScreenOrderDone, ScreenOrdered } from '#shared/wire/wallNodes.ts';
import type { Link } from '../link/link.ts';

interface Parts {
  readonly link: Pick<Link, 'onOrdered' | 'orderDone'> & { readonly rest: Pick<Link['rest'], 'walls'> };
  readonly host: Pick<HostApi, 'kind' | 'screenshot' | 'restart'>;
  readonly identify: () => void;
}

export function followOrders({ link, host, identify }: Parts): Unsubscribe {
  return link.onOrdered((ordered) => void carryOut(ordered));

  async function carryOut({ id, order }: ScreenOrdered): Promise<void> {
    switch (order) {
      case 'identify':
        identify();
        await link.orderDone({ id });
        break;
      case 'screenshot':
        await link.orderDone(await screenshot(id));
        break;
      case 'restart': {
        if (host.kind !== 'desktop') {
          await link.orderDone({ id, failed: 'not-possible' });
          break;
        }
        // It begins in a moment, in which the answer still goes out.
        const begins = await host.restart();
        await link.orderDone(begins ? { id } : { id, failed: 'failed' });
        break;
      }
    }
  }

  async function screenshot(id: string): Promise<ScreenOrderDone> {
    if (host.kind !== 'desktop') return { id, failed: 'not-possible' };
    const jpeg = await host.screenshot();
    if (jpeg === undefined) return { id, failed: 'failed' };
    const sent = await link.rest.walls.sendScreenshot(id, new Blob([jpeg], { type: 'image/jpeg' }));
    return sent.ok ? { id } : { id, failed: 'failed' };
  }
}
