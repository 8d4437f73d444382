/** The desk: the left side finds, the middle looks, the right side acts. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { CameraNumber } from '#shared/model/ids.ts';
import { NewAlarms } from '../features/alarms/NewAlarms.tsx';
import { CameraSearch } from '../features/directory/CameraSearch.tsx';
import { DirectoryPanel } from '../features/directory/DirectoryPanel.tsx';
// Bundled with the rest: a desk whose gateway is away must still be able to open its map.
import { CityMap } from '../features/map/CityMap.tsx';
import { PasswordDialogue } from '../features/people/PasswordDialogue.tsx';
import { KeyHelp } from '../features/settings/KeyHelp.tsx';
import { CallEcho } from '../features/supervise/CallEcho.tsx';
import { SaidNotice } from '../features/supervise/SaidNotice.tsx';
import { LayoutBar } from '../features/wall/LayoutBar.tsx';
import { NumberEntry } from '../features/wall/NumberEntry.tsx';
import type { CellActions } from '../features/wall/Tile.tsx';
import { TileGrid } from '../features/wall/TileGrid.tsx';
import type { Branch } from '../state/branch.ts';
import { createDeskStore, type DeskStore } from '../state/deskStore.ts';
import { findBranch } from '../state/directoryIndex.ts';
import { useSettings, useStores } from '../state/hooks.tsx';
import { calledCamera, type NumberCall, refuseCall } from '../state/numberCall.ts';
import {
  chooseCell,
  chosenCamera,
  pageSlots,
  placeCamera,
  placeCameras,
  setFull,
  setLayout,
  setPage,
  showCamera,
  showCameras,
} from '../state/view.ts';
import { parseViewAddress } from '../state/viewAddress.ts';
import { ActPanel, type ActTab } from './ActPanel.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DeskHeader } from './DeskHeader.tsx';
import { Divider } from './Divider.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { HistoryDialogue } from './HistoryDialogue.tsx';
import { PresetMenu } from './PresetMenu.tsx';
import type { AppPorts } from './ports.ts';
import { Surface } from './Surface.tsx';
import { useAlarmDesk } from './useAlarmDesk.ts';
import { useBranchTitle } from './useBranchTitle.ts';
import { useDeskKeys } from './useDeskKeys.ts';
import { useLayouts } from './useLayouts.tsx';
import { useDeskFill } from './useLayoutsFill.tsx';
import { useOwned } from './useOwned.ts';
import { usePanelSizes } from './usePanelSizes.ts';
import { useViewAddress } from './useViewAddress.ts';
import { useWallDesk } from './useWallDesk.ts';
import { WallPreview } from './WallPreview.tsx';

export function DeskPage({ ports }: { readonly ports: AppPorts }) {
  const { directory, settings } = useStores();
  const create = useCallback(
    () => createDeskStore(parseViewAddress(window.location.search), directory, settings),
    [directory, settings],
  );
  const desk = useOwned(create);
  useViewAddress(desk);
  return desk === undefined ? undefined : <Desk desk={desk} ports={ports} />;
}

/** Of an alarm that took half the city, the first pages: nobody turns to the hundredth. */
const mostOnTiles = 400;

/** Signing out ends everything that this window holds of the person, so the page begins anew. */
async function leave(ports: AppPorts): Promise<void> {
  await ports.session.signOut();
  window.location.assign('/desk');
}

