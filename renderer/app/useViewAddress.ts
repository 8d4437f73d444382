import { useEffect } from 'react';
import type { DeskStore } from '../state/deskStore.ts';
import { formatViewAddress } from '../state/viewAddress.ts';

/** Keeps the page's address in step with the view, so that it can be copied or reloaded. Adds no history. */
export function useViewAddress(desk: DeskStore | undefined): void {
  useEffect(() => {
    if (desk === undefined) return;
    const write = () => {
      const { view } = desk.getState();
      if (view.branch === undefined && view.slots.length === 0) return;
      const address = `${window.location.pathname}${formatViewAddress(view)}`;
      if (address !== window.location.pathname + window.location.search) {
        window.history.replaceState(window.history.state, '', address);
      }
    };
    write();
    return desk.subscribe(write);
  }, [desk]);
}
