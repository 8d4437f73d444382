import { describe, expect, test } from 'vitest';
import { parseInputStreamLine } from '../../../../../gateway/ingest/ffmpeg/inputStreamLine.ts';

describe("ffmpeg's line of an input stream", () => {
  test.each([
    [
      '  Stream #0:0: Video: h264 (Constrained Baseline), yuv420p(progressive), 640x360 [SAR 1:1 DAR 16:9], 15 fps, 14.99 tbr, 90k tbn',
      'h264',
      { codec: 'H.264', profile: 'Constrained Baseline', widthPx: 640, heightPx: 360, fps: 15 },
    ],
    [
      '  Stream #0:0: Video: hevc (Main), yuv420p(tv), 320x180 [SAR 1:1 DAR 16:9], 15 fps, 15 tbr, 90k tbn',
      'hevc',
      { codec: 'H.265 (HEVC)', profile: 'Main', widthPx: 320, heightPx: 180, fps: 15 },
    ],
    [
      '  Stream #0:0: Video: mjpeg (Baseline) (MJPG / 0x47504A4D), yuvj444p(pc, bt470bg/unknown/unknown), 320x180 [SAR 1:1 DAR 16:9], 1117 kb/s, 25 fps, 25 tbr, 25 tbn',
      'mjpeg',
      { codec: 'Motion JPEG', profile: 'Baseline', widthPx: 320, heightPx: 180, fps: 25 },
    ],
    [
      '  Stream #0:0(und): Video: mpeg4 (Simple Profile) (mp4v / 0x7634706D), yuv420p, 320x180 [SAR 1:1 DAR 16:9], 370 kb/s, 25 fps, 25 tbr, 12800 tbn',
      'mpeg4',
      { codec: 'MPEG-4 Part 2', profile: 'Simple Profile', widthPx: 320, heightPx: 180, fps: 25 },
    ],
    [
      '  Stream #0:0: Video: h264, none, 90k tbr, 90k tbn',
      'h264',
      { codec: 'H.264', profile: undefined, widthPx: undefined, heightPx: undefined, fps: undefined },
    ],
    [
      '  Stream #0:1: Video: vvc (avc1 / 0x31637661), 1920x1080',
      'vvc',
      { codec: 'vvc', profile: undefined, widthPx: 1920, heightPx: 1080, fps: undefined },
    ],
  ])('is read: %s', (line, codecId, media) => {
    expect(parseInputStreamLine(line)).toEqual({ codecId, media });
  });

  test.each([
    '  Stream #0:0(und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s',
    '  Stream #0:0 -> #0:0 (copy)',
    '  Stream #2:0: Video: mjpeg, yuvj420p(pc, progressive), 320x180 [SAR 1:1 DAR 16:9], q=2-31, 200 kb/s, 15 fps, 15 tbn',
    "Input #0, concat, from 'pipe:0':",
  ])('is not seen in: %s', (line) => {
    expect(parseInputStreamLine(line)).toBeUndefined();
  });
});
