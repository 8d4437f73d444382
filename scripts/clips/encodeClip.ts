/**
 * Turns drawn frames into the two streams of a clip. Both come from one drawing: ffmpeg takes the raw frames once
 * and scales the small picture from the large one. The container is MPEG-TS: its time stamps are the only ones that
 * ffmpeg carries over the end of a `-stream_loop -1` that was entered with `-ss` (MP4 and Matroska step back there).
 */
import { execa } from 'execa';
import { clipSettings } from './settings.ts';

export type PaintFrame = (frame: number) => Uint8Array;

/** `still` is H.264 at one quality, so that a frozen picture is the same in every key frame. */
export type ClipCodec = 'h264' | 'still' | 'h265';

export interface ClipFiles {
  readonly main: string;
  readonly sub: string;
}

/** Encodes one loop. `paintFrame` returns RGBA pixels, which may be reused for the next frame. Throws when ffmpeg fails. */
export async function encodeClip(
  codec: ClipCodec,
  frames: number,
  files: ClipFiles,
  paintFrame: PaintFrame,
): Promise<void> {
  const { widthPx, heightPx, framesPerSecond, main, sub } = clipSettings;
  const encoder = execa(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
      ...['-s', `${widthPx}x${heightPx}`, '-r', String(framesPerSecond), '-i', 'pipe:0', '-filter_complex'],
      '[0:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,split[main][large];' +
        `[large]scale=${sub.widthPx}:${sub.heightPx}:flags=area[sub]`,
      ...['-map', '[main]', ...codecOf(codec, main.bitrateKbps), '-f', 'mpegts', files.main],
      ...['-map', '[sub]', ...codecOf(codec, sub.bitrateKbps), '-f', 'mpegts', files.sub],
    ],
    { stdin: 'pipe', stdout: 'ignore' },
  );
  const ended = encoder.then(
    () => undefined,
    (error: unknown) => error,
  );
  for (let frame = 0; frame < frames; frame += 1) {
    const written = await Promise.race([ended.then(() => false), writeTo(encoder.stdin, paintFrame(frame))]);
    if (!written) break;
  }
  encoder.stdin.end();
  const failure = await ended;
  if (failure !== undefined) throw failure;
}

/** Resolves when the encoder has taken all of it: the pixels are drawn over next. */
function writeTo(pipe: NodeJS.WritableStream, pixels: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    pipe.write(pixels, (error) => resolve(error === undefined || error === null));
  });
}

function codecOf(codec: ClipCodec, bitrateKbps: number): readonly string[] {
  const gop = clipSettings.groupOfPictures;
  const rate =
    codec === 'still'
      ? ['-qp', '30']
      : ['-b:v', `${bitrateKbps}k`, '-maxrate', `${bitrateKbps}k`, '-bufsize', `${bitrateKbps}k`];
  const colour = [
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-colorspace',
    'bt709',
    '-threads',
    '1',
  ];
  if (codec === 'h265') {
    const params = `log-level=error:keyint=${gop}:min-keyint=${gop}:scenecut=0:bframes=0:open-gop=0:repeat-headers=1:pools=1`;
    return ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', params, ...rate, ...colour];
  }
  return [
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'veryfast', '-tune', 'zerolatency'],
    ...['-g', String(gop), '-keyint_min', String(gop), '-sc_threshold', '0', '-bf', '0', ...rate, ...colour],
    ...['-x264-params', 'repeat-headers=1'],
  ];
}
