/**
 * The desk's view: it opens what the address asks for, else what the person had last, else the first corridor;
 * follows the directory as it comes in; and remembers each step.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import { cellCount } from '#shared/decide/layout.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Branch } from './branch.ts';
import { type DirectoryIndex, findBranch } from './directoryIndex.ts';
import type { DirectoryState } from './directoryStore.ts';
import type { SettingsStore } from './settingsStore.ts';
import { emptyView, refreshBranch, setLayout, setPage, showBranch, showCameras, type View } from './view.ts';
import type { ViewRequest } from './viewAddress.ts';

export interface DeskState {
  readonly view: View;
}

export interface DeskStore extends StoreApi<DeskState>, Disposable {
  /** One pure step of the view. */
  step(change: (view: View) => View): void;
  openBranch(branch: Branch): void;
}

export function createDeskStore(
  request: ViewRequest,
  directory: StoreApi<DirectoryState>,
  settings: SettingsStore,
): DeskStore {
  const store = createStore<DeskState>(() => ({ view: firstView(request, settings.getState().last) }));
  const step = (change: (view: View) => View): void => {
    const view = change(store.getState().view);
    if (view !== store.getState().view) store.setState({ view });
  };
  // A page asked for by the address can only be turned to once the branch's cameras are known.
  let pendingPage = request.page ?? store.getState().view.page;

  function follow(state: DirectoryState): void {
    const { index } = state;
    if (index.cameras.length === 0) return;
    step((view) => {
      const branch =
        view.branch ?? (view.slots.length === 0 && !request.cameras ? firstBranch(index) : undefined);
      if (branch === undefined) return view;
      const cameras = camerasOf(index, branch);
      const next =
        view.branch === undefined ? showBranch(view, branch, cameras) : refreshBranch(view, cameras);
      const turned = pendingPage > 0 ? setPage(next, pendingPage) : next;
      if (state.phase === 'ready') pendingPage = 0;
      return turned;
    });
  }

  follow(directory.getState());
  const unfollow = directory.subscribe(follow);
  const unremember = store.subscribe(({ view }) => settings.setState({ last: remembered(view) }));

  return {
    ...store,
    step,
    openBranch(branch) {
      pendingPage = 0;
      step((view) => showBranch(view, branch, camerasOf(directory.getState().index, branch)));
    },
    close() {
      unfollow();
      unremember();
    },
  };
}

function firstView(request: ViewRequest, last: ReturnType<SettingsStore['getState']>['last']): View {
  const layout = request.layout ?? last?.layout ?? emptyView.layout;
  const start: View = { ...emptyView, layout };
  if (request.cameras !== undefined) {
    return setPage(showCameras(start, request.cameras), request.page ?? 0);
  }
  if (request.branch !== undefined) return { ...start, branch: request.branch };
  if (last === undefined) return start;
  const slots = last.slots.map((slot) => slot ?? undefined);
  const restored = setPage({ ...start, layout: last.layout, branch: last.branch, slots }, last.page);
  return request.layout === undefined ? restored : setLayout(restored, request.layout);
}

function firstBranch(index: DirectoryIndex): Branch | undefined {
  const entry = index.branches.corridor[0] ?? index.branches.department[0];
  return entry === undefined ? undefined : { by: entry.by, id: entry.id };
}

function camerasOf(index: DirectoryIndex, branch: Branch): readonly CameraNumber[] {
  return findBranch(index, branch)?.cameras.map((camera) => camera.number) ?? [];
}

function remembered(view: View): NonNullable<ReturnType<SettingsStore['getState']>['last']> {
  // A branch is read from the directory again; only its page on screen is kept, to show before that is in.
  const perPage = cellCount(view.layout);
  const slots = view.branch === undefined ? view.slots : view.slots.slice(0, (view.page + 1) * perPage);
  return {
    ...(view.branch === undefined ? {} : { branch: view.branch }),
    slots: slots.map((slot) => slot ?? null),
    layout: view.layout,
    page: view.page,
  };
}
