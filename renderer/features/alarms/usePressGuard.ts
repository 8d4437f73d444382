import { type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react';
import type { DeskAlarm } from '../../state/alarmsStore.ts';

/** Nobody sees a list move and presses on purpose within this. */
const settleMs = 350;

/**
 * Keeps a press from an alarm that has just come under the pointer: when the list has moved a moment ago, a mouse's
 * press on an action is dropped. Keys and openings of groups pass.
 */
export function usePressGuard(alarms: readonly DeskAlarm[]): (event: MouseEvent) => void {
  const order = useMemo(() => alarms.map(({ head }) => head.id).join(), [alarms]);
  const drawn = useRef(order);
  const movedAtMs = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (drawn.current === order) return;
    drawn.current = order;
    movedAtMs.current = performance.now();
  }, [order]);
  return (event) => {
    const action = (event.target as Element).closest('.alarm__act:not([aria-expanded])');
    const isFresh = performance.now() - movedAtMs.current < settleMs;
    if (action === null || event.detail === 0 || !isFresh || action.closest('form') !== null) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
