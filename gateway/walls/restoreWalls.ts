import { newWallMemory, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { Wall } from '#shared/model/wall.ts';
import type { KeptWall, LoadedWalls, SpoiltWall } from './wallsRepository.ts';

export interface RestoredWalls {
  /** As the database has them. */
  readonly written: readonly WallMemory[];
  /** Made or mended here: the database does not have them yet. */
  readonly changed: readonly WallMemory[];
  /** Spoilt documents that nobody was told of before. */
  readonly told: readonly Omit<SpoiltWall, 'isNew'>[];
  /** Walls that are not as they last were, because their newest document cannot be used. */
  readonly setAside: number;
}

/**
 * The walls to begin with. One whose newest document is spoilt goes on from the last good one under a version that
 * was never told, so that no client takes it for the other; what was done to it since counts as taken back.
 *
 * @param firstWall where no wall can be used
 */
export function restoreWalls(loaded: LoadedWalls, firstWall: () => Wall): RestoredWalls {
  const written = loaded.kept.filter(isWhole).map(({ wall, past }) => newWallMemory(wall, past));
  const mended = loaded.kept.filter((kept) => !isWhole(kept)).map(mend);
  return {
    written,
    changed: loaded.kept.length > 0 ? mended : [newWallMemory(first(loaded, firstWall()))],
    told: loaded.spoilt.filter(({ isNew }) => isNew).map(({ isNew: _isNew, ...spoilt }) => spoilt),
    setAside: new Set(loaded.spoilt.map(({ id }) => id)).size,
  };
}

function isWhole({ wall, versionMax }: KeptWall): boolean {
  return versionMax === wall.version;
}

function mend({ wall, past, versionMax }: KeptWall): WallMemory {
  const since = past.map((change) => (change.version > wall.version ? { ...change, undone: true } : change));
  return newWallMemory({ ...wall, version: versionMax + 1 }, since);
}

function first({ versionMax }: LoadedWalls, wall: Wall): Wall {
  const before = versionMax.get(wall.id);
  return before === undefined ? wall : { ...wall, version: before + 1 };
}
