import type { MediaFacts } from '../mediaSource.ts';

/** ffmpeg's names of codecs, as people write them; what is not here is shown as ffmpeg calls it. */
const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'H.265 (HEVC)',
  mjpeg: 'Motion JPEG',
  mpeg4: 'MPEG-4 Part 2',
  mpeg2video: 'MPEG-2',
  h263: 'H.263',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
};

/** An input's video stream, as ffmpeg names it. */
export interface InputStreamLine {
  /** ffmpeg's own name, e.g. `h264`. */
  readonly codecId: string;
  readonly media: MediaFacts;
}

/**
 * Reads a line such as `Stream #0:0(und): Video: h264 (Main), yuv420p(progressive), 640x360 [SAR 1:1], 15 fps, ...`.
 *
 * @returns `undefined` for any other line, also for streams that are not video
 */
export function parseInputStreamLine(line: string): InputStreamLine | undefined {
  const found = /^\s*Stream #0:\d+\S*: Video: ([\w-]+)(?: \(([^()]*)\))?/.exec(line);
  if (found === null) return undefined;
  const codecId = found[1] ?? 'unknown';
  const size = /, (\d{2,5})x(\d{2,5})\b/.exec(line);
  const fps = /, ([\d.]+) fps\b/.exec(line);
  // `(avc1 / 0x31637661)` is the container's tag, not a profile.
  const profile = found[2]?.includes('/') ? undefined : found[2];
  return {
    codecId,
    media: {
      codec: codecNames[codecId] ?? codecId,
      profile,
      widthPx: size === null ? undefined : Number(size[1]),
      heightPx: size === null ? undefined : Number(size[2]),
      fps: fps === null ? undefined : Number(fps[1]),
    },
  };
}
