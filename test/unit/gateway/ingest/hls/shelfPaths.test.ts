import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { ShelfPaths } from '../../../../../gateway/ingest/hls/shelfPaths.ts';

const paths = new ShelfPaths('/data/50%/hls');
const key = (camera: string) => ({ camera: cameraIdSchema.parse(camera), role: 'main' as const });

describe('the place of a stream', () => {
  test('is named after a plain camera id', () => {
    expect(paths.playlist(key('cam-1'))).toBe('/data/50%/hls/cam-1/main/index.m3u8');
  });

  test("doubles a per cent sign for ffmpeg's pattern alone", () => {
    expect(paths.segmentPattern(key('c'))).toBe('/data/50%%/hls/c/main/%d.ts');
    expect(paths.segment(key('c'), '7.ts')).toBe('/data/50%/hls/c/main/7.ts');
  });

  test('is never outside the shelf, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 64 }), (camera) => {
        expect(paths.playlist(key(camera))).toMatch(/^\/data\/50%\/hls\/[A-Za-z0-9_~-]+\/main\/index\.m3u8$/);
      }),
    );
  });

  test.each(['../7.ts', '7.ts/..', 'index.m3u8', '7.ts.tmp', '', '.ts', '7.TS', '%2e.ts', '7.ts\n'])(
    'has no segment called %j',
    (name) => {
      expect(paths.segment(key('c'), name)).toBeUndefined();
    },
  );
});
