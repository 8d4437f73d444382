import { expect, test } from 'vitest';
import { parseSmapsRollup, readPrivateMemory } from '../../../../electron/recovery/privateMemory.ts';

test('clean and dirty private memory are summed, shared memory is not', () => {
  const text = `555d7c1e9000-7ffd2f5c4000 ---p 00000000 00:00 0                          [rollup]
Rss:              200000 kB
Shared_Clean:      90000 kB
Shared_Dirty:         10 kB
Private_Clean:       300 kB
Private_Dirty:      1000 kB
Private_Hugetlb:       0 kB
`;
  expect(parseSmapsRollup(text)).toBe(1300 * 1024);
});

test('a text of another kind tells nothing', () => {
  expect(parseSmapsRollup('')).toBeUndefined();
});

test('a process that is not there tells nothing', async () => {
  // Above the highest pid that Linux gives (4,194,304).
  expect(await readPrivateMemory(2 ** 30)).toBeUndefined();
});
