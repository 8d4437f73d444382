/** Layouts that people drew: one's own, and those that others share. What the gateway answered is what is shown. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { LayoutKey, SavedLayout } from '#shared/model/layout.ts';
import type { LayoutDraft } from '#shared/wire/walls.ts';
import type { LayoutRest } from '../link/link.ts';

export interface LayoutsState {
  /** Undefined until the first answer. */
  readonly items: readonly SavedLayout[] | undefined;
  /** Why the list could not be had; what was had before stays. */
  readonly listProblem: Problem | undefined;
  /** The gateway is doing what was asked. */
  readonly busy: boolean;
  /** Why the last thing that was asked was not done. */
  readonly problem: Problem | undefined;
}

export interface LayoutsStore extends StoreApi<LayoutsState>, Disposable {
  /** Asks for the list, when somebody wants to see it: others may have shared or changed some since. */
  load(): void;
  /** @returns the layout as it is kept now; undefined when it was refused, and `problem` says why */
  add(draft: LayoutDraft): Promise<SavedLayout | undefined>;
  change(key: LayoutKey, draft: LayoutDraft): Promise<SavedLayout | undefined>;
  /** @returns whether it was done */
  remove(key: LayoutKey): Promise<boolean>;
  /** Lets go of what was refused. */
  forgive(): void;
}

export function createLayoutsStore(rest: LayoutRest): LayoutsStore {
  const store = createStore<LayoutsState>(() => ({
    items: undefined,
    listProblem: undefined,
    busy: false,
    problem: undefined,
  }));
  let isClosed = false;
  // An answer to an older question must not bring back what was deleted since.
  let asked = 0;

  async function load(): Promise<void> {
    asked += 1;
    const mine = asked;
    const answer = await rest.list();
    if (isClosed || mine !== asked) return;
    if (answer.ok) store.setState({ items: answer.value.items, listProblem: undefined });
    else store.setState({ listProblem: answer.error });
  }

  async function ask<T>(
    work: Promise<Result<T, Problem>>,
    take: (value: T) => readonly SavedLayout[],
  ): Promise<Result<T, Problem>> {
    store.setState({ busy: true, problem: undefined });
    const answer = await work;
    asked += 1;
    if (isClosed) return answer;
    if (answer.ok) store.setState({ busy: false, items: take(answer.value) });
    else store.setState({ busy: false, problem: answer.error });
    // The list was never had, or an older question was dropped: what is known is not all there is.
    void load();
    return answer;
  }

  const without = (key: LayoutKey) => (store.getState().items ?? []).filter((one) => one.key !== key);
  const withOne = (saved: SavedLayout) => [...without(saved.key), saved];

  return {
    ...store,
    load: () => void load(),
    async add(draft) {
      const answer = await ask(rest.add(draft), withOne);
      return answer.ok ? answer.value : undefined;
    },
    async change(key, draft) {
      const answer = await ask(rest.change(key, draft), withOne);
      return answer.ok ? answer.value : undefined;
    },
    async remove(key) {
      const answer = await ask(rest.remove(key), () => without(key));
      return answer.ok;
    },
    forgive: () => store.setState({ problem: undefined }),
    close() {
      isClosed = true;
    },
  };
}

export interface SortedLayouts {
  readonly own: readonly SavedLayout[];
  /** Others', which they share. */
  readonly shared: readonly SavedLayout[];
}

/** One's own and others', each by name. */
export function sortLayouts(items: readonly SavedLayout[], person: string): SortedLayouts {
  const byName = items.toSorted((a, b) => a.name.localeCompare(b.name) || a.owner.localeCompare(b.owner));
  return {
    own: byName.filter(({ owner }) => owner === person),
    shared: byName.filter(({ owner }) => owner !== person),
  };
}
