/**
 * What a picture is judged by: the key frame's brightness, averaged down to a size at which every property that the
 * verdicts rest on is still there and a look costs microseconds. All cameras are looked at in the same 16:9 grid,
 * whatever their own shape: a camera is only ever compared with itself.
 */
export interface PictureSample {
  readonly widthPx: 96;
  readonly heightPx: 54;
  /** Row by row from the top left, 0 black to 255 white (full range, whatever range the camera codes in). */
  readonly luma: Uint8Array;
  /** When it was taken in: wall clock, milliseconds since 1970. */
  readonly atMs: number;
}

export const sampleWidthPx = 96;
export const sampleHeightPx = 54;
/** Bytes of one sample as they come out of ffmpeg. */
export const sampleBytes = sampleWidthPx * sampleHeightPx;
