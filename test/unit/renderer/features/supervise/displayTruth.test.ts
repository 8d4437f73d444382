import { describe, expect, it } from 'vitest';
import { layoutOf } from '#shared/decide/layout.ts';
import { displayNumberSchema, type Wall, wallSchema } from '#shared/model/wall.ts';
import { type WallScreen, wallScreenSchema } from '#shared/model/wallNode.ts';
import {
  type Differences,
  differencesAt,
  displayTruth,
  type FormerDisplays,
  rememberDisplays,
} from '../../../../../renderer/features/supervise/displayTruth.ts';
import { miniOf } from '../../../../../renderer/features/supervise/miniCells.ts';

const startMs = Date.parse('2026-11-22T10:00:00.000Z');
const one = displayNumberSchema.parse(1);
const camera = (cell: number, number: number) => ({ cell, shows: { kind: 'camera', camera: number } });

function wallWith(version: number, layout: string, tiles: readonly object[]): Wall {
  const shows = { kind: 'view', view: { layout, tiles } };
  const levels = { supervisor: { shows, by: 'east', at: new Date(startMs).toISOString() } };
  const plain = { name: '', rotation: 0, portrait: false, changedBy: 'east' };
  const displays = [{ number: 1, ...plain, changedIn: version, levels }];
  return wallSchema.parse({
    id: 'main',
    name: 'A',
    version,
    displays,
    presets: [],
    schedules: [],
    rules: [],
  });
}

interface Page {
  readonly id?: string;
  readonly version?: number;
  readonly tiles: readonly (readonly [cell: number, camera: number])[];
  readonly node?: string;
  readonly reportedAtMs?: number;
}

function page({ id = 'page', version, tiles, node, reportedAtMs = startMs }: Page): WallScreen {
  return wallScreenSchema.parse({
    id,
    ...(node === undefined ? {} : { node }),
    by: 'left',
    since: new Date(startMs).toISOString(),
    reportedAt: new Date(reportedAtMs).toISOString(),
    report: {
      display: 1,
      ...(version === undefined ? {} : { version }),
      tiles: tiles.map(([cell, number]) => ({ cell, camera: number, state: 'live' })),
      widthPx: 1920,
      heightPx: 1080,
      canBeOrdered: false,
    },
  });
}

/** Looks once a second, as a window does, and tells what it sees in the end. */
function looked(
  walls: readonly Wall[],
  screens: readonly WallScreen[],
  seconds: number,
  everShown: readonly number[] = [],
) {
  let former: FormerDisplays = new Map();
  let differences: Differences = new Map();
  for (const wall of walls) former = rememberDisplays(former, wall);
  const wall = walls.at(-1);
  if (wall === undefined) throw new Error('there is a wall');
  let nowMs = startMs;
  for (let second = 0; second <= seconds; second += 1) {
    nowMs = startMs + second * 1000;
    differences = differencesAt(differences, wall, screens, nowMs);
  }
  const shown = new Set(everShown.map((number) => displayNumberSchema.parse(number)));
  return displayTruth({ wall, number: one, screens, everShown: shown, former, differences, nowMs });
}

const before = wallWith(41, '9', [camera(0, 1001), camera(5, 1002)]);
const after = wallWith(43, '4', [camera(0, 1003)]);

