import { describe, expect, test } from 'vitest';
import { isSettling, noteShown, nothingShown, type Settling } from '#shared/decide/settling.ts';

/** What is on screen from each moment on; the seconds until `endS` in which figures count. */
function counted(changes: readonly (readonly [atS: number, shown: string])[], endS: number): number[] {
  let memory: Settling = nothingShown;
  const seconds: number[] = [];
  for (let second = 0; second < endS; second += 1) {
    const shown = changes.findLast(([atS]) => atS <= second)?.[1] ?? '';
    memory = noteShown(memory, shown, second * 1_000);
    if (!isSettling(memory, second * 1_000)) seconds.push(second);
  }
  return seconds;
}

describe('when the figures of a window mean something', () => {
  test('eight seconds after a page was opened, however many steps it opened in', () => {
    expect(counted([[0, 'a']], 10)).toEqual([8, 9]);
    expect(
      counted(
        [
          [0, 'a'],
          [1, 'ab'],
          [2, 'abc'],
        ],
        10,
      ),
    ).toEqual([8, 9]); // prettier-ignore
  });

  test('anew when other tiles come after a rest', () => {
    expect(
      counted(
        [
          [0, 'a'],
          [20, 'b'],
        ],
        30,
      ).filter((second) => second > 17),
    ).toEqual([18, 19, 28, 29]); // prettier-ignore
  });

  test('on a tour of short dwells all but the first two seconds of each turn', () => {
    const turns = Array.from({ length: 10 }, (_, turn) => [turn * 3, `page ${turn}`] as const);
    expect(counted(turns, 30)).toEqual([8, 11, 14, 17, 20, 23, 26, 29]);
  });
});
