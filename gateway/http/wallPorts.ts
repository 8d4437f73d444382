/** What the HTTP door needs of walls and layouts. */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { LayoutKey, SavedLayout } from '#shared/model/layout.ts';
import type { Person } from '#shared/model/person.ts';
import type { PresetId, Wall, WallId, WallLevel } from '#shared/model/wall.ts';
import type {
  LayoutDraft,
  WallChangeEntry,
  WallCommandRequest,
  WallCommandsAnswer,
} from '#shared/wire/walls.ts';

export interface WallDesk {
  walls(): readonly Wall[];
  wall(id: WallId): Wall | undefined;
  /** The last changes, newest first; undefined when there is no such wall. */
  history(id: WallId): readonly WallChangeEntry[] | undefined;
  /** Does what a person asks, if it is theirs to do. */
  command(request: WallCommandRequest, person: Person): Promise<Result<WallCommandsAnswer, Problem>>;
  /** Applies a preset to the wall as it is now. */
  applyPreset(
    id: WallId,
    wanted: { readonly preset: PresetId; readonly level: Exclude<WallLevel, 'schedule'> },
    person: Person,
  ): Promise<Result<WallCommandsAnswer, Problem>>;
}

/** Layouts that people drew and kept. */
export interface LayoutDesk {
  visibleTo(person: Person): Promise<Result<readonly SavedLayout[], Problem>>;
  add(draft: LayoutDraft, person: Person): Promise<Result<SavedLayout, Problem>>;
  replace(key: LayoutKey, draft: LayoutDraft, person: Person): Promise<Result<SavedLayout, Problem>>;
  remove(key: LayoutKey, person: Person): Promise<Result<void, Problem>>;
}
