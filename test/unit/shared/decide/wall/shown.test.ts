import { describe, expect, it } from 'vitest';
import { displayOf, shownLevel, tourTurn, viewAt } from '#shared/decide/wall/shown.ts';
import { displayNumberSchema, heldSchema, wallDisplaySchema, wallTourSchema } from '#shared/model/wall.ts';
import { cameras, startMs, tour, view, wall } from './wallScene.ts';

const held = (shows: unknown) => heldSchema.parse({ shows, by: 'asha', at: '2026-01-05T06:00:00.000Z' });
const pages = [cameras('1', 1001), cameras('1', 1002)];

describe('shownLevel', () => {
  it.each([
    [['schedule'], 'schedule'],
    [['schedule', 'supervisor'], 'supervisor'],
    [['supervisor', 'alarm'], 'alarm'],
    [['incident', 'schedule', 'alarm'], 'incident'],
    [[], undefined],
  ])('of %j is %s', (levels, expected) => {
    const display = wallDisplaySchema.parse({
      ...wall(1).displays[0],
      levels: Object.fromEntries(levels.map((level) => [level, held(view('1', 1001))])),
    });
    expect(shownLevel(display)?.level).toBe(expected);
  });
});

describe('displayOf', () => {
  it('finds a display by its number', () => {
    expect(displayOf(wall(), displayNumberSchema.parse(2))?.number).toBe(2);
    expect(displayOf(wall(), displayNumberSchema.parse(9))).toBeUndefined();
  });
});

describe('viewAt', () => {
  it('is the view that was put there', () => {
    expect(viewAt(held(view('1', 1001)), startMs)).toEqual(cameras('1', 1001));
  });

  it('of a tour is the page whose turn it is', () => {
    expect(viewAt(held(tour(pages)), startMs + 9_999)).toEqual(pages[0]);
    expect(viewAt(held(tour(pages)), startMs + 10_000)).toEqual(pages[1]);
    expect(viewAt(held(tour(pages)), startMs + 20_000)).toEqual(pages[0]);
  });
});

describe('tourTurn', () => {
  const turn = (changes: object, atMs: number) => {
    const shows = tour(pages, { ...changes });
    return tourTurn(wallTourSchema.parse(shows['tour']), atMs);
  };

  it('says how long the page still stands', () => {
    expect(turn({}, startMs + 12_000)).toEqual({ page: 1, leftMs: 8_000 });
  });

  it('stands on its page while it is paused', () => {
    expect(turn({ paused: true, page: 1 }, startMs + 12_000)).toEqual({ page: 1, leftMs: undefined });
  });

  it('begins with the page that it names', () => {
    expect(turn({ page: 1 }, startMs)).toEqual({ page: 1, leftMs: 10_000 });
  });

  it('takes the last page for one that it does not have', () => {
    expect(turn({ page: 9 }, startMs).page).toBe(1);
  });
});
