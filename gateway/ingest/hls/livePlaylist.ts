/** A media playlist cut to its live end. */
export interface LivePlaylist {
  readonly text: string;
  /** Media sequence numbers of the whole playlist's segments that follow a discontinuity. */
  readonly breaks: readonly number[];
  /** The longest segment, rounded up. */
  readonly targetSeconds: number;
}

interface Segment {
  readonly lines: readonly string[];
  readonly broken: boolean;
}

/**
 * The last segments of ffmpeg's ten-minute playlist. A live player needs the end only; the whole list is 50 kB,
 * which every player would fetch and parse every second.
 *
 * @param text the whole playlist
 * @param count how many segments remain, at least 1
 * @param earlierBreaks how many discontinuities came before the first segment that remains
 * (EXT-X-DISCONTINUITY-SEQUENCE, RFC 8216 4.3.3.3), given the sequence number of that segment
 * @returns `undefined` while there is no segment
 */
export function livePlaylist(
  text: string,
  count: number,
  earlierBreaks: (breaks: readonly number[], firstSequence: number) => number,
): LivePlaylist | undefined {
  const { firstSequence, version, target, segments } = parse(text);
  if (segments.length === 0) return undefined;
  const breaks = segments.flatMap((segment, at) => (segment.broken ? [firstSequence + at] : []));
  const dropped = Math.max(0, segments.length - count);
  const kept = segments.slice(dropped);
  const sequence = firstSequence + dropped;
  const lines = [
    '#EXTM3U',
    `#EXT-X-VERSION:${version}`,
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${sequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${earlierBreaks(breaks, sequence)}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...kept.flatMap((segment) => segment.lines),
  ];
  return { text: `${lines.join('\n')}\n`, breaks, targetSeconds: target };
}

function parse(text: string) {
  let firstSequence = 0;
  let version = 6;
  let target = 1;
  const segments: Segment[] = [];
  let pending: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, tag, value] = /^(#EXT-X-[A-Z-]+):(\d+)$/.exec(line) ?? [];
    if (tag === '#EXT-X-MEDIA-SEQUENCE') firstSequence = Number(value);
    else if (tag === '#EXT-X-VERSION') version = Number(value);
    else if (tag === '#EXT-X-TARGETDURATION') target = Number(value);
    else if (/^#(EXTINF:|EXT-X-PROGRAM-DATE-TIME:|EXT-X-DISCONTINUITY$)/.test(line)) pending.push(line);
    else if (line !== '' && !line.startsWith('#')) {
      segments.push({ lines: [...tidy(pending), line], broken: pending.includes('#EXT-X-DISCONTINUITY') });
      pending = [];
    }
  }
  return { firstSequence, version, target, segments };
}

// ffmpeg writes the mark of `discont_start` in the head and again before the first segment.
function tidy(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
