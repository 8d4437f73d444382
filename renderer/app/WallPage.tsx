/** What the room sees on one display: tiles edge to edge and one strip. No chrome, and no cursor at rest. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { KeyHelp } from '../features/settings/KeyHelp.tsx';
import type { CellActions } from '../features/wall/Tile.tsx';
import { TileGrid } from '../features/wall/TileGrid.tsx';
import { WallStrip } from '../features/wall/WallStrip.tsx';
import { useDirectory, useStores } from '../state/hooks.tsx';
import { parseViewAddress } from '../state/viewAddress.ts';
import { createWallStore, type WallStore } from '../state/wallStore.ts';
import { Notice } from '../ui/Notice.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppPorts } from './ports.ts';
import { useBranchTitle } from './useBranchTitle.ts';
import { useOwned } from './useOwned.ts';
import { useRestingCursor } from './useRestingCursor.ts';
import { useWallKeys } from './useWallKeys.ts';

interface Props {
  readonly display: number;
  readonly ports: AppPorts;
}

export function WallPage({ display, ports }: Props) {
  const { t } = useTranslation();
  const { directory, language } = useStores();
  const create = useCallback(
    () => createWallStore(display, parseViewAddress(window.location.search), directory, ports.storage),
    [display, directory, ports.storage],
  );
  const wall = useOwned(create);
  const [keysOpen, setKeysOpen] = useState(false);
  const openKeys = useCallback(() => setKeysOpen(true), []);
  useWallKeys({ wall, language, openKeys });
  const resting = useRestingCursor();
  useEffect(() => {
    document.title = t('app.title', { page: t('app.wall', { display }) });
  }, [t, display]);
  return (
    <main className={`wall${resting ? ' wall--resting' : ''}`}>
      {wall !== undefined && <Wall wall={wall} display={display} ports={ports} />}
      <KeyHelp page="wall" opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </main>
  );
}

// Choosing, opening and dropping belong to the desk: on the wall the pointer does nothing.
const noActions: CellActions = { choose: () => {}, open: () => {}, drop: () => {} };

function Wall({ wall, display, ports }: Props & { readonly wall: WallStore }) {
  const view = useStore(wall, (state) => state.view);
  const title = useBranchTitle(view.branch);
  return (
    <>
      <div className="wall__tiles">
        {view.slots.length === 0 ? (
          <NothingToShow display={display} />
        ) : (
          <ErrorBoundary>
            <TileGrid view={view} feeds={ports.feeds} actions={noActions} kind="wall" />
          </ErrorBoundary>
        )}
      </div>
      <ErrorBoundary>
        <WallStrip view={view} title={title} feeds={ports.feeds} />
      </ErrorBoundary>
    </>
  );
}

function NothingToShow({ display }: { readonly display: number }) {
  const { t } = useTranslation();
  const phase = useDirectory((state) => state.phase);
  const problem = useDirectory((state) => state.problem);
  if (problem !== undefined) return <Notice title={t('tree.failed')} />;
  if (phase === 'loading') return <Notice title={t('tree.loading')} />;
  return (
    <Notice title={t('wall.empty')}>
      {t('wall.emptyHint', { example: `/wall/${display}?corridor=GT&layout=16` })}
    </Notice>
  );
}
