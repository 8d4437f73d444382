import { useEffect, useState } from 'react';
import type { AppPorts } from './ports.ts';
import { followOrders } from './screenOrders.ts';

const identifyForMs = 10_000;

/** Carries out what the desk asks of this page. @returns whether it is to say which one it is */
export function useScreenOrders({ link, host, clock }: AppPorts): boolean {
  const [isIdentified, setIdentified] = useState(false);
  useEffect(() => {
    let cancel = () => {};
    const unfollow = followOrders({
      link,
      host,
      identify() {
        cancel();
        setIdentified(true);
        cancel = clock.after(identifyForMs, () => setIdentified(false));
      },
    });
    return () => {
      unfollow();
      cancel();
    };
  }, [link, host, clock]);
  return isIdentified;
}
