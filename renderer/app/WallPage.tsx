/** `/wall/:display`: one display of the wall, by its number, on whatever screen the page is opened. */
import { useCallback, useMemo } from 'react';
import { displayNumberSchema, type Wall } from '#shared/model/wall.ts';
import { parseViewAddress } from '../state/viewAddress.ts';
import { findDisplay } from '../state/wallsStore.ts';
import type { AppPorts } from './ports.ts';
import { WallScreen } from './WallScreen.tsx';

interface Props {
  readonly display: number;
  readonly ports: AppPorts;
}

export function WallPage({ display, ports }: Props) {
  const number = useMemo(() => displayNumberSchema.safeParse(display).data, [display]);
  const find = useCallback(
    (walls: Iterable<Wall>) => (number === undefined ? undefined : findDisplay(walls, number)),
    [number],
  );
  const isAsked = useMemo(() => {
    const { cameras, branch } = parseViewAddress(window.location.search);
    return cameras !== undefined || branch !== undefined;
  }, []);
  return <WallScreen find={find} number={display} isAsked={isAsked} ports={ports} />;
}
