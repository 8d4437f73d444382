import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenView } from '#shared/decide/wall/levels.ts';
import { tourTurn } from '#shared/decide/wall/shown.ts';
import { tourOf } from '#shared/decide/wall/tourOf.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { type WallTour, wallTourSchema } from '#shared/model/wall.ts';
import { cameras, display, done, memory, refusal, startMs, tour, view } from './wallScene.ts';

const pages = [cameras('1', 1001), cameras('1', 1002), cameras('1', 1003)];
const touring = (changes = {}) => done(memory(), { kind: 'show', display: 1, shows: tour(pages, changes) });
const seen = (from: ReturnType<typeof memory>, atMs: number) => seenView(display(from, 1), atMs);
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => cameraNumberSchema.parse(1001 + index));

describe('a tour', () => {
  it('begins when it is put on, whatever its own clock said', () => {
    const late = { atMs: startMs + 25_000 };
    const after = done(memory(), { kind: 'show', display: 1, shows: tour(pages) }, late);
    expect(seen(after, late.atMs)).toEqual(pages[0]);
  });

  it('steps forward and back from the page that is seen, around the ends', () => {
    const step = (by: number) => ({ kind: 'tour-step', display: 1, by });
    const atMs = startMs + 12_000;
    expect(seen(done(touring(), step(1), { atMs }), atMs)).toEqual(pages[2]);
    expect(seen(done(touring(), step(-1), { atMs }), atMs)).toEqual(pages[0]);
    expect(seen(done(touring(), step(-1)), startMs)).toEqual(pages[2]);
  });

  it('gives a page that was stepped to its whole dwell', () => {
    const after = done(touring(), { kind: 'tour-step', display: 1, by: 1 }, { atMs: startMs + 9_000 });
    expect(seen(after, startMs + 18_999)).toEqual(pages[1]);
    expect(seen(after, startMs + 19_000)).toEqual(pages[2]);
  });

  it('stands still while it is paused, and goes on from there', () => {
    const stood = done(
      touring(),
      { kind: 'tour-pause', display: 1, paused: true },
      { atMs: startMs + 12_000 },
    );
    expect(seen(stood, startMs + 500_000)).toEqual(pages[1]);
    const on = done(stood, { kind: 'tour-pause', display: 1, paused: false }, { atMs: startMs + 500_000 });
    expect(seen(on, startMs + 509_999)).toEqual(pages[1]);
    expect(seen(on, startMs + 510_000)).toEqual(pages[2]);
  });

  it('that stands still already is nothing to do', () => {
    const before = touring({ paused: true });
    expect(done(before, { kind: 'tour-pause', display: 1, paused: true })).toBe(before);
  });

  it('stands still on the page into which somebody puts a camera', () => {
    const put = { kind: 'place', display: 1, cell: 0, shows: { kind: 'camera', camera: 1009 } };
    const after = done(touring(), put, { atMs: startMs + 12_000 });
    expect(seen(after, startMs + 900_000)).toEqual(cameras('1', 1009));
    const on = done(after, { kind: 'tour-pause', display: 1, paused: false }, { atMs: startMs + 900_000 });
    expect(seen(on, startMs + 910_000)).toEqual(pages[2]);
  });

  it('keeps the preset that it is of while it is stepped', () => {
    const preset = {
      id: 'east',
      name: { en: 'East', hi: 'पूर्व' },
      displays: [{ display: 1, shows: tour(pages) }],
    };
    const applied = done(memory(), [
      { kind: 'save-preset', preset },
      { kind: 'apply-preset', preset: 'east' },
    ]);
    const after = done(applied, { kind: 'tour-step', display: 1, by: 1 });
    expect(display(after, 1).levels.supervisor?.preset).toBe('east');
  });

  it('is not there to be stepped when a view is shown', () => {
    const still = done(memory(), { kind: 'show', display: 1, shows: view('1', 1001) });
    expect(refusal(still, { kind: 'tour-step', display: 1, by: 1 })).toBe('409 no-tour');
    expect(refusal(memory(), { kind: 'tour-pause', display: 1, paused: true })).toBe('409 no-tour');
  });

  it('must begin with a page that it has', () => {
    expect(refusal(memory(), { kind: 'show', display: 1, shows: tour(pages, { page: 3 }) })).toBe(
      '400 tour-page-missing',
    );
  });
});

