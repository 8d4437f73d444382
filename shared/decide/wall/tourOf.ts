/** A tour of many cameras, made by itself. */
import type { CameraNumber } from '../../model/ids.ts';
import type { LayoutChoice } from '../../model/layout.ts';
import type { LocalName } from '../../model/localName.ts';
import { dwellMsMax, dwellMsMin, type WallTour } from '../../model/wall.ts';
import { pageCount, pageItems } from '../layout.ts';
import { isoOf } from './levels.ts';
import { cellsOf } from './viewRules.ts';

export const tourPagesMax = 200;

export interface TourPlan {
  readonly layout: LayoutChoice;
  /** Milliseconds that each page stands; brought into what a tour allows. */
  readonly dwellMs: number;
  readonly title?: LocalName | undefined;
}

/**
 * The cameras in their order, as many on each page as the layout has cells; one that is named twice stands once.
 * No cameras make one empty page.
 *
 * @returns at most `tourPagesMax` pages; cameras beyond them are left out
 */
export function tourOf(cameras: readonly CameraNumber[], plan: TourPlan, atMs: number): WallTour {
  const once = [...new Set(cameras)];
  const perPage = cellsOf(plan.layout);
  const dwellMs = Math.round(Math.min(dwellMsMax, Math.max(dwellMsMin, plan.dwellMs)));
  const count = Math.min(tourPagesMax, pageCount(once.length, perPage));
  const pages = Array.from({ length: count }, (_, page) => ({
    view: {
      layout: plan.layout,
      tiles: pageItems(once, page, perPage).map((camera, cell) => ({
        cell,
        shows: { kind: 'camera' as const, camera },
      })),
    },
    dwellMs,
  }));
  return {
    ...(plan.title === undefined ? {} : { title: plan.title }),
    pages,
    page: 0,
    sinceAt: isoOf(atMs),
    paused: false,
  };
}
