import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleBytes } from '#shared/decide/picture/pictureSample.ts';
import { SampleReader } from '../../../../../gateway/ingest/ffmpeg/sampleReader.ts';

test('samples come out whole and in order, however the pipe cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 * sampleBytes }), { minLength: 1, maxLength: 12 }),
      (sizes) => {
        const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0)).map(
          (_, at) => Math.floor(at / sampleBytes) + 1,
        );
        const reader = new SampleReader();
        let from = 0;
        const samples = sizes.flatMap((size) => {
          const piece = bytes.slice(from, from + size);
          from += size;
          return reader.read(piece).map((luma) => [luma.length, ...new Set(luma)]);
        });
        const whole = Math.floor(bytes.length / sampleBytes);
        expect(samples).toEqual(Array.from({ length: whole }, (_, index) => [sampleBytes, index + 1]));
      },
    ),
    { numRuns: 50 },
  );
});
