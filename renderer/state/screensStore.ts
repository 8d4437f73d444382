/** A mirror of the wall's machines and of the wall pages that are open, for as long as it lives: whoever looks makes one. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import type { DisplayNumber } from '#shared/model/wall.ts';
import type { WallNode, WallScreen } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import type { Link } from '../link/link.ts';

export interface ScreensState {
  /** By name. */
  readonly nodes: readonly WallNode[];
  /** In the order in which they were opened. */
  readonly screens: readonly WallScreen[];
  /** Displays that a page showed at any time since this window began: one of them that none shows now is missed. */
  readonly everShown: ReadonlySet<DisplayNumber>;
  /** The gateway has told what there is. */
  readonly known: boolean;
}

export interface ScreensStore extends StoreApi<ScreensState>, Disposable {}

/** Displays that pages showed, for as long as the window lives: it looks at its screens again and again. */
export interface DisplayMemory {
  displays: ReadonlySet<DisplayNumber>;
}

export function createScreensStore(link: Pick<Link, 'onScreens'>, memory: DisplayMemory): ScreensStore {
  const store = createStore<ScreensState>(() => ({
    nodes: [],
    screens: [],
    everShown: memory.displays,
    known: false,
  }));
  const unsubscribe = link.onScreens((change) => {
    memory.displays = remembered(memory.displays, change.screens);
    store.setState((state) => ({ ...after(state, change), everShown: memory.displays }), true);
  });
  return { ...store, close: unsubscribe };
}

function remembered(
  known: ReadonlySet<DisplayNumber>,
  screens: readonly WallScreen[],
): ReadonlySet<DisplayNumber> {
  const news = screens.flatMap(({ report: { display } }) =>
    display === undefined || known.has(display) ? [] : [display],
  );
  return news.length === 0 ? known : new Set([...known, ...news]);
}

function after(state: ScreensState, change: ScreensSnapshot | ScreensDelta): Omit<ScreensState, 'everShown'> {
  const isSnapshot = 'sentAt' in change;
  const nodes = new Map(isSnapshot ? [] : state.nodes.map((node) => [node.id, node]));
  const screens = new Map(isSnapshot ? [] : state.screens.map((screen) => [screen.id, screen]));
  if (!isSnapshot) {
    for (const id of change.removedNodes) nodes.delete(id);
    for (const id of change.removedScreens) screens.delete(id);
  }
  for (const node of change.nodes) nodes.set(node.id, node);
  for (const screen of change.screens) screens.set(screen.id, screen);
  return {
    nodes: [...nodes.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
    screens: [...screens.values()].toSorted((a, b) => a.since.localeCompare(b.since)),
    known: true,
  };
}
