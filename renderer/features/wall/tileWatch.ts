/**
 * Watches how large each tile is and whether it can be seen, with one observer of each kind for all tiles of a
 * grid. What follows from it (demand) is the tile's business.
 */
import type { Unsubscribe } from '#shared/base/disposable.ts';

export interface Seen {
  readonly visible: boolean;
  /** Device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface TileWatch {
  /** Tells at once what is known, then at every change. */
  observe(element: Element, listener: (seen: Seen) => void): Unsubscribe;
}

interface Entry {
  widthPx: number;
  heightPx: number;
  onScreen: boolean;
  readonly tell: () => void;
}

export function createTileWatch(): TileWatch {
  const entries = new Map<Element, Entry>();

  const sizes = new ResizeObserver((changes) => {
    for (const change of changes) {
      const entry = entries.get(change.target);
      if (entry === undefined) continue;
      entry.widthPx = Math.round(change.contentRect.width * devicePixelRatio);
      entry.heightPx = Math.round(change.contentRect.height * devicePixelRatio);
      entry.tell();
    }
  });
  const sights = new IntersectionObserver((changes) => {
    for (const change of changes) {
      const entry = entries.get(change.target);
      if (entry === undefined) continue;
      entry.onScreen = change.isIntersecting;
      entry.tell();
    }
  });
  const tellAll = () => {
    for (const entry of entries.values()) entry.tell();
  };

  return {
    observe(element, listener) {
      const rect = element.getBoundingClientRect();
      const entry: Entry = {
        widthPx: Math.round(rect.width * devicePixelRatio),
        heightPx: Math.round(rect.height * devicePixelRatio),
        onScreen: rect.width > 0 && rect.height > 0,
        tell() {
          listener({
            visible: entry.onScreen && document.visibilityState === 'visible',
            widthPx: entry.widthPx,
            heightPx: entry.heightPx,
          });
        },
      };
      if (entries.size === 0) document.addEventListener('visibilitychange', tellAll);
      entries.set(element, entry);
      sizes.observe(element);
      sights.observe(element);
      entry.tell();
      return () => {
        if (!entries.delete(element)) return;
        sizes.unobserve(element);
        sights.unobserve(element);
        if (entries.size === 0) document.removeEventListener('visibilitychange', tellAll);
      };
    },
  };
}
