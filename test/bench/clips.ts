/** The bench's own camera pictures: a street of the demo city at the sizes that the figures name. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { readDemoClips } from '../../gateway/demo/demoClips.ts';
import { readRuntimes } from '../../scripts/setup/runtimes.ts';

const run = promisify(execFile);

/** Key frame interval of every bench clip: 15 frames at 15 fps. */
export const gopMs = 1000;

/**
 * A busy street by day, 20 s at 15 fps and about `bitrateKbps`, encoded as cameras do it: baseline, closed GOP of
 * 15 frames, headers in band. Made once a machine.
 */
export async function benchClip(widthPx: number, heightPx: number, bitrateKbps: number): Promise<string> {
  const dir = join(tmpdir(), 'drishti-bench-clips');
  await mkdir(dir, { recursive: true });
  const street = await streetClip();
  const file = join(dir, `${widthPx}x${heightPx}-${bitrateKbps}-${basename(street, '.ts')}.mp4`);
  if (existsSync(file)) return file;
  const aside = `${file}.${process.pid}.mp4`;
  const gop = ['-g', '15', '-keyint_min', '15', '-sc_threshold', '0', '-bf', '0'];
  const rate = ['-b:v', `${bitrateKbps}k`, '-maxrate', `${bitrateKbps}k`, '-bufsize', `${bitrateKbps}k`];
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-i', street, '-vf', `scale=${widthPx}:${heightPx}`],
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-tune', 'zerolatency'],
    ...[...gop, ...rate, '-x264-params', 'repeat-headers=1', aside],
  ]);
  await rename(aside, file);
  return file;
}

async function streetClip(): Promise<string> {
  const folder = (await readRuntimes()).clips?.folder;
  const clips = folder === undefined ? undefined : await readDemoClips(folder);
  const street = clips?.ok ? clips.value.find((clip) => clip.id === 'avenue-day') : undefined;
  if (folder === undefined || street === undefined) throw new Error('no demo clips: run npm run setup');
  return join(folder, street.main);
}

/** A camera file of `count` cameras from number 1001 on, all showing the same clips. */
export function benchCameras(count: number, mainUrl: string, subUrl?: string): string {
  const rows = Array.from({ length: count }, (_, index) =>
    [
      1001 + index,
      `Bench ${index + 1}`,
      'smart_city_junction',
      26.45,
      80.33,
      'yes',
      mainUrl,
      subUrl ?? '',
    ].join(','),
  );
  return ['number,name_en,category,lat,lon,faces_road,main_url,sub_url', ...rows, ''].join('\n');
}
