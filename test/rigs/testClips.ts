/** Short clips for camera rigs: moving test pictures with noise, encoded once a directory by ffmpeg. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

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
    ...(codec === 'h264' ? h264(fps, bFrames, form) : h265(fps)),
    ...['-b:v', `${kbps}k`, '-f', form === 'mp4' ? 'mp4' : codec === 'h264' ? 'h264' : 'hevc', path],
  ]);
  return path;
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
