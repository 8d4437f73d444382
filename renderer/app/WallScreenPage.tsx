/** `/wall-screen/:key`: a screen of a wall machine, which shows the display that the documents put on it. */
import { useCallback, useEffect, useState } from 'react';
import type { Wall } from '#shared/model/wall.ts';
import { useSession } from '../state/hooks.tsx';
import { findBoundDisplay } from '../state/wallsStore.ts';
import type { AppPorts } from './ports.ts';
import { WallScreen } from './WallScreen.tsx';

interface Props {
  /** The key of the screen, as documents name it. */
  readonly screen: string;
  readonly ports: AppPorts;
}

const nodePrefix = 'node:';

export function WallScreenPage({ screen, ports }: Props) {
  const { name } = useSession().user;
  const node = name.startsWith(nodePrefix) ? name.slice(nodePrefix.length) : undefined;
  const find = useCallback(
    (walls: Iterable<Wall>) => (node === undefined ? undefined : findBoundDisplay(walls, node, screen)),
    [node, screen],
  );
  const label = useScreenLabel(ports);
  return <WallScreen find={find} node={node} screen={screen} screenLabel={label} ports={ports} />;
}

/** As the desktop calls the screen; undefined in a browser. */
function useScreenLabel({ host }: AppPorts): string | undefined {
  const [label, setLabel] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void host.describe().then((description) => {
      if (isGone || description.kind !== 'desktop' || description.window.role !== 'screen') return;
      setLabel(description.window.label);
    });
    return () => {
      isGone = true;
    };
  }, [host]);
  return label;
}