describe('what a display truly shows', () => {
  it('waits for a first screen while it has none and no page of it was ever seen', () => {
    expect(looked([after], [], 0)).toMatchObject({ screen: undefined, word: { kind: 'no-screen' } });
    expect(looked([after], [], 0, [2]).word).toEqual({ kind: 'no-screen' });
  });

  it('is missed when a page showed it before and none does now', () => {
    expect(looked([after], [], 0, [1])).toMatchObject({ screen: undefined, word: { kind: 'no-page' } });
  });

  it('is missed when it has the screen of a machine and no page shows it', () => {
    const bound = wallSchema.parse({
      ...after,
      displays: after.displays.map((display) => ({ ...display, screen: { node: 'left', screen: 'DP-1' } })),
    });
    expect(looked([bound], [], 0).word).toEqual({ kind: 'no-page' });
  });

  it('needs no word while the page shows what was asked for', () => {
    const truth = looked([after], [page({ version: 43, tiles: [[0, 1003]] })], 5);
    expect(truth).toMatchObject({ word: undefined, layout: layoutOf('4') });
  });

  it('is said to be behind after two seconds, not before', () => {
    const screens = [
      page({
        version: 41,
        tiles: [
          [0, 1001],
          [5, 1002],
        ],
      }),
    ];
    expect(looked([before, after], screens, 2).word).toBeUndefined();
    expect(looked([before, after], screens, 3).word).toEqual({ kind: 'behind', shown: 41, of: 43 });
  });

  it('keeps the layout of the version that the page shows', () => {
    const screens = [page({ version: 41, tiles: [[0, 1001]] })];
    expect(looked([before, after], screens, 0).layout).toEqual(layoutOf('9'));
  });

  it('takes the smallest layout that holds the tiles when the version is not known any more', () => {
    const screens = [page({ version: 12, tiles: [[6, 1001]] })];
    expect(looked([after], screens, 0).layout).toEqual(layoutOf('9'));
  });

  it('is said to differ when a page of this version shows other cameras', () => {
    expect(looked([after], [page({ version: 43, tiles: [[0, 1009]] })], 3).word).toEqual({ kind: 'differs' });
    expect(looked([after], [page({ version: 43, tiles: [] })], 3).word).toEqual({ kind: 'differs' });
  });

  it('needs no word while nobody asked for anything: its page then chooses for itself', () => {
    const [display] = after.displays;
    if (display === undefined) throw new Error('the wall has a display');
    const empty = { ...after, displays: [{ ...display, levels: {} }] };
    expect(looked([empty], [page({ version: 43, tiles: [[0, 1009]] })], 5).word).toBeUndefined();
  });

  it('is said to wait when its page has no document', () => {
    expect(looked([after], [page({ tiles: [] })], 3).word).toEqual({ kind: 'no-document' });
  });

  it('is said to be silent when its page was not heard of', () => {
    const screens = [page({ version: 43, tiles: [[0, 1003]], reportedAtMs: startMs - 9_000 })];
    expect(looked([after], screens, 1).word).toBeUndefined();
    expect(looked([after], screens, 2).word).toMatchObject({ kind: 'silent' });
  });

  it('is what the wall machine says, though a browser was first', () => {
    const browser = page({ id: 'browser', version: 43, tiles: [] });
    const machine = page({ id: 'machine', version: 43, tiles: [[0, 1003]], node: 'left' });
    const truth = looked([after], [browser, machine], 3);
    expect(truth.screen?.id).toBe('machine');
    expect(truth.others.map(({ id }) => id)).toEqual(['browser']);
    expect(truth.word).toBeUndefined();
  });

  it('forgets a difference that was over', () => {
    const good = page({ version: 43, tiles: [[0, 1003]] });
    const bad = page({ version: 43, tiles: [] });
    let differences: Differences = differencesAt(new Map(), after, [bad], startMs);
    differences = differencesAt(differences, after, [good], startMs + 1_000);
    differences = differencesAt(differences, after, [bad], startMs + 2_000);
    expect(differences.get(one)).toBe(startMs + 2_000);
  });
});

describe('the miniature of a display', () => {
  const display = (wall: Wall) => {
    const [found] = wall.displays;
    if (found === undefined) throw new Error('the wall has a display');
    return found;
  };

  it('draws what is reported, and beside it what was asked for instead', () => {
    const truth = looked([after], [page({ version: 43, tiles: [[1, 1009]] })], 0);
    const { cells } = miniOf(truth, display(after), startMs);
    expect(cells.map(({ reported }) => reported?.camera)).toEqual([undefined, 1009, undefined, undefined]);
    expect(cells.map(({ asked }) => asked)).toEqual([
      { kind: 'camera', camera: 1003 },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes a map or a clock for shown when its page is up to date, and for asked when it is not', () => {
    const wall = wallWith(43, '1', [{ cell: 0, shows: { kind: 'clock' } }]);
    const upToDate = looked([wall], [page({ version: 43, tiles: [] })], 0);
    expect(miniOf(upToDate, display(wall), startMs).cells[0]).toMatchObject({
      content: { kind: 'clock' },
      asked: undefined,
    });
    const behind = looked([wall], [page({ version: 41, tiles: [] })], 0);
    expect(miniOf(behind, display(wall), startMs).cells[0]).toMatchObject({
      content: undefined,
      asked: { kind: 'clock' },
    });
  });

  it('does not take the page of a tour that is about to turn for something asked in vain', () => {
    const pages = [1001, 1002].map((number) => ({
      dwellMs: 4_000,
      view: { layout: '1', tiles: [camera(0, number)] },
    }));
    const tour = { pages, page: 0, sinceAt: new Date(startMs).toISOString(), paused: false };
    const [plain] = after.displays;
    const wall = wallSchema.parse({
      ...after,
      displays: [
        { ...plain, levels: { supervisor: { ...plain?.levels.supervisor, shows: { kind: 'tour', tour } } } },
      ],
    });
    const first = { ...page({ version: 43, tiles: [[0, 1001]] }) };
    const truth = looked([wall], [{ ...first, report: { ...first.report, page: 0 } }], 0);
    const late = miniOf(truth, display(wall), startMs + 4_500);
    expect(late.cells[0]).toMatchObject({ reported: { camera: 1001 }, asked: undefined });
  });

  it('draws the asked layout where no page is open', () => {
    expect(miniOf(looked([after], [], 0), display(after), startMs).layout).toEqual(layoutOf('4'));
  });
});
