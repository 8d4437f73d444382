import { describe, expect, test, vi } from 'vitest';
import type { AlarmCamera } from '#shared/decide/alarms/context.ts';
import { groupByCause } from '#shared/decide/alarms/grouping.ts';
import { alarmPolicy } from '#shared/decide/alarms/policy.ts';
import { cameraWith, contextOf, range } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

type Keys = AlarmCamera['keys'];

/** Cameras one after the other, each block linked alike. */
function cityOf(...blocks: readonly (readonly [count: number, keys: Keys | ((n: number) => Keys)])[]) {
  let next = 1;
  return blocks.flatMap(([count, keys]) => {
    const from = next;
    next += count;
    return range(from, count).map((n) =>
      cameraWith(n, { keys: typeof keys === 'function' ? keys(n) : keys }),
    );
  });
}

const gateway = { gateway: 'G' };
const spread = (n: number): Keys => ({
  site: `s${n}`,
  owner: `o${n % 9}`,
  corridor: `c${n % 17}`,
  ...gateway,
});
const siteOf40 = { site: 'S', owner: 'O', corridor: 'C', ...gateway };

/** Who fails, of a city; who is a witness besides; what it is put down to, and how many are alone. */
type Row = readonly [
  what: string,
  city: readonly AlarmCamera[],
  failed: readonly number[],
  witnesses: readonly number[],
  groups: readonly string[],
  alone: number,
];

const rows: readonly Row[] = [
  ['one camera by itself', cityOf([9, gateway]), [1], [], [], 1],
  ['two cameras that share nothing', cityOf([2, (n) => ({ site: `s${n}` })]), [1, 2], [], [], 2],
  ['two of one recorder', cityOf([4, { recorder: 'R', site: 'S' }]), [1, 2], [], ['recorder R 2'], 0],
  [
    'a recorder of a site with others',
    cityOf([4, { recorder: 'R', site: 'S' }], [4, { recorder: 'Q', site: 'S' }]),
    range(1, 4),
    [],
    ['recorder R 4'],
    0,
  ],
  [
    'a site with two recorders',
    cityOf([4, { recorder: 'R', site: 'S' }], [4, { recorder: 'Q', site: 'S' }]),
    range(1, 8),
    [],
    ['site S 8'],
    0,
  ],
  [
    'half of one recorder and half of the other, together too few to tell them apart',
    cityOf([4, { recorder: 'R', site: 'S' }], [4, { recorder: 'Q', site: 'S' }]),
    [1, 2, 5, 6],
    [],
    ['site S 4'],
    0,
  ],
  ['a site of forty', cityOf([40, siteOf40], [60, spread]), range(1, 40), [], ['site S 40'], 0],
  [
    'the first of a site of forty whose others are in their delay',
    cityOf([40, siteOf40], [60, spread]),
    [1],
    range(2, 5),
    ['site S 1'],
    0,
  ],
  [
    'a site and two others that go by chance',
    cityOf([40, siteOf40], [200, spread]),
    [...range(1, 40), 77, 78],
    [],
    ['site S 40'],
    2,
  ],
  [
    'two large sites at once, which are not the city',
    cityOf([40, siteOf40], [40, { ...siteOf40, site: 'T', corridor: 'D', owner: 'P' }], [300, spread]),
    range(1, 80),
    [],
    ['site S 40', 'site T 40'],
    0,
  ],
  [
    'a corridor',
    cityOf([20, (n) => ({ site: `s${n}`, corridor: 'C', ...gateway })], [180, spread]),
    range(1, 20),
    [],
    ['corridor C 20'],
    0,
  ],
  [
    'every camera of the gateway',
    cityOf([40, siteOf40], [160, spread]),
    range(1, 200),
    [],
    ['gateway G 200'],
    0,
  ],
  [
    'every camera, of which one owner has nearly all',
    cityOf([180, (n) => ({ ...spread(n), owner: 'O' })], [20, spread]),
    range(1, 200),
    [],
    ['gateway G 200'],
    0,
  ],
  [
    'every camera, of which one owner has all',
    cityOf([200, (n) => ({ ...spread(n), owner: 'O', 'ingest-host': 'H' })]),
    range(1, 200),
    [],
    ['gateway G 200'],
    0,
  ],
  [
    'one of two ingest hosts',
    cityOf(
      [100, (n) => ({ ...spread(n), 'ingest-host': 'H' })],
      [100, (n) => ({ ...spread(n), 'ingest-host': 'I' })],
    ),
    range(1, 100),
    [],
    ['ingest-host H 100'],
    0,
  ],
  ['a few that fail at random in a large city', cityOf([2000, spread]), [3, 500, 901, 1400, 1777], [], [], 5],
];

describe('what explains cameras that fail together', () => {
  test.each(rows)('%s', (_what, city, failed, witnesses, groups, alone) => {
    const pick = (numbers: readonly number[]) => numbers.flatMap((n) => city[n - 1] ?? []);
    const found = groupByCause(pick(failed), pick(witnesses), contextOf(city), alarmPolicy);
    const named = found.groups.map(({ cause, cameras }) => `${cause.type} ${cause.key} ${cameras.length}`);
    expect([...named].sort()).toEqual(groups);
    expect(found.alone).toHaveLength(alone);
  });

  test('ten thousand sites at once are as many groups, found in one go', () => {
    const city = cityOf([20_000, (n) => ({ site: `s${Math.ceil(n / 2)}` })]);
    const { groups, alone } = groupByCause(city, [], contextOf(city), alarmPolicy);
    expect(groups).toHaveLength(10_000);
    expect(alone).toEqual([]);
  });
});
