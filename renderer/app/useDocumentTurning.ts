import { useMemo } from 'react';
import { may } from '#shared/decide/rights.ts';
import { useSession, useStores } from '../state/hooks.tsx';
import type { WallScene, WallShown } from '../state/wallShown.ts';
import type { WallTurning } from './useWallKeys.ts';

/** What the keys turn of a display that a document is on: its tour, by command, for who may manage the wall. */
export function useDocumentTurning(shown: WallShown, scene: WallScene): WallTurning | undefined {
  const { user } = useSession();
  const { walls } = useStores();
  const { id } = shown.wall;
  const { number } = shown.display;
  const isTour = scene.held.shows.kind === 'tour';
  return useMemo(
    () =>
      isTour && may(user, 'manage-wall')
        ? { page: (by) => void walls.command(id, [{ kind: 'tour-step', display: number, by }]) }
        : undefined,
    [isTour, user, walls, id, number],
  );
}
