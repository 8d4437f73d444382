/**
 * What one wall display shows. For now each display keeps its own choice on this machine; wall documents of the
 * gateway take this store's place, and the page above it stays as it is.
 */
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import { wallCorridorBeside, wallDefaultCorridor } from '#shared/decide/wallDefault.ts';
import { type CorridorId, cameraNumberSchema, corridorIdSchema } from '#shared/model/ids.ts';
import { layoutChoiceSchema } from '#shared/model/layout.ts';
import { type Branch, branchKinds } from './branch.ts';
import { type DirectoryIndex, findBranch } from './directoryIndex.ts';
import type { DirectoryState } from './directoryStore.ts';
import { createStoredValue, type KeyValueStorage } from './storedValue.ts';
import { emptyView, refreshBranch, setPage, showBranch, showCameras, type View } from './view.ts';
import type { ViewRequest } from './viewAddress.ts';

const choiceSchema = z.object({
  branch: z.object({ by: z.enum(branchKinds), id: z.string() }).optional(),
  cameras: z.array(cameraNumberSchema).max(4096).optional(),
  layout: layoutChoiceSchema,
  page: z.int().min(0),
});
type WallChoice = z.infer<typeof choiceSchema>;

export interface WallState {
  readonly view: View;
}

export interface WallStore extends StoreApi<WallState>, Disposable {
  step(change: (view: View) => View): void;
  /** The next corridor (1) or the one before (-1). */
  turnCorridor(by: 1 | -1): void;
}

export function createWallStore(
  display: number,
  request: ViewRequest,
  directory: StoreApi<DirectoryState>,
  storage: KeyValueStorage,
): WallStore {
  const stored = createStoredValue<WallChoice>(storage, `drishti.wall.${display}`, choiceSchema, {
    layout: emptyView.layout,
    page: 0,
  });
  const asked = request.cameras !== undefined || request.branch !== undefined;
  const kept = stored.read();
  const choice: WallChoice = asked
    ? {
        ...(request.branch === undefined ? {} : { branch: request.branch }),
        ...(request.cameras === undefined ? {} : { cameras: [...request.cameras] }),
        layout: request.layout ?? kept.layout,
        page: request.page ?? 0,
      }
    : { ...kept, ...(request.layout === undefined ? {} : { layout: request.layout }) };

  const start: View = { ...emptyView, layout: choice.layout, branch: choice.branch };
  const store = createStore<WallState>(() => ({
    view: choice.cameras === undefined ? start : setPage(showCameras(start, choice.cameras), choice.page),
  }));
  let pendingPage = choice.page;

  function step(change: (view: View) => View): void {
    const view = change(store.getState().view);
    if (view !== store.getState().view) store.setState({ view });
  }

  function follow(state: DirectoryState): void {
    const { index } = state;
    if (index.cameras.length === 0 || choice.cameras !== undefined) return;
    step((view) => {
      const branch = view.branch ?? defaultBranch(display, index);
      if (branch === undefined) return view;
      const cameras = findBranch(index, branch)?.cameras.map((camera) => camera.number) ?? [];
      const next = refreshBranch({ ...view, branch }, cameras);
      const turned = pendingPage > 0 ? setPage(next, pendingPage) : next;
      if (state.phase === 'ready') pendingPage = 0;
      return turned;
    });
  }

  follow(directory.getState());
  const unfollow = directory.subscribe(follow);
  // A display that nobody chose for keeps following the default, also when the city grows.
  let chosen = asked;
  if (chosen) keep(store.getState().view);
  const unkeep = store.subscribe(({ view }) => {
    if (chosen) keep(view);
  });
  function keep(view: View): void {
    const cameras = view.slots.filter((slot) => slot !== undefined);
    stored.write({
      ...(view.branch === undefined ? { cameras } : { branch: view.branch }),
      layout: view.layout,
      page: view.page,
    });
  }

  return {
    ...store,
    step(change) {
      chosen = true;
      step(change);
    },
    turnCorridor(by) {
      const { index } = directory.getState();
      const { branch } = store.getState().view;
      const current = branch?.by === 'corridor' ? corridorIdSchema.safeParse(branch.id).data : undefined;
      const id = wallCorridorBeside(current, by, corridorIds(index));
      if (id === undefined) return;
      const next: Branch = { by: 'corridor', id };
      chosen = true;
      step((view) =>
        showBranch(view, next, findBranch(index, next)?.cameras.map((camera) => camera.number) ?? []),
      );
    },
    close() {
      unfollow();
      unkeep();
    },
  };
}

function corridorIds(index: DirectoryIndex): readonly CorridorId[] {
  return index.branches.corridor.flatMap((entry) => corridorIdSchema.safeParse(entry.id).data ?? []);
}

function defaultBranch(display: number, index: DirectoryIndex): Branch | undefined {
  const id = wallDefaultCorridor(display, corridorIds(index));
  if (id !== undefined) return { by: 'corridor', id };
  const first = index.branches.department[0];
  return first === undefined ? undefined : { by: first.by, id: first.id };
}
