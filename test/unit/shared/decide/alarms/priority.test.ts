import { describe, expect, test } from 'vitest';
import {
  type PriorityFacts,
  priorityOf,
  priorityRowOf,
  priorityTable,
} from '#shared/decide/alarms/priority.ts';

const shop: PriorityFacts = {
  kind: 'feed-lost',
  camera: 'fixed',
  category: 'shop_market',
  important: false,
  watched: false,
  hour: 11,
  cause: 'camera',
  size: 1,
};

const rows: readonly (readonly [string, Partial<PriorityFacts>, number])[] = [
  ['a shop by day', {}, 3],
  ['a shop on the screen', { watched: true }, 2],
  ['ten of a site', { size: 10, cause: 'site' }, 2],
  ['nine of a site', { size: 9, cause: 'site' }, 3],
  ['a hundred of a corridor', { size: 100, cause: 'corridor' }, 1],
  ['a few, by the gateway', { size: 12, cause: 'gateway' }, 1],
  ['an important place', { important: true }, 2],
  ['an important place on the screen', { important: true, watched: true }, 1],
  ['an important camera that is covered', { important: true, kind: 'camera-covered' }, 1],
  ['a covered camera by day', { kind: 'camera-covered' }, 3],
  ['a covered camera at night', { kind: 'camera-covered', hour: 22 }, 2],
  ['a moved camera at five', { kind: 'camera-moved', hour: 5 }, 2],
  ['a moved camera at six', { kind: 'camera-moved', hour: 6 }, 3],
  ['a codec that cannot be shown', { kind: 'feed-unsupported' }, 4],
  ['a codec on the screen', { kind: 'feed-unsupported', watched: true }, 4],
  ['a codec of an important place', { kind: 'feed-unsupported', important: true }, 2],
  ['a bus', { camera: 'bus' }, 4],
  ['a bus on the screen', { camera: 'bus', watched: true }, 2],
  ['a bus whose picture is black', { camera: 'bus', kind: 'picture-black' }, 3],
  ['a cash machine by day', { category: 'bank_atm' }, 3],
  ['a cash machine at two', { category: 'bank_atm', hour: 2 }, 2],
  ['a shelter at midnight', { category: 'women_welfare', hour: 0 }, 2],
  ['number plates', { camera: 'anpr' }, 2],
];

describe('the priority table', () => {
  test.each(rows)('%s', (_what, changes, priority) => {
    expect(priorityOf({ ...shop, ...changes })).toBe(priority);
  });

  test('has no row that can never be reached by these cases', () => {
    const reached = new Set(rows.map(([, changes]) => priorityRowOf({ ...shop, ...changes })));
    expect(priorityTable.filter((row) => !reached.has(row))).toEqual([]);
  });

  test('without a last row that fits all is refused', () => {
    expect(() => priorityRowOf(shop, priorityTable.slice(0, 3))).toThrow('must fit all');
  });
});