function Desk({ desk, ports }: { readonly desk: DeskStore; readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const { directory, settings } = useStores();
  const view = useStore(desk, (state) => state.view);
  const surface = useSettings((state) => state.surface);
  const [dialogue, setDialogue] = useState<'search' | 'keys' | 'history' | 'password'>();
  const [tab, setTab] = useState<ActTab>('alarms');
  const alarmDesk = useAlarmDesk(ports);
  const wallDesk = useWallDesk(ports);
  const { walls, supervise } = wallDesk;
  const [call, setCall] = useState<NumberCall>();
  const [announcement, setAnnouncement] = useState('');
  const panels = usePanelSizes('desk');
  const fill = useDeskFill(ports, desk);
  const layouts = useLayouts(ports, ({ layout }) => desk.step((now) => setLayout(now, layout)));
  const title = useBranchTitle(view.branch);
  useEffect(() => {
    document.title = t('app.title', { page: t('app.desk') });
  }, [t]);

  const openCameras = useCallback(
    (cameras: readonly CameraNumber[]) => {
      const [first] = cameras;
      if (first === undefined) return;
      desk.step((now) =>
        cameras.length === 1 ? showCamera(now, first) : showCameras(now, cameras.slice(0, mostOnTiles)),
      );
      // On the map alone nobody would see it.
      if (settings.getState().surface === 'map') settings.setState({ surface: 'both' });
    },
    [desk, settings],
  );
  const openCamera = useCallback((camera: CameraNumber) => openCameras([camera]), [openCameras]);
  const openBranch = useCallback((branch: Branch) => desk.openBranch(branch), [desk]);
  const finishCall = useCallback(
    (ended: NumberCall) => {
      const camera = calledCamera(ended, directory.getState().index);
      if (camera === undefined) {
        setCall(refuseCall(ended));
        return;
      }
      setCall(undefined);
      desk.step((now) => placeCamera(now, camera.number, now.cell));
      const cell = desk.getState().view.cell + 1;
      setAnnouncement(t('call.opened', { number: camera.number, cell }));
    },
    [desk, directory, t],
  );
  const actions = useMemo(
    (): CellActions => ({
      choose: (cell) => desk.step((now) => chooseCell(now, cell)),
      open: (cell) => desk.step((now) => setFull(chooseCell(now, cell), !now.full)),
      drop(payload, cell) {
        if (payload.kind === 'camera') {
          desk.step((now) => placeCamera(now, payload.number, cell));
          return;
        }
        const cameras =
          payload.kind === 'cameras'
            ? payload.numbers
            : (findBranch(directory.getState().index, payload.branch)?.cameras.map(({ number }) => number) ??
              []);
        desk.step((now) => placeCameras(now, cameras, cell));
      },
    }),
    [desk, directory],
  );
  useDeskKeys({
    desk,
    call,
    setCall,
    finishCall,
    openSearch: () => setDialogue('search'),
    openKeys: () => setDialogue('keys'),
    openHistory: () => setDialogue('history'),
    acknowledge() {
      setTab('alarms');
      alarmDesk.acknowledge(tab === 'alarms');
    },
    toggleMute: alarmDesk.toggleMute,
    wall: wallDesk,
  });

  const onTiles = useMemo(() => new Set(pageSlots(view).filter((slot) => slot !== undefined)), [view]);
  const close = () => setDialogue(undefined);
  return (
    <div className="desk">
      <DeskHeader
        preset={<PresetMenu walls={walls} supervise={supervise} />}
        onSearch={() => setDialogue('search')}
        onAlarms={() => setTab('alarms')}
        onHistory={() => setDialogue('history')}
        onKeys={() => setDialogue('keys')}
        onFullWindow={() => void ports.host.toggleFullScreen()}
        onPassword={() => setDialogue('password')}
        onSignOut={() => void leave(ports)}
      />
      <ConnectionBanner />
      <Group className="desk__panels" orientation="horizontal" {...panels}>
        <Panel
          id="find"
          defaultSize="320px"
          minSize="220px"
          maxSize="40%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary>
            <DirectoryPanel
              shownBranch={view.branch}
              shownCamera={chosenCamera(view)}
              onBranch={openBranch}
              onCamera={openCamera}
            />
          </ErrorBoundary>
        </Panel>
        <Divider name={t('panel.left')} />
        <Panel id="look" minSize="30%">
          <main className="desk__middle">
            <div className="desk__surface">
              <Surface
                surface={surface}
                tiles={<TileGrid view={view} feeds={ports.feeds} actions={actions} kind="desk" />}
                map={
                  <CityMap
                    onTiles={onTiles}
                    corridorShown={view.branch?.by === 'corridor' ? view.branch.id : undefined}
                    onCamera={openCamera}
                    onCameras={openCameras}
                  />
                }
              />
              {wallDesk.call !== undefined && <CallEcho call={wallDesk.call} walls={walls} />}
              {wallDesk.call === undefined && call !== undefined && <NumberEntry call={call} />}
              {supervise !== undefined && <SaidNotice supervise={supervise} walls={walls} />}
            </div>
            <LayoutBar
              view={view}
              title={title}
              surface={surface}
              feeds={ports.feeds}
              own={layouts.menu({
                chosen: view.layout,
                portrait: false,
                onLayout: (layout) => desk.step((now) => setLayout(now, layout)),
              })}
              fill={fill}
              onLayout={(layout) => desk.step((now) => setLayout(now, layout))}
              onPage={(page) => desk.step((now) => setPage(now, page))}
              onSurface={(next) => settings.setState({ surface: next })}
            />
          </main>
        </Panel>
        <Divider name={t('panel.right')} />
        <Panel
          id="act"
          defaultSize="380px"
          minSize="300px"
          maxSize="40%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary>
            <ActPanel
              ports={ports}
              list={alarmDesk.list}
              sound={alarmDesk.sound}
              tab={tab}
              onTab={setTab}
              onCamera={openCamera}
              onCameras={openCameras}
              onHistory={() => setDialogue('history')}
              wall={
                supervise && (
                  <ErrorBoundary>
                    <WallPreview ports={ports} walls={walls} supervise={supervise} />
                  </ErrorBoundary>
                )
              }
            />
          </ErrorBoundary>
        </Panel>
      </Group>
      <CameraSearch
        opened={dialogue === 'search'}
        onClose={close}
        onCamera={openCamera}
        onBranch={openBranch}
      />
      {dialogue === 'history' && <HistoryDialogue ports={ports} onClose={close} />}
      {dialogue === 'password' && (
        <PasswordDialogue change={ports.link.rest.people.changeOwnPassword} onClose={close} />
      )}
      <NewAlarms host={ports.host} />
      {layouts.dialogue}
      <KeyHelp page="desk" opened={dialogue === 'keys'} onClose={close} />
      <div className="unseen" role="status">
        {announcement}
      </div>
    </div>
  );
}
