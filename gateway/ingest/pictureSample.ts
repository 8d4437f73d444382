/** How ffmpeg makes the samples that pictures are judged by; the sample itself belongs to `shared/decide/picture`. */
import {
  type PictureSample,
  sampleBytes,
  sampleHeightPx,
  sampleWidthPx,
} from '#shared/decide/picture/pictureSample.ts';

export type { PictureSample } from '#shared/decide/picture/pictureSample.ts';

/**
 * The filter of one sample: every pixel of the frame has its share in it (`area`), so that a lone lamp or a clock in
 * a corner is still seen. ffmpeg takes grey for full range and stretches a camera's 16-235 to 0-255.
 */
export const sampleFilter = `scale=${sampleWidthPx}:${sampleHeightPx}:flags=area,format=gray`;

/** The output that follows the filter: raw bytes, given out frame by frame instead of when a buffer is full. */
export const sampleFormat: readonly string[] = [
  ...['-fps_mode', 'passthrough', '-threads', '1'],
  ...['-f', 'rawvideo', '-flush_packets', '1'],
];

/** @returns the sample in ffmpeg's raw bytes, or `undefined` when they are not exactly one */
export function pictureSample(luma: Uint8Array, atMs: number): PictureSample | undefined {
  if (luma.length !== sampleBytes) return undefined;
  return { widthPx: sampleWidthPx, heightPx: sampleHeightPx, luma, atMs };
}
