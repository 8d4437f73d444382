import { expect, test } from 'vitest';
import { ProgressReader } from '../../../../../gateway/ingest/ffmpeg/progress.ts';

/** Recorded from ffmpeg 5.1.9. */
const blocks = `frame=3
fps=0.00
stream_0_0_q=-1.0
bitrate=3692.0kbits/s
total_size=123037
out_time_us=266602
speed=1.33x
progress=continue
frame=37
total_size=N/A
progress=end`;

test('progress is told once a block, and a figure that is not known keeps its last value', () => {
  const reader = new ProgressReader();
  const told = blocks.split('\n').map((line) => reader.read(line));
  expect(told.filter((counts) => counts !== undefined)).toEqual([
    { frames: 3, bytes: 123_037 },
    { frames: 37, bytes: 123_037 },
  ]);
});
