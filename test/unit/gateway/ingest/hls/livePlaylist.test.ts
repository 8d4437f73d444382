import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { livePlaylist } from '../../../../../gateway/ingest/hls/livePlaylist.ts';

/** As ffmpeg 5.1.9 writes it, with a restart before segment 103. */
const whole = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:100
#EXT-X-DISCONTINUITY
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-DISCONTINUITY
#EXTINF:1.926578,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:34.041+0000
100.ts
#EXTINF:1.004222,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:35.968+0000
101.ts
#EXTINF:0.066667,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:37.968+0000
102.ts
#EXT-X-DISCONTINUITY
#EXTINF:1.000000,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:41.000+0000
103.ts
`;

const countBefore = (breaks: readonly number[], first: number) => breaks.filter((at) => at < first).length;

describe('the live end of a playlist', () => {
  test('keeps the last segments with their times, and counts what it left out', () => {
    expect(livePlaylist(whole, 2, countBefore)).toEqual({
      breaks: [100, 103],
      targetSeconds: 2,
      text: `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:102
#EXT-X-DISCONTINUITY-SEQUENCE:1
#EXT-X-INDEPENDENT-SEGMENTS
#EXTINF:0.066667,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:37.968+0000
102.ts
#EXT-X-DISCONTINUITY
#EXTINF:1.000000,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:18:41.000+0000
103.ts
`,
    });
  });

  test('has no discontinuity twice', () => {
    expect(livePlaylist(whole, 9, countBefore)?.text.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(2);
  });

  test('leaves out what was recorded before a pause', () => {
    const later = whole.replace('16:18:41.000', '16:27:41.000');
    const live = livePlaylist(later, 9, countBefore)?.text ?? '';
    expect(live.match(/^\d+\.ts$/gm)).toEqual(['103.ts']);
    expect(live).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:1\n');
  });

  test('is not there without a segment', () => {
    expect(livePlaylist('#EXTM3U\n#EXT-X-VERSION:6\n', 5, countBefore)).toBeUndefined();
    expect(livePlaylist('', 5, countBefore)).toBeUndefined();
  });

  test('gives a segment the same number whatever is left out before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), (count) => {
        const text = livePlaylist(whole, count, countBefore)?.text ?? '';
        const first = Number(/MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1]);
        const names = text.match(/^\d+\.ts$/gm) ?? [];
        expect(names.map((name) => Number.parseInt(name, 10))).toEqual(names.map((_, at) => first + at));
      }),
    );
  });
});
