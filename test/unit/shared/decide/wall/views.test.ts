import { describe, expect, it } from 'vitest';
import { seenView } from '#shared/decide/wall/levels.ts';
import { placed, smallestLayout } from '#shared/decide/wall/viewEdit.ts';
import { wallViewSchema } from '#shared/model/wall.ts';
import { cameras, display, done, type Loose, memory, refusal, startMs, view } from './wallScene.ts';

const shown = (...numbers: (number | undefined)[]) =>
  done(memory(), { kind: 'show', display: 1, shows: view('4', ...numbers) });
const place = (cell: number, camera?: number) => ({
  kind: 'place',
  display: 1,
  cell,
  ...(camera === undefined ? {} : { shows: { kind: 'camera', camera } }),
});
const seen = (from: ReturnType<typeof memory>, number = 1) => seenView(display(from, number), startMs);

describe('placing', () => {
  it('puts a camera into a cell in place of what was there', () => {
    expect(seen(done(shown(1001, 1002), place(1, 1009)))).toEqual(cameras('4', 1001, 1009));
  });

  it('moves a camera that is there already: it changes places with what is in the cell', () => {
    expect(seen(done(shown(1001, 1002), place(1, 1001)))).toEqual(cameras('4', 1002, 1001));
    expect(seen(done(shown(1001, 1002), place(3, 1001)))).toEqual(
      cameras('4', undefined, 1002, undefined, 1001),
    );
  });

  it('without anything empties the cell', () => {
    expect(seen(done(shown(1001, 1002), place(0)))).toEqual(cameras('4', undefined, 1002));
  });

  it('where it stands already is nothing to do', () => {
    const before = shown(1001);
    expect(done(before, place(0, 1001))).toBe(before);
  });

  it('in a cell that the layout does not have is refused', () => {
    expect(refusal(shown(1001), place(4, 1002))).toBe('400 view-cell-missing');
  });

  it('keeps tiles that it does not touch the same ones', () => {
    const before = wallViewSchema.parse(cameras('4', 1001, 1002));
    const after = placed(before, 2, wallViewSchema.parse(cameras('1', 1003)).tiles[0]?.shows);
    expect(after.tiles[0]).toBe(before.tiles[0]);
  });
});

describe('swapping', () => {
  const swap = (cell: number, withDisplay: number, withCell: number) => ({
    kind: 'swap',
    display: 1,
    cell,
    withDisplay,
    withCell,
  });

  it('changes two cells of a display, empty ones too', () => {
    expect(seen(done(shown(1001, 1002), swap(0, 1, 1)))).toEqual(cameras('4', 1002, 1001));
    expect(seen(done(shown(1001), swap(0, 1, 3)))).toEqual(
      cameras('4', undefined, undefined, undefined, 1001),
    );
  });

  it('changes cells of two displays', () => {
    const before = done(shown(1001), { kind: 'show', display: 2, shows: view('1', 1002) });
    const after = done(before, swap(0, 2, 0));
    expect([seen(after, 1), seen(after, 2)]).toEqual([cameras('4', 1002), cameras('1', 1001)]);
  });

  it('does not bring a camera to a display that shows it elsewhere', () => {
    const before = done(shown(1001), { kind: 'show', display: 2, shows: view('4', 1002, 1001) });
    expect(refusal(before, swap(0, 2, 0))).toBe('409 view-camera-twice');
  });

  it('asks that both cells are there', () => {
    expect(refusal(shown(1001), swap(4, 1, 0))).toBe('400 view-cell-missing');
    expect(refusal(shown(1001), swap(0, 1, 4))).toBe('400 view-cell-missing');
  });
});

describe('another layout', () => {
  const setLayout = (layout: unknown) => ({ kind: 'set-layout', display: 1, layout });

  it('keeps tiles in their cells, moves others into free ones, and drops what finds none', () => {
    const nine = done(memory(), {
      kind: 'show',
      display: 1,
      shows: view('9', 1001, undefined, 1003, undefined, 1005, 1006, 1007),
    });
    expect(seen(done(nine, setLayout('4')))).toEqual(cameras('4', 1001, 1005, 1003, 1006));
    expect(seen(done(nine, setLayout('1')))).toEqual(cameras('1', 1001));
    expect(seen(done(nine, setLayout('16')))).toMatchObject({ layout: '16', tiles: { length: 5 } });
  });

  it('may be one that somebody drew', () => {
    const drawn = {
      columns: 2,
      rows: 1,
      cells: [0, 1].map((column) => ({ column, row: 0, columnSpan: 1, rowSpan: 1 })),
    };
    expect(seen(done(shown(1001, 1002, 1003), setLayout(drawn)))).toMatchObject({
      layout: drawn,
      tiles: { length: 2 },
    });
  });

  it('that it has already is nothing to do', () => {
    const before = shown(1001);
    expect(done(before, setLayout('4'))).toBe(before);
  });

  it('is the smallest standard one for a number of tiles', () => {
    expect([0, 1, 2, 5, 7, 9, 10, 64, 99].map(smallestLayout)).toEqual([
      '1',
      '1',
      '4',
      '1+5',
      '1+7',
      '9',
      '16',
      '64',
      '64',
    ]);
  });
});

describe('a view that cannot be', () => {
  const tiles = (...list: Loose[]) => ({
    kind: 'show',
    display: 1,
    shows: { kind: 'view', view: { layout: '4', tiles: list } },
  });
  const camera = (cell: number, number: number) => ({ cell, shows: { kind: 'camera', camera: number } });
  const web = (url: string) => tiles({ cell: 0, shows: { kind: 'web', url } });

  it.each([
    ['two tiles in a cell', tiles(camera(0, 1001), camera(0, 1002)), '400 view-cell-twice'],
    ['a camera in two tiles', tiles(camera(0, 1001), camera(1, 1001)), '400 view-camera-twice'],
    ['a cell that the layout does not have', tiles(camera(4, 1001)), '400 view-cell-missing'],
    ['a page of another origin', web('https://evil.example/'), '400 web-origin-not-allowed'],
    [
      'an origin in front of an @',
      web('https://portal.example.in@evil.example/'),
      '400 web-origin-not-allowed',
    ],
    ['a password in the address', web('https://me:secret@portal.example.in/'), '400 web-origin-not-allowed'],
    ['the same host without TLS', web('http://portal.example.in/'), '400 web-origin-not-allowed'],
  ])('%s is refused', (_name, fields, expected) => {
    expect(refusal(memory(), fields)).toBe(expected);
  });

  it('a page of an allowed origin is shown', () => {
    expect(done(memory(), web('https://portal.example.in/water?level=1')).wall.version).toBe(1);
  });

  it('on a hidden page of a tour is refused too', () => {
    const pages = [cameras('1', 1001), { layout: '4', tiles: [camera(0, 1001), camera(1, 1001)] }].map(
      (page) => ({ view: page, dwellMs: 10_000 }),
    );
    const shows = {
      kind: 'tour',
      tour: { pages, page: 0, sinceAt: '2026-01-05T06:00:00.000Z', paused: false },
    };
    expect(refusal(memory(), { kind: 'show', display: 1, shows })).toBe('400 view-camera-twice');
  });

  it('tiles out of order are put in order, none is lost', () => {
    const after = done(memory(), tiles(camera(2, 1003), camera(0, 1001)));
    expect(seen(after)).toEqual(cameras('4', 1001, undefined, 1003));
  });
});
