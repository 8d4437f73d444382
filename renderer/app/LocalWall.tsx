/** A display that no document has anything on: what the address asks for, or the corridors in turn. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { cellCount, pageCount } from '#shared/decide/layout.ts';
import type { CellActions } from '../features/wall/Tile.tsx';
import { TileGrid } from '../features/wall/TileGrid.tsx';
import { type StripLead, WallStrip } from '../features/wall/WallStrip.tsx';
import { useDirectory, useStores } from '../state/hooks.tsx';
import { pageSlots, setLayout, setPage, type View } from '../state/view.ts';
import { parseViewAddress } from '../state/viewAddress.ts';
import { createWallStore, type WallStore } from '../state/wallStore.ts';
import { Notice } from '../ui/Notice.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import type { AppPorts } from './ports.ts';
import { useBranchTitle } from './useBranchTitle.ts';
import { useOwned } from './useOwned.ts';
import { layoutBeside, useWallKeys, type WallTurning } from './useWallKeys.ts';

interface Props {
  readonly display: number;
  readonly openKeys: () => void;
  readonly ports: AppPorts;
}

/** Choosing, opening and dropping belong to the desk: on the wall the pointer does nothing. */
export const noActions: CellActions = { choose: () => {}, open: () => {}, drop: () => {} };

export function LocalWall({ display, openKeys, ports }: Props) {
  const { directory } = useStores();
  const create = useCallback(
    () => createWallStore(display, parseViewAddress(window.location.search), directory, ports.storage),
    [display, directory, ports.storage],
  );
  const wall = useOwned(create);
  const turning = useMemo(() => (wall === undefined ? undefined : localTurning(wall)), [wall]);
  useWallKeys({ turning, openKeys });
  return wall === undefined ? undefined : <Drawn wall={wall} display={display} ports={ports} />;
}

function Drawn({ wall, display, ports }: Omit<Props, 'openKeys'> & { readonly wall: WallStore }) {
  const view = useStore(wall, (state) => state.view);
  const lead = useViewLead(view);
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
        <WallStrip lead={lead} feeds={ports.feeds} />
      </ErrorBoundary>
    </>
  );
}

function useViewLead(view: View): StripLead {
  const title = useBranchTitle(view.branch);
  return useMemo(() => {
    const cameras = view.slots.filter((slot) => slot !== undefined);
    const seen = new Set(pageSlots(view));
    return {
      title,
      page: view.page,
      pages: pageCount(view.slots.length, cellCount(view.layout)),
      cameras,
      hidden: cameras.filter((camera) => !seen.has(camera)),
    };
  }, [view, title]);
}

function localTurning(wall: WallStore): WallTurning {
  return {
    page: (by) => wall.step((view) => setPage(view, view.page + by)),
    corridor: (by) => wall.turnCorridor(by),
    layout: (by) => wall.step((view) => setLayout(view, layoutBeside(view.layout, by))),
  };
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
