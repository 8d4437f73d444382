/**
 * What the room sees on one screen: tiles edge to edge and one strip. No chrome, and no cursor at rest. It draws what
 * the documents put on the display; where they put nothing, what was chosen on this machine.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Wall } from '#shared/model/wall.ts';
import { KeyHelp } from '../features/settings/KeyHelp.tsx';
import { IdentifyCard, UnassignedCard } from '../features/wall/ScreenCard.tsx';
import { useConnection, useStores } from '../state/hooks.tsx';
import { createWallShownStore, type WallShown, type WallShownStore } from '../state/wallShown.ts';
import type { PlacedDisplay } from '../state/wallsStore.ts';
import { Notice } from '../ui/Notice.tsx';
import { DocumentWall } from './DocumentWall.tsx';
import { LocalWall } from './LocalWall.tsx';
import type { AppPorts } from './ports.ts';
import { useOwned } from './useOwned.ts';
import { useRestingCursor } from './useRestingCursor.ts';
import { useScreenOrders } from './useScreenOrders.ts';
import { useWallReport } from './useWallReport.ts';

interface Props {
  /** The display that this page is to show, in the documents as they are. Stable between changes of the address. */
  readonly find: (walls: Iterable<Wall>) => PlacedDisplay | undefined;
  /** Of the page's address; a wall machine's screen has none of its own. */
  readonly number?: number;
  /** The address says itself what to show. */
  readonly isAsked?: boolean;
  readonly node?: string | undefined;
  readonly screen?: string;
  readonly screenLabel?: string | undefined;
  readonly ports: AppPorts;
}

export function WallScreen(props: Props) {
  const { find, ports } = props;
  const { walls } = useStores();
  const { clock, link } = ports;
  const create = useCallback(
    () => createWallShownStore({ find, walls, clock, clockOffsetMs: () => link.clockOffsetMs() }),
    [find, walls, clock, link],
  );
  const shownStore = useOwned(create);
  return shownStore === undefined ? undefined : <Screen {...props} shownStore={shownStore} />;
}

function Screen(props: Props & { readonly shownStore: WallShownStore }) {
  const { t } = useTranslation();
  const { number: asked, isAsked = false, node, screen, screenLabel, ports, shownStore } = props;
  const shown = useStore(shownStore, (state) => state.shown);
  const number = shown?.display.number ?? asked;
  const [keysOpen, setKeysOpen] = useState(false);
  const openKeys = useCallback(() => setKeysOpen(true), []);
  const resting = useRestingCursor();
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = t('app.title', { page: t('app.wall', { display: number ?? screen }) });
  }, [t, number, screen]);

  // What the page says of itself is true of what it draws: of the document nothing while the address decides.
  const drawn = isAsked ? undefined : shown;
  useBodyMarks(number, drawn);
  useWallReport({ ports, root, screen: node === undefined ? undefined : screen, number, drawn });
  const isIdentified = useScreenOrders(ports);
  const facts = {
    node,
    screen: screenLabel ?? screen,
    widthPx: Math.round(window.innerWidth * devicePixelRatio),
    heightPx: Math.round(window.innerHeight * devicePixelRatio),
  };
  const { rotation = 0, name = '' } = shown?.display ?? {};
  return (
    <main
      ref={root}
      className={`wall${resting ? ' wall--resting' : ''}${rotation === 0 ? '' : ` wall--turned-${rotation}`}`}
    >
      <Picture
        shown={drawn}
        number={number}
        unassigned={<UnassignedCard {...facts} />}
        isAsked={isAsked}
        openKeys={openKeys}
        ports={ports}
      />
      {isIdentified && <IdentifyCard number={number} name={name} wall={shown?.wall.name} {...facts} />}
      <KeyHelp page="wall" opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </main>
  );
}

interface PictureProps {
  readonly shown: WallShown | undefined;
  readonly number: number | undefined;
  readonly unassigned: React.ReactNode;
  readonly isAsked: boolean;
  readonly openKeys: () => void;
  readonly ports: AppPorts;
}

function Picture({ shown, number, unassigned, isAsked, openKeys, ports }: PictureProps) {
  const { t } = useTranslation();
  const source = useStore(useStores().walls, (state) => state.source);
  const connection = useConnection();
  // Nothing is drawn on a guess that the documents would tear away in a moment.
  if (!isAsked && source === 'none' && connection.state !== 'away') {
    return <Notice title={t('tree.loading')} />;
  }
  const scene = shown?.scene;
  if (shown !== undefined && scene !== undefined) {
    return <DocumentWall shown={shown} scene={scene} openKeys={openKeys} ports={ports} />;
  }
  if (number === undefined) {
    // Without any document nobody knows whether the screen was assigned.
    return source === 'none' ? <Notice title={t('session.away')}>{t('session.check')}</Notice> : unassigned;
  }
  return <LocalWall key={number} display={number} openKeys={openKeys} ports={ports} />;
}

/** On the body for whoever looks from outside: which display, of which version and preset. */
function useBodyMarks(number: number | undefined, drawn: WallShown | undefined): void {
  const version = drawn?.wall.version;
  const preset = drawn?.scene?.held.preset;
  useLayoutEffect(() => {
    const marks = { display: number, version, preset };
    for (const [name, value] of Object.entries(marks)) {
      if (value === undefined) delete document.body.dataset[name];
      else document.body.dataset[name] = String(value);
    }
    return () => {
      for (const name of Object.keys(marks)) delete document.body.dataset[name];
    };
  }, [number, version, preset]);
}