const anyTour = fc
  .record({
    dwells: fc.array(fc.integer({ min: 3_000, max: 60_000 }), { minLength: 1, maxLength: 8 }),
    page: fc.nat(7),
    paused: fc.boolean(),
  })
  .map(
    ({ dwells, page, paused }): WallTour =>
      wallTourSchema.parse({
        pages: dwells.map((dwellMs) => ({ view: cameras('1', 1001), dwellMs })),
        page: page % dwells.length,
        sinceAt: new Date(startMs).toISOString(),
        paused,
      }),
  );
const roundMs = ({ pages: all }: WallTour) => all.reduce((sum, { dwellMs }) => sum + dwellMs, 0);

describe('tourTurn', () => {
  it('is the same again after a round', () => {
    fc.assert(
      fc.property(anyTour, fc.nat(10_000_000), fc.nat(50), (one, afterMs, rounds) => {
        const atMs = startMs + afterMs;
        expect(tourTurn(one, atMs + rounds * roundMs(one))).toEqual(tourTurn(one, atMs));
      }),
    );
  });

  it('stays on a page until its time is up, then shows the next', () => {
    fc.assert(
      fc.property(anyTour, fc.nat(10_000_000), (one, afterMs) => {
        const atMs = startMs + afterMs;
        const { page, leftMs } = tourTurn(one, atMs);
        if (leftMs === undefined) return one.paused || one.pages.length === 1;
        expect(tourTurn(one, atMs + leftMs - 1).page).toBe(page);
        expect(tourTurn(one, atMs + leftMs)).toMatchObject({
          page: (page + 1) % one.pages.length,
          leftMs: one.pages[(page + 1) % one.pages.length]?.dwellMs,
        });
        return true;
      }),
    );
  });

  it('shows the first page to a clock that is before the beginning', () => {
    fc.assert(
      fc.property(anyTour, fc.nat(10_000_000), (one, beforeMs) => {
        expect(tourTurn(one, startMs - beforeMs)).toEqual(tourTurn(one, startMs));
        expect(tourTurn(one, startMs).page).toBe(one.page);
      }),
    );
  });
});

describe('tourOf', () => {
  it('shows every camera once, in order, and satisfies the model', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.constantFrom('1', '4', '16', '1+5'), (count, layout) => {
        const made = tourOf(numbers(count), { layout, dwellMs: 15_000 }, startMs);
        expect(wallTourSchema.parse(made)).toEqual(made);
        const all = made.pages.flatMap((page) => page.view.tiles.map(({ shows }) => shows));
        const kept = numbers(count).slice(0, layout === '1' ? 200 : undefined);
        expect(all).toEqual(kept.map((camera) => ({ kind: 'camera', camera })));
      }),
    );
  });

  it('names a camera once that the list names twice', () => {
    const [first, second] = numbers(2);
    if (first === undefined || second === undefined) throw new Error('two numbers');
    const made = tourOf([first, second, first], { layout: '4', dwellMs: 15_000 }, startMs);
    expect(made.pages[0]?.view).toEqual(cameras('4', 1001, 1002));
  });

  it('brings the dwell into what a tour allows, and keeps the title', () => {
    const title = { en: 'GT Road', hi: 'जीटी रोड' };
    expect(tourOf([], { layout: '4', dwellMs: 1, title }, startMs)).toMatchObject({
      title,
      pages: [{ dwellMs: 3_000, view: { tiles: [] } }],
    });
  });
});
