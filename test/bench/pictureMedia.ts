/** Samples of the demo's clips, through the very filter of a stream in use, as fast as the machine decodes. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StreamRole } from '#shared/model/camera.ts';
import { type DemoClip, readDemoClips } from '../../gateway/demo/demoClips.ts';
import { SampleReader } from '../../gateway/ingest/ffmpeg/sampleReader.ts';
import {
  type PictureSample,
  pictureSample,
  sampleFilter,
  sampleFormat,
} from '../../gateway/ingest/pictureSample.ts';
import { readRuntimes } from '../../scripts/setup/runtimes.ts';

export interface DemoScenes {
  readonly scenes: readonly DemoClip[];
  file(clip: DemoClip, role: StreamRole): string;
}

/** Throws when set-up has not made the clips. */
export async function demoScenes(): Promise<DemoScenes> {
  const folder = (await readRuntimes()).clips?.folder;
  const clips = folder === undefined ? undefined : await readDemoClips(folder);
  if (folder === undefined || clips?.ok !== true)
    throw new Error('the demo clips are not there: npm run setup');
  const scenes = clips.value.filter(({ kind }) => kind === 'scene');
  return { scenes, file: (clip, role) => join(folder, role === 'main' ? clip.main : clip.sub) };
}

/** The clips' key frames come once a second. */
const keyFrameMs = 1000;

/** A clip played for `seconds` of its own time, over and over, with `filter` before the camera's own. */
export async function* samplesOf(
  file: string,
  seconds: number,
  filter: string,
): AsyncGenerator<PictureSample> {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-nostdin', '-threads', '1', '-skip_frame', 'nokey', '-stream_loop', '-1'],
      ...['-t', String(seconds), '-i', file, '-map', '0:v:0'],
      ...['-vf', `${filter},scale=320:-2,${sampleFilter}`, ...sampleFormat, 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const reader = new SampleReader();
  let count = 0;
  try {
    for await (const bytes of ffmpeg.stdout) {
      for (const luma of reader.read(bytes as Buffer)) {
        const sample = pictureSample(luma, count * keyFrameMs);
        count += 1;
        if (sample !== undefined) yield sample;
      }
    }
    if (count < seconds * 0.9) throw new Error(`ffmpeg gave ${count} pictures of ${seconds} s`);
  } finally {
    ffmpeg.kill('SIGKILL');
  }
}
