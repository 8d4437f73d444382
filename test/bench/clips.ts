/** The bench's own camera pictures, at the sizes that the figures name. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Key frame interval of every bench clip. */
export const gopMs = 1000;

/**
 * ffmpeg's moving test picture, 20 s at 15 fps (or as told) and about `bitrateKbps`, encoded as cameras do it:
 * baseline, closed GOP of a second, headers in band. At 640x360 it costs 1.1 % of a core to decode, as the clips did by which the
 * figures were set; a busy street of the demo city costs half as much again. Made once a machine.
 */
export async function benchClip(
  widthPx: number,
  heightPx: number,
  bitrateKbps: number,
  { seconds = 20, fps = 15 }: { readonly seconds?: number; readonly fps?: number } = {},
): Promise<string> {
  const dir = join(tmpdir(), 'drishti-bench-clips');
  await mkdir(dir, { recursive: true });
  const file = join(dir, `pattern-${widthPx}x${heightPx}-${bitrateKbps}-${seconds}s-${fps}fps.mp4`);
  if (existsSync(file)) return file;
  const aside = `${file}.${process.pid}.mp4`;
  const gop = ['-g', `${fps}`, '-keyint_min', `${fps}`, '-sc_threshold', '0', '-bf', '0'];
  await run('ffmpeg', [
    ...[
      '-v',
      'error',
      '-y',
      '-f',
      'lavfi',
      '-i',
      `testsrc2=size=${widthPx}x${heightPx}:rate=${fps}`,
      '-t',
      `${seconds}`,
    ],
    ...['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast'],
    ...['-tune', 'zerolatency', ...gop, '-b:v', `${bitrateKbps}k`],
    ...['-x264-params', 'repeat-headers=1', aside],
  ]);
  await rename(aside, file);
  return file;
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
