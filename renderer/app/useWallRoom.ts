import { useCallback } from 'react';
import { may } from '#shared/decide/rights.ts';
import { useStores } from '../state/hooks.tsx';
import type { WallRoom } from '../state/wallCall.ts';

/** What keys can reach, as it is when a key is pressed. */
export function useWallRoom(): () => WallRoom {
  const { walls, directory, ticker, session } = useStores();
  return useCallback(
    (): WallRoom => ({
      walls: [...walls.getState().byId.values()],
      person: session.user.name,
      may: (right) => may(session.user, right),
      nowMs: ticker.nowMs(),
      hasCamera: (number) => directory.getState().index.byNumber.has(number),
    }),
    [walls, directory, ticker, session],
  );
}
