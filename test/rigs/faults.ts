/** What can be wrong with a camera of the RTSP rig, and the films that a camera with a bad picture shows. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { type ClipOptions, encodeArguments } from './testClips.ts';

const run = promisify(execFile);

/**
 * Faults of the link:
 * - `drop`: off the network. Connections break, new ones are refused
 * - `silence`: connections stay and are taken, pictures stop
 * - `flap`: down and up in turn, down first
 * - `wrong-password`: connections break, and another password is asked for by digest
 *
 * Faults of the picture, which take effect at the camera's next key frame:
 * - `freeze`: frames go on and show the same picture, noise included
 * - `blacken`: black, with a sensor's noise
 * - `cover`: a cloth before the lens: grey, without edges, with noise
 * - `shift`: the camera was turned by a third of its view
 * - `slow`: so many frames a second, one key frame a second
 */
export type Fault =
  | { readonly kind: 'drop' | 'silence' | 'wrong-password' }
  | { readonly kind: PictureFault }
  | { readonly kind: 'flap'; readonly downMs: number; readonly upMs: number }
  | { readonly kind: 'slow'; readonly fps: number };

/** About what a 500 kbps clip of 640x360 comes to. */
const stillQp = 28;

const pictureFilters = {
  blacken: 'lutyuv=y=16:u=128:v=128,noise=c0s=8:c0f=t',
  cover:
    "gblur=sigma=48,lutyuv=y='(val-128)*0.15+104':u='(val-128)*0.1+128':v='(val-128)*0.1+128',noise=c0s=6:c0f=t",
  shift: 'scroll=hpos=0.33:vpos=0.08',
} as const;

export type PictureFault = 'freeze' | keyof typeof pictureFilters;

export function isPictureFault(kind: Fault['kind']): kind is PictureFault {
  return kind === 'freeze' || kind in pictureFilters;
}

/**
 * The film of a camera with this fault, derived from its own by ffmpeg with as many groups of pictures, made once
 * a clip and kept beside it in `dir`.
 *
 * @returns its path
 */
export async function faultFilm(
  dir: string,
  clip: string,
  fault: PictureFault | { readonly fps: number },
  options: ClipOptions,
): Promise<string> {
  const { fps = 15 } = options;
  const shownFps = typeof fault === 'string' ? fps : fault.fps;
  const name = typeof fault === 'string' ? fault : `${fault.fps}fps`;
  const path = join(dir, `${basename(clip, extname(clip))}-${name}${extname(clip)}`);
  if (existsSync(path)) return path;
  const aside = `${path}.${process.pid}.part`;
  await run('ffmpeg', [
    ...['-y', '-v', 'error', '-framerate', String(fps), '-i', clip, '-vf', filterOf(fault, fps)],
    ...encodeArguments({
      ...options,
      fps: shownFps,
      form: 'annexb',
      ...(fault === 'freeze' ? { qp: stillQp } : {}),
    }),
    aside,
  ]);
  await rename(aside, path);
  return path;
}

function filterOf(fault: PictureFault | { readonly fps: number }, fps: number): string {
  if (typeof fault !== 'string') return `fps=${fault.fps}`;
  // One still a group of pictures: its first frame, for as long as the group lasts.
  if (fault === 'freeze') return `framestep=${fps},fps=${fps},tpad=stop=${fps - 1}:stop_mode=clone`;
  return pictureFilters[fault];
}
