import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsToRemove } from '../../../../../gateway/ingest/hls/segmentsToRemove.ts';

const anySegments = fc
  .array(
    fc.record({
      stream: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.integer({ min: 1, max: 1000 }),
      writtenMs: fc.integer({ min: 0, max: 10_000 }),
    }),
    { maxLength: 60 },
  )
  .map((segments) => segments.map((segment, at) => ({ ...segment, path: `/${at}.ts` })));
const anyLimits = fc.record({
  limitBytes: fc.integer({ min: 0, max: 20_000 }),
  missingBytes: fc.integer({ min: 0, max: 5000 }),
  keepFromMs: fc.integer({ min: 0, max: 5000 }),
});

function segment(stream: string, writtenMs: number, bytes = 100) {
  return { path: `/${stream}/${writtenMs}.ts`, stream, bytes, writtenMs };
}

describe('the segments that go', () => {
  const one = [1, 2, 3, 4, 5, 6, 7].map((at) => segment('one', at));
  const limits = { limitBytes: 1e9, missingBytes: 0, keepFromMs: 0 };

  test.each([
    ['none while there is room', limits, []],
    ['those beyond the window', { ...limits, keepFromMs: 3 }, [1, 2]],
    ['the oldest beyond the limit', { ...limits, limitBytes: 500 }, [1, 2]],
    ['the oldest that the disk needs back', { ...limits, missingBytes: 150 }, [1, 2]],
    [
      'no more than those beyond the window, where they suffice',
      { ...limits, keepFromMs: 3, missingBytes: 150 },
      [1, 2],
    ],
    ['all but the newest four, however small the limit', { ...limits, limitBytes: 0 }, [1, 2, 3]],
  ])('are %s', (_what, given, expected) => {
    expect(segmentsToRemove(one, given).map(({ writtenMs }) => writtenMs)).toEqual(expected);
  });

  test('are the oldest of any stream', () => {
    const two = [...one, ...[0.5, 10, 11, 12, 13].map((at) => segment('two', at))];
    const gone = segmentsToRemove(two, { ...limits, limitBytes: 1000 });
    expect(gone.map(({ path }) => path)).toEqual(['/two/0.5.ts', '/one/1.ts']);
  });

  test('bring the rest within the limit, or leave only what players hold', () => {
    fc.assert(
      fc.property(anySegments, anyLimits, (segments, given) => {
        const gone = new Set(segmentsToRemove(segments, given));
        const left = segments.filter((one) => !gone.has(one));
        const bytes = left.reduce((sum, { bytes }) => sum + bytes, 0);
        const perStream = ['a', 'b', 'c'].map((name) => left.filter(({ stream }) => stream === name).length);
        expect(bytes <= given.limitBytes || perStream.every((count) => count <= 4)).toBe(true);
        expect(left.every(({ writtenMs }) => writtenMs >= given.keepFromMs)).toBe(true);
      }),
    );
  });
});
