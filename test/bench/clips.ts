/** The bench's own camera pictures, made to the sizes: see `benchClip`. */
import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Key frame interval of every bench clip: 15 frames at 15 fps. */
export const gopMs = 1000;

/**
 * A moving 20 s picture with noise, 15 fps, about `bitrateKbps`, encoded as cameras do it: baseline, closed
 * GOP of 15 frames, headers in band. Made once a machine.
 */
export async function benchClip(widthPx: number, heightPx: number, bitrateKbps: number): Promise<string> {
  const dir = join(tmpdir(), 'drishti-bench-clips');
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${widthPx}x${heightPx}-${bitrateKbps}.mp4`);
  if (
    await stat(file).then(
      (found) => found.size > 0,
      () => false,
    )
  )
    return file;
  const source = `testsrc2=size=${widthPx}x${heightPx}:rate=15,noise=alls=12:allf=t`;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', source, '-t', '20', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-tune', 'zerolatency'],
    ...['-g', '15', '-keyint_min', '15', '-sc_threshold', '0', '-bf', '0', '-b:v', `${bitrateKbps}k`],
    ...[
      '-maxrate',
      `${bitrateKbps}k`,
      '-bufsize',
      `${bitrateKbps}k`,
      '-x264-params',
      'repeat-headers=1',
      file,
    ],
  ]);
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
