import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { AlarmCamera } from '#shared/decide/alarms/context.ts';
import { groupByCause } from '#shared/decide/alarms/grouping.ts';
import { alarmPolicy } from '#shared/decide/alarms/policy.ts';
import { AlarmCity, cameraWith, contextOf, range } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** Sites of five, twenty sites to a corridor, three owners who have a site each in turn, one gateway. */
function cameraOf(n: number): AlarmCamera {
  const site = Math.ceil(n / 5);
  const keys = {
    site: `s${site}`,
    owner: `o${site % 3}`,
    corridor: `c${Math.ceil(site / 20)}`,
    gateway: 'G',
  };
  return cameraWith(n, { keys });
}

const cityOf = (count: number): AlarmCity => new AlarmCity(range(1, count).map(cameraOf));

/** One of each of so many sites, from one camera on and so many further on each time. */
const each = (from: number, count: number, step: number): readonly number[] =>
  range(0, count).map((index) => from + index * step);

const periodS = 30;

/**
 * Cameras go at second 0. Those on tiles are told as stale 2 s later, not all at once; of the others the probes tell
 * in their turn, round the city and not from site to site, each as late as it takes to give a silent camera up.
 */
function cut(city: AlarmCity, cameras: readonly number[], watched: readonly number[], giveUpS = 10): void {
  const resting = cameras.filter((n) => !watched.includes(n));
  const stride = [7919, 7907].find((prime) => resting.length % prime !== 0) ?? 1;
  const order = resting.map((_, index) => resting[(index * stride) % resting.length] ?? 0);
  const askedBy = (atS: number): number =>
    Math.floor((Math.min(Math.max(0, atS - giveUpS), periodS) / periodS) * order.length);
  for (const tick of range(1, (periodS + giveUpS + 10) * 4)) {
    const atS = tick / 4;
    city.wait(atS);
    const found = order.slice(askedBy(atS - 0.25), askedBy(atS));
    if (found.length > 0) city.tell(atS, found, { state: 'lost', why: 'unreachable' });
    const stale = watched.filter((_, index) => tick === 8 + (index % 3));
    const told = { state: 'stale', why: 'silent', watched: true, lateS: 2 } as const;
    if (stale.length > 0) city.tell(atS, stale, told);
  }
}

