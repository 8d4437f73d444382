/** The door between wall documents and React. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Wall } from '#shared/model/wall.ts';
import { useStores } from './hooks.tsx';

/** All walls, in order of their ids; the same array while none changes. */
export function useWalls(): readonly Wall[] {
  const byId = useStore(useStores().walls, (state) => state.byId);
  return useMemo(() => [...byId.values()].sort((a, b) => a.id.localeCompare(b.id)), [byId]);
}
