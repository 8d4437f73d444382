/** What a wall document puts on a display: its tiles, of whatever kind, and the strip that says whose hand it was. */
import { useMemo } from 'react';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { WallView } from '#shared/model/wall.ts';
// Bundled with the rest: a wall whose gateway is away must still be able to show its map.
import { CityMap } from '../features/map/CityMap.tsx';
import { AlarmBoard } from '../features/wall/AlarmBoard.tsx';
import { ClockTile } from '../features/wall/ClockTile.tsx';
import { type GridPage, TileGrid } from '../features/wall/TileGrid.tsx';
import { WallStrip } from '../features/wall/WallStrip.tsx';
import { WebTile } from '../features/wall/WebTile.tsx';
import {
  camerasOfView,
  gridOf,
  type OtherShown,
  type WallScene,
  type WallShown,
} from '../state/wallShown.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { noActions } from './LocalWall.tsx';
import type { AppPorts } from './ports.ts';
import { useDocumentTurning } from './useDocumentTurning.ts';
import { useSceneLead } from './useSceneLead.ts';
import { useWallKeys } from './useWallKeys.ts';

interface Props {
  readonly shown: WallShown;
  readonly scene: WallScene;
  readonly openKeys: () => void;
  readonly ports: AppPorts;
}

export function DocumentWall({ shown, scene, openKeys, ports }: Props) {
  const page = useMemo(() => pageOf(scene.view), [scene.view]);
  const next = useMemo(() => (scene.next === undefined ? undefined : pageOf(scene.next)), [scene.next]);
  const lead = useSceneLead(shown, scene);
  const turning = useDocumentTurning(shown, scene);
  useWallKeys({ turning, openKeys });
  return (
    <>
      <div className="wall__tiles">
        <ErrorBoundary>
          <TileGrid {...page} feeds={ports.feeds} actions={noActions} kind="wall" next={next} />
        </ErrorBoundary>
      </div>
      <ErrorBoundary>
        <WallStrip lead={lead} feeds={ports.feeds} />
      </ErrorBoundary>
    </>
  );
}

function pageOf(wallView: WallView): GridPage {
  const { view, others } = gridOf(wallView);
  const cameras = new Set(camerasOfView(wallView));
  return {
    view,
    others: others.map(({ key, cell, shows }) => ({
      key,
      cell,
      // One of them that stops must not take the pictures with it.
      content: <ErrorBoundary>{contentOf(shows, cameras)}</ErrorBoundary>,
    })),
  };
}

function contentOf(shows: OtherShown['shows'], cameras: ReadonlySet<CameraNumber>) {
  switch (shows.kind) {
    case 'map':
      return <CityMap onTiles={cameras} corridorShown={shows.corridor} onCamera={ignored} />;
    case 'alarms':
      return <AlarmBoard />;
    case 'clock':
      return <ClockTile />;
    case 'web':
      return <WebTile url={shows.url} />;
  }
}

/** On the wall the pointer does nothing. */
function ignored(): void {}
