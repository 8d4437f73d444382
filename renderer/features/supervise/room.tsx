/** What every part of the wall's room works with: the wall, what is truly shown of it, and the hands. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { may } from '#shared/decide/rights.ts';
import type { Right } from '#shared/model/person.ts';
import type { DisplayNumber, Wall } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { useConnection, useNowMs, useSession } from '../../state/hooks.tsx';
import type { ScreensState, ScreensStore } from '../../state/screensStore.ts';
import type { SuperviseStore } from '../../state/superviseStore.ts';
import {
  type Differences,
  type DisplayTruth,
  differencesAt,
  displayTruth,
  type FormerDisplays,
  rememberDisplays,
} from './displayTruth.ts';
import type { WallPosters } from './wallPosters.ts';

export interface Room {
  readonly wall: Wall;
  readonly supervise: SuperviseStore;
  readonly screens: ScreensState;
  readonly posters: WallPosters;
  readonly truths: ReadonlyMap<DisplayNumber, DisplayTruth>;
  /** Epoch milliseconds; undefined while the gateway answers. */
  readonly awaySinceMs: number | undefined;
  readonly person: string;
  readonly may: (right: Right) => boolean;
  /** Does it to this wall; what comes of it is said. */
  readonly order: (...commands: readonly WallCommand[]) => Promise<boolean>;
}

const RoomContext = createContext<Room | undefined>(undefined);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === undefined) throw new Error('useRoom outside of RoomProvider');
  return room;
}

interface Props {
  readonly wall: Wall;
  readonly supervise: SuperviseStore;
  readonly screens: ScreensStore;
  readonly posters: WallPosters;
  readonly children: ReactNode;
}

export function RoomProvider({ wall, supervise, screens: screensStore, posters, children }: Props) {
  const { user } = useSession();
  const screens = useStore(screensStore);
  const truths = useTruths(wall, screens);
  const connection = useConnection();
  const awaySinceMs = connection.state === 'connected' ? undefined : connection.sinceMs;
  const room = useMemo(
    (): Room => ({
      wall,
      supervise,
      screens,
      posters,
      truths,
      awaySinceMs,
      person: user.name,
      may: (right) => may(user, right),
      order: (...commands) => supervise.order(wall.id, commands),
    }),
    [wall, supervise, screens, posters, truths, awaySinceMs, user],
  );
  return <RoomContext value={room}>{children}</RoomContext>;
}

/** Looked at with every report and every change of the wall, and once a second, for what only time tells. */
function useTruths(
  wall: Wall,
  { screens, everShown }: ScreensState,
): ReadonlyMap<DisplayNumber, DisplayTruth> {
  const nowMs = useNowMs();
  const former = useRef<FormerDisplays>(new Map());
  const differences = useRef<Differences>(new Map());
  const [truths, setTruths] = useState<ReadonlyMap<DisplayNumber, DisplayTruth>>(new Map());
  useEffect(() => {
    former.current = rememberDisplays(former.current, wall);
    differences.current = differencesAt(differences.current, wall, screens, nowMs);
    const parts = {
      wall,
      screens,
      everShown,
      former: former.current,
      differences: differences.current,
      nowMs,
    };
    setTruths(new Map(wall.displays.map(({ number }) => [number, displayTruth({ ...parts, number })])));
  }, [wall, screens, everShown, nowMs]);
  return truths;
}
