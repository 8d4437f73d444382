/** The wall manager: the real displays in the middle, the city's cameras on the left, what one can do on the right. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel } from 'react-resizable-panels';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { may } from '#shared/decide/rights.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Wall } from '#shared/model/wall.ts';
import { DirectoryPanel } from '../features/directory/DirectoryPanel.tsx';
import { KeyHelp } from '../features/settings/KeyHelp.tsx';
import { LanguageSwitch } from '../features/settings/LanguageSwitch.tsx';
import { CallEcho } from '../features/supervise/CallEcho.tsx';
import { PutAsk, type Putting } from '../features/supervise/PutAsk.tsx';
import { RoomProvider } from '../features/supervise/room.tsx';
import { SaidNotice } from '../features/supervise/SaidNotice.tsx';
import { UndoButton } from '../features/supervise/UndoButton.tsx';
import { useSuperviseKeys } from '../features/supervise/useSuperviseKeys.ts';
import { WallOverview } from '../features/supervise/WallOverview.tsx';
import { WorkPanel } from '../features/supervise/WorkPanel.tsx';
import { WallPosters } from '../features/supervise/wallPosters.ts';
import type { Branch } from '../state/branch.ts';
import { useSession, useStores } from '../state/hooks.tsx';
import { createScreensStore, type ScreensStore } from '../state/screensStore.ts';
import { chosenWall, createSuperviseStore, type SuperviseStore } from '../state/superviseStore.ts';
import type { WallCall } from '../state/wallCall.ts';
import { dropOnCell } from '../state/wallDrag.ts';
import { useWalls } from '../state/wallHooks.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Divider } from './Divider.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PresetMenu } from './PresetMenu.tsx';
import type { AppPorts } from './ports.ts';
import { useWallLayouts } from './useLayoutsWall.tsx';
import { useOwned } from './useOwned.ts';
import { usePanelSizes } from './usePanelSizes.ts';
import { useWallRoom } from './useWallRoom.ts';

const postersEveryMs = 5_000;

export function SupervisePage({ ports }: { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const { walls: wallsStore, displayMemory } = useStores();
  const { link, clock } = ports;
  const supervise = useOwned(
    useCallback(
      () => createSuperviseStore({ walls: wallsStore, link, clock, withHistory: true }),
      [wallsStore, link, clock],
    ),
  );
  const screens = useOwned(useCallback(() => createScreensStore(link, displayMemory), [link, displayMemory]));
  const posters = useOwned(
    useCallback(() => new WallPosters(link.rest, clock, postersEveryMs), [link, clock]),
  );
  useEffect(() => {
    document.title = t('app.title', { page: t('supervise.title') });
  }, [t]);
  if (supervise === undefined || screens === undefined || posters === undefined) return undefined;
  return <Chosen ports={ports} supervise={supervise} screens={screens} posters={posters} />;
}

interface Owned {
  readonly supervise: SuperviseStore;
  readonly screens: ScreensStore;
  readonly posters: WallPosters;
}

function Chosen({ ports, ...owned }: Owned & { readonly ports: AppPorts }) {
  const { t } = useTranslation();
  const walls = useWalls();
  const chosen = useStore(owned.supervise, (state) => state.wall);
  const wall = chosenWall(walls, chosen);
  return (
    <div className="desk">
      <Head walls={walls} wall={wall} supervise={owned.supervise} />
      <ConnectionBanner />
      {wall === undefined ? (
        <Notice title={t('supervise.none')}>{t('supervise.noneHint')}</Notice>
      ) : (
        <RoomProvider wall={wall} {...owned}>
          <Body ports={ports} wall={wall} walls={walls} supervise={owned.supervise} />
        </RoomProvider>
      )}
    </div>
  );
}

interface HeadProps {
  readonly walls: readonly Wall[];
  readonly wall: Wall | undefined;
  readonly supervise: SuperviseStore;
}

function Head({ walls, wall, supervise }: HeadProps) {
  const { t } = useTranslation();
  const { user, demo } = useSession();
  const { language } = useStores();
  return (
    <header className="head">
      <div className="head__name">
        <b>{t('app.name')}</b>
        <span>{t('supervise.title')}</span>
      </div>
      {walls.length > 1 && (
        <select
          className="field"
          aria-label={t('supervise.wall')}
          value={wall?.id ?? ''}
          onChange={(event) => {
            const chosen = walls.find(({ id }) => id === event.currentTarget.value);
            if (chosen !== undefined) supervise.chooseWall(chosen.id);
          }}
        >
          {walls.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {walls.length === 1 && <span className="head__user">{wall?.name}</span>}
      <PresetMenu walls={walls} supervise={supervise} />
      {wall !== undefined && may(user, 'manage-wall') && <UndoButton wall={wall} supervise={supervise} />}
      {demo && <span className="head__demo">{t('demo')}</span>}
      <div className="head__end">
        <Link href="/desk" className="control">
          {t('supervise.toDesk')}
        </Link>
        <LanguageSwitch store={language} />
      </div>
    </header>
  );
}

interface BodyProps {
  readonly ports: AppPorts;
  readonly wall: Wall;
  readonly walls: readonly Wall[];
  readonly supervise: SuperviseStore;
}

function Body({ ports, wall, walls, supervise }: BodyProps) {
  const { t } = useTranslation();
  const { directory, ticker, walls: wallsStore } = useStores();
  const { user } = useSession();
  const [call, setCall] = useState<WallCall>();
  const [keysOpen, setKeysOpen] = useState(false);
  const openKeys = useCallback(() => setKeysOpen(true), []);
  const room = useWallRoom();
  useSuperviseKeys({ wall, supervise, room, call, setCall, openKeys });
  const panels = usePanelSizes('supervise');
  const layouts = useWallLayouts(ports, wall.id, supervise);

  const [putting, setPutting] = useState<Putting>();
  // From the tree by Enter or click: what a drag onto the chosen tile would do.
  const put = useCallback(
    (payload: Parameters<typeof dropOnCell>[0]) => {
      const { at } = supervise.getState();
      const now = wallsStore.getState().byId.get(wall.id);
      const display = now?.displays.find(({ number }) => number === at?.display);
      if (at === undefined || display === undefined) {
        setPutting({ kind: 'nowhere' });
        return;
      }
      setPutting(undefined);
      const { index, city } = directory.getState();
      const command = dropOnCell(payload, display, at.cell, { index, city, nowMs: ticker.nowMs() });
      if (command !== undefined) void supervise.order(wall.id, [command]);
    },
    [supervise, wallsStore, wall.id, directory, ticker],
  );
  const putCamera = useCallback((number: CameraNumber) => put({ kind: 'camera', number }), [put]);
  const askBranch = useCallback(
    (branch: Branch) => {
      const display = supervise.getState().at?.display;
      setPutting(display === undefined ? { kind: 'nowhere' } : { kind: 'branch', branch, display });
    },
    [supervise],
  );
  const mayChange = may(user, 'manage-wall');
  return (
    <>
      {!mayChange && (
        <div className="supervise__look" role="note">
          {t(may(user, 'take-over') ? 'supervise.takeOverOnly' : 'supervise.lookOnly')}
        </div>
      )}
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
              shownBranch={undefined}
              shownCamera={undefined}
              onBranch={askBranch}
              onCamera={putCamera}
            />
          </ErrorBoundary>
        </Panel>
        <Divider name={t('panel.left')} />
        <Panel id="look" minSize="30%">
          <main className="supervise__middle">
            <ErrorBoundary>
              <WallOverview />
            </ErrorBoundary>
            {call !== undefined && <CallEcho call={call} walls={walls} />}
            {putting === undefined ? (
              <SaidNotice supervise={supervise} walls={walls} />
            ) : (
              <PutAsk
                key={JSON.stringify(putting)}
                putting={putting}
                onYes={(branch) => put({ kind: 'branch', branch })}
                onNo={() => setPutting(undefined)}
              />
            )}
          </main>
        </Panel>
        <Divider name={t('panel.right')} />
        <Panel
          id="act"
          defaultSize="400px"
          minSize="320px"
          maxSize="40%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary>
            <WorkPanel tiles={layouts.tiles} />
          </ErrorBoundary>
        </Panel>
      </Group>
      {layouts.dialogue}
      <KeyHelp page="supervise" opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </>
  );
}
