/** Filling and replacing tiles from where they are shown: the menu, and a word on what came of it. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Corridor } from '#shared/model/geography.ts';
import { FillMenu, type FillSaid } from '../features/layouts/FillMenu.tsx';
import type { DeskStore } from '../state/deskStore.ts';
import { type FillRoom, fillPage, replaceOnPage } from '../state/fillTiles.ts';
import { useStores } from '../state/hooks.tsx';
import { pageSlots, type View } from '../state/view.ts';
import type { AppPorts } from './ports.ts';

const saidForMs = 8_000;

/** What filling reads when it is asked for: cameras, roads, and which feeds are live now. */
export function useFillRoom(): () => FillRoom {
  const { directory, feeds } = useStores();
  return useCallback(() => {
    const { index, city } = directory.getState();
    return { index, city, feeds: feeds.getState().byNumber };
  }, [directory, feeds]);
}

/** What is said of the last filling, for a while. */
export function useFillSaid({
  clock,
}: Pick<AppPorts, 'clock'>): readonly [FillSaid | undefined, (said: FillSaid | undefined) => void] {
  const [said, setSaid] = useState<FillSaid>();
  useEffect(
    () => (said === undefined ? undefined : clock.after(saidForMs, () => setSaid(undefined))),
    [said, clock],
  );
  return [said, setSaid];
}

/** The menu of the desk's bar. */
export function useDeskFill(ports: AppPorts, desk: DeskStore): ReactNode {
  const room = useFillRoom();
  const [said, setSaid] = useFillSaid(ports);
  const refill = (change: (view: View) => View, otherwise: 'noneDead' | 'noneFree') => {
    const before = pageSlots(desk.getState().view);
    desk.step(change);
    const after = pageSlots(desk.getState().view);
    const count = after.filter((slot, cell) => slot !== before[cell]).length;
    setSaid(count === 0 ? { kind: otherwise } : { kind: 'did', count });
  };
  return (
    <FillMenu
      said={said}
      onReplace={() => refill((view) => replaceOnPage(view, room()), 'noneDead')}
      onFill={(corridor: Corridor) => refill((view) => fillPage(view, corridor, room()), 'noneFree')}
    />
  );
}
