/** The door between wall documents and React. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Wall, WallId } from '#shared/model/wall.ts';
import { useStores } from './hooks.tsx';
import type { WallsState } from './wallsStore.ts';

/** All walls, in order of their ids; the same array while none changes. */
export function useWalls(): readonly Wall[] {
  const byId = useStore(useStores().walls, (state) => state.byId);
  return useMemo(() => [...byId.values()].sort((a, b) => a.id.localeCompare(b.id)), [byId]);
}

export function useWall(id: WallId): Wall | undefined {
  return useStore(useStores().walls, (state) => state.byId.get(id));
}

/** Where the documents are from. */
export function useWallsSource(): WallsState['source'] {
  return useStore(useStores().walls, (state) => state.source);
}
