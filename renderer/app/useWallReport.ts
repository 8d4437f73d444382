import { useEffect, useRef } from 'react';
import { displayNumberSchema } from '#shared/model/wall.ts';
import { type ScreenReport, shownTileSchema } from '#shared/model/wallNode.ts';
import { type PictureCounts, screenFigures } from '../state/screenFigures.ts';
import type { WallShown } from '../state/wallShown.ts';
import type { AppPorts } from './ports.ts';
import { createScreenReporter } from './screenReporter.ts';

interface Options {
  readonly ports: AppPorts;
  readonly root: { readonly current: HTMLElement | null };
  /** Of a wall machine. */
  readonly screen: string | undefined;
  readonly number: number | undefined;
  /** What of the documents is drawn. */
  readonly drawn: WallShown | undefined;
}

type Said = Pick<ScreenReport, 'display' | 'screen' | 'version' | 'preset' | 'page'>;

/** Reports what stands on this page for as long as it is open: read off the page itself, so that it is the truth. */
export function useWallReport({ ports, root, screen, number, drawn }: Options): void {
  const { link, clock, host } = ports;
  const said = useRef<Said>({});
  const changed = useRef<() => void>(undefined);
  useEffect(() => {
    said.current = {
      display: displayNumberSchema.safeParse(number).data,
      screen,
      version: drawn?.wall.version,
      preset: drawn?.scene?.held.preset,
      page: drawn?.scene?.page,
    };
    changed.current?.();
  }, [number, screen, drawn]);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let before = { counts: countsIn(element), atMs: clock.monotonicMs() };
    const reporter = createScreenReporter({
      link,
      clock,
      async collect() {
        const machine = await host.machine();
        const now = { counts: countsIn(element), atMs: clock.monotonicMs() };
        const figures = screenFigures(before.counts, now.counts, now.atMs - before.atMs);
        before = now;
        return {
          ...said.current,
          tiles: tilesIn(element),
          ...figures,
          widthPx: Math.max(1, Math.round(window.innerWidth * devicePixelRatio)),
          heightPx: Math.max(1, Math.round(window.innerHeight * devicePixelRatio)),
          ...(machine === undefined ? {} : { machine }),
          canBeOrdered: host.kind === 'desktop',
        };
      },
    });
    changed.current = reporter.changed;
    const observer = new MutationObserver(reporter.changed);
    const attributeFilter = ['data-camera', 'data-cell', 'data-state'];
    observer.observe(element, { subtree: true, childList: true, attributeFilter });
    return () => {
      observer.disconnect();
      changed.current = undefined;
      reporter.close();
    };
  }, [link, clock, host, root]);
}

function tileElements(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-camera][data-state]')];
}

function tilesIn(root: HTMLElement): ScreenReport['tiles'] {
  return tileElements(root).flatMap(({ dataset }) => {
    const { camera, cell, state } = dataset;
    const tile = shownTileSchema.safeParse({ camera: Number(camera), cell: Number(cell), state });
    return tile.success ? [tile.data] : [];
  });
}

function countsIn(root: HTMLElement): ReadonlyMap<number, PictureCounts> {
  return new Map(
    tileElements(root).flatMap((tile): readonly (readonly [number, PictureCounts])[] => {
      const quality = tile.querySelector('video')?.getVideoPlaybackQuality();
      if (quality === undefined) return [];
      const { totalVideoFrames: frames, droppedVideoFrames: dropped } = quality;
      return [[Number(tile.dataset['camera']), { frames, dropped }]];
    }),
  );
}