describe('a city that is cut', () => {
  test('with sixty of four thousand on tiles is one alarm and one ring, at once', () => {
    const city = cityOf(4000);
    const watched = each(3, 60, 66);
    city.watch(...watched);
    cut(city, range(1, 4000), watched);
    expect(city.alarm).toMatchObject({ cause: { type: 'gateway' }, count: 4000, rings: 1, priority: 1 });
    expect(city.rings).toBe(1);
    const [first] = city.updates;
    expect(first?.head).toMatchObject({ cause: { type: 'gateway' }, rings: 1 });
    expect(Date.parse(first?.head.raisedAt ?? '') - Date.parse(first?.cameras[0]?.since ?? '')).toBe(4000);
  });

  test('with half of the tiles down already is one alarm and one ring', () => {
    const city = cityOf(4000);
    const watched = each(3, 60, 66);
    const dead = watched.filter((_, index) => index % 2 === 0);
    city.watch(...watched);
    city.tell(-90, dead, { state: 'lost', why: 'refused', watched: true });
    city.wait(-80);
    const { open, rings } = city;
    cut(
      city,
      range(1, 4000).filter((n) => !dead.includes(n)),
      watched.filter((n) => !dead.includes(n)),
    );
    expect(city.rings).toBe(rings + 1);
    expect(city.open).toHaveLength(open.length + 1);
  });

  test('with five and more on tiles at five places, or with none, is one alarm and one ring', () => {
    const count = 400;
    const tiles = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: count }), { minLength: 5, maxLength: 60 }),
      },
      { weight: 1, arbitrary: fc.constant<number[]>([]) },
    );
    const isSpread = (watched: readonly number[]): boolean =>
      watched.length === 0 || new Set(watched.map((n) => cameraOf(n).keys.site)).size >= 5;
    const isOne = (watched: readonly number[], type: 'owner' | 'corridor'): boolean =>
      new Set(watched.map((n) => cameraOf(n).keys[type])).size === 1;
    fc.assert(
      fc.property(tiles.filter(isSpread), fc.constantFrom(0, 3, 10), (watched, giveUpS) => {
        const city = cityOf(count);
        city.watch(...watched);
        cut(city, range(1, count), watched, giveUpS);
        expect(city.alarm).toMatchObject({ cause: { type: 'gateway' }, count });
        // Where all tiles are of one corridor or owner, it is that which is seen to fail; that it is the city, which
        // the probes find, makes it urgent and rings.
        const isNarrow = isOne(watched, 'corridor') || isOne(watched, 'owner');
        expect(city.rings).toBeLessThanOrEqual(isNarrow ? 2 : 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what fails beside what is seen', () => {
  test('one tile of the city that fails is its own alarm', () => {
    const city = cityOf(4000);
    const watched = each(3, 60, 66);
    city.watch(...watched);
    cut(city, watched.slice(0, 1), watched.slice(0, 1));
    expect(city.alarm).toMatchObject({ cause: { type: 'camera', key: '3' }, count: 1, rings: 1 });
  });

  test('all sixteen tiles of one corridor are that corridor, whoever rests elsewhere', () => {
    const city = cityOf(4000);
    const watched = each(2, 16, 6);
    city.watch(...watched);
    cut(city, watched, watched);
    expect(city.alarm).toMatchObject({ cause: { type: 'corridor', key: 'c1' }, count: 16, rings: 1 });
  });

  test('a camera at rest that fails elsewhere while all tiles are down is its own alarm', () => {
    const city = cityOf(4000);
    const watched = each(2, 16, 6);
    city.watch(...watched);
    cut(city, watched, watched);
    city.tell(50, [3000], { state: 'lost', why: 'refused' });
    city.wait(60);
    expect(city.open.map(({ cause, count }) => `${cause.type} ${count}`)).toEqual([
      'corridor 16',
      'camera 1',
    ]);
  });

  test('what was put on tiles after it had failed does not make the next failure the city', () => {
    const city = cityOf(4000);
    const sites = range(0, 6).map((index) => range(1 + index * 300, 5));
    for (const [index, site] of sites.entries()) {
      city.tell(index * 45, site, { state: 'lost', why: 'refused' });
      city.wait(index * 45 + 4);
    }
    city.watch(...sites.flatMap(([first]) => first ?? []), 3000);
    city.tell(275, [3000], { state: 'stale', why: 'silent', watched: true, lateS: 2 });
    city.wait(280);
    expect(city.open.map(({ cause }) => cause.type)).toEqual([...sites.map(() => 'site'), 'camera']);
  });
});

type Row = readonly [
  what: string,
  cameras: readonly AlarmCamera[],
  watched: readonly number[],
  failed: readonly number[],
  groups: readonly string[],
  alone: number,
];

/** As above, each site its own owner's. */
const plain = range(1, 2000).map((n) => ownedBy(cameraOf(n).keys.site, cameraOf(n)));
/** All are of one owner, but for one camera in a hundred. */
const ofOneOwner = plain.map((camera) => (camera.number % 100 === 3 ? camera : ownedBy('O', camera)));
/** Two cameras of a site, of so many sites of as many corridors. */
const pairs = (sites: number): readonly number[] => range(0, sites).flatMap((at) => range(1 + at * 100, 2));
/** The first two sites are of forty, and of two corridors. */
const large = plain.map((camera) => {
  const { number: n, keys } = camera;
  if (n <= 40) return { ...camera, keys: { ...keys, site: 'S', owner: 'P', corridor: 'C' } };
  return n <= 80 ? { ...camera, keys: { ...keys, site: 'T', owner: 'Q', corridor: 'D' } } : camera;
});

function ownedBy(owner: string | undefined, camera: AlarmCamera): AlarmCamera {
  return { ...camera, keys: { ...camera.keys, ...(owner !== undefined && { owner }) } };
}

const rows: readonly Row[] = [
  [
    'six of one site among sixteen tiles of its corridor',
    large.map((camera) => ({ ...camera, keys: { ...camera.keys, owner: 'O', corridor: 'C' } })),
    [...range(1, 6), ...each(101, 10, 7)],
    range(1, 6),
    ['site S 6'],
    0,
  ],
  [
    'two large sites that have all tiles but three',
    large,
    [...range(1, 8), ...range(41, 8), 301, 501, 801],
    [...range(1, 8), ...range(41, 8)],
    ['site S 8', 'site T 8'],
    0,
  ],
  ['five tiles of eight at five places', plain, each(1, 8, 107), each(1, 5, 107), ['gateway G 5'], 0],
  ['five tiles of nine at five places', plain, each(1, 9, 107), each(1, 5, 107), [], 5],
  ['four tiles of four', plain, each(1, 4, 105), each(1, 4, 105), [], 4],
  [
    'eight tiles of eight at four sites',
    plain,
    pairs(4),
    pairs(4),
    range(0, 4).map((at) => `site s${at * 20 + 1} 2`),
    0,
  ],
  [
    'every tile, of which one owner has all but one',
    ofOneOwner,
    [...each(1, 10, 107), 803],
    [...each(1, 10, 107), 803],
    ['gateway G 11'],
    0,
  ],
  [
    'every tile of one owner, and none of others',
    ofOneOwner,
    [...each(1, 10, 107), 803, 1303],
    each(1, 10, 107),
    ['owner O 10'],
    0,
  ],
];

describe('what tiles show', () => {
  test.each(rows)('%s', (_what, city, watched, failed, groups, alone) => {
    const pick = (numbers: readonly number[]) => numbers.flatMap((n) => city[n - 1] ?? []);
    const sight = { cameras: pick(watched), failed: new Set(pick(failed)) };
    const found = groupByCause(pick(failed), [], contextOf(city), alarmPolicy, sight);
    const named = found.groups.map(({ cause, cameras }) => `${cause.type} ${cause.key} ${cameras.length}`);
    expect([...named].sort()).toEqual([...groups].sort());
    expect(found.alone).toHaveLength(alone);
  });
});
