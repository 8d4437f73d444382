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
  /** When it began, milliseconds since 1970. */
  readonly startMs: number | undefined;
  readonly broken: boolean;
}

/** How far a live playlist may reach back from its newest segment: the longer of the two. */
const leastDepthSeconds = 20;
const depthSegments = 4;
const startTag = '#EXT-X-PROGRAM-DATE-TIME:';

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
  const dropped = Math.max(segments.length - count, firstOfToday(segments, target));
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

/**
 * A stream that stopped and starts again goes on in its old playlist. What was recorded before the pause is not
 * live: a player that starts a few segments before the end would show it.
 */
function firstOfToday(segments: readonly Segment[], targetSeconds: number): number {
  const newestMs = segments.at(-1)?.startMs;
  if (newestMs === undefined) return 0;
  const oldestMs = newestMs - Math.max(leastDepthSeconds, depthSegments * targetSeconds) * 1000;
  return segments.findIndex(({ startMs }) => startMs === undefined || startMs >= oldestMs);
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
      const broken = pending.includes('#EXT-X-DISCONTINUITY');
      segments.push({ lines: [...tidy(pending), line], startMs: startOf(pending), broken });
      pending = [];
    }
  }
  return { firstSequence, version, target, segments };
}

// ffmpeg writes the zone as +0000, which JavaScript's dates want with a colon.
function startOf(lines: readonly string[]): number | undefined {
  const line = lines.find((text) => text.startsWith(startTag));
  const startMs = Date.parse(line?.slice(startTag.length).replace(/([+-]\d\d)(\d\d)$/, '$1:$2') ?? '');
  return Number.isNaN(startMs) ? undefined : startMs;
}

// ffmpeg writes the mark of `discont_start` in the head and again before the first segment.
function tidy(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
