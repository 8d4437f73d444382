/** Short clips for camera rigs: moving test pictures with noise, encoded once a directory by ffmpeg. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRuntimes } from '../../scripts/setup/runtimes.ts';

const run = promisify(execFile);

export interface ClipOptions {
  readonly codec?: 'h264' | 'h265';
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly fps?: number;
  readonly seconds?: number;
  readonly kbps?: number;
  /** `annexb` (with access unit delimiters, for the RTSP rig) or `mp4`. */
  readonly form?: 'annexb' | 'mp4';
  readonly bFrames?: number;
  /** Quantiser of every frame instead of a bit rate: a still then stays one, bit by bit. */
  readonly qp?: number;
}

/** A key frame a second, as cameras have it. @returns the clip's path in `dir` */
export async function testClip(dir: string, options: ClipOptions = {}): Promise<string> {
  const { codec = 'h264', widthPx = 640, heightPx = 360, fps = 15, seconds = 6, kbps = 500 } = options;
  const { form = 'annexb', bFrames = 0 } = options;
  const ending = form === 'mp4' ? 'mp4' : codec;
  const path = join(
    dir,
    `clip-${codec}-${widthPx}x${heightPx}-${fps}-${seconds}s-${kbps}k-b${bFrames}.${ending}`,
  );
  if (existsSync(path)) return path;
  const picture = `testsrc2=s=${widthPx}x${heightPx}:r=${fps}:d=${seconds}`;
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-f', 'lavfi', '-i', picture, '-vf', 'noise=alls=8:allf=t'],
    ...encodeArguments(options),
    path,
  ]);
  return path;
}

/**
 * A scene of the demo city as a camera would send it: at its own size and rate, with a sensor's noise.
 *
 * @param scene name of a clip that set-up painted, e.g. `avenue-day`
 * @returns the clip's path in `dir`
 * @throws where set-up left no such clip
 */
export async function sceneClip(dir: string, scene: string, options: ClipOptions = {}): Promise<string> {
  const { codec = 'h264', widthPx = 640, heightPx = 360, fps = 15, seconds = 12, kbps = 500 } = options;
  const path = join(dir, `${scene}-${widthPx}x${heightPx}-${fps}-${seconds}s-${kbps}k.${codec}`);
  if (existsSync(path)) return path;
  const folder = (await readRuntimes()).clips?.folder ?? '';
  const name = (await readdir(folder || '.')).find(
    (file) => file.startsWith(`${scene}-`) && file.endsWith('-main.ts'),
  );
  if (name === undefined)
    throw new Error(`no clip ${scene}: run the tests through \`npm test\`, which sets it up`);
  const aside = `${path}.${process.pid}.part`;
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-i', join(folder, name), '-t', String(seconds)],
    ...['-vf', `fps=${fps},scale=${widthPx}:${heightPx}:flags=area,noise=alls=6:allf=t`],
    ...encodeArguments(options),
    aside,
  ]);
  await rename(aside, path);
  return path;
}

/** How every clip of these options is encoded: all but the input, its filters and the path. */
export function encodeArguments(options: ClipOptions): readonly string[] {
  const { codec = 'h264', fps = 15, kbps = 500, form = 'annexb', bFrames = 0, qp } = options;
  const rate = qp === undefined ? ['-b:v', `${kbps}k`] : ['-qp', String(qp)];
  return [
    ...(codec === 'h264' ? h264(fps, bFrames, form) : h265(fps)),
    ...rate,
    ...['-f', form === 'mp4' ? 'mp4' : codec === 'h264' ? 'h264' : 'hevc'],
  ];
}

function h264(fps: number, bFrames: number, form: 'annexb' | 'mp4'): readonly string[] {
  const keys = `keyint=${fps}:min-keyint=${fps}:scenecut=0:bframes=${bFrames}:b-adapt=0:sliced-threads=0`;
  const inBand = form === 'annexb' ? ':repeat-headers=1:aud=1' : '';
  return ['-c:v', 'libx264', '-preset', 'veryfast', '-x264-params', keys + inBand];
}

function h265(fps: number): readonly string[] {
  const keys = `keyint=${fps}:min-keyint=${fps}:scenecut=0:repeat-headers=1:aud=1:log-level=error`;
  return ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', keys];
}
