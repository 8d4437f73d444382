import { spawn } from 'node:child_process';

/** Decodes the first frames of an RTSP camera. @returns RGBA pictures of the size asked for */
export async function decodeFrames(
  url: string,
  options: { readonly widthPx: number; readonly heightPx: number; readonly count: number },
): Promise<readonly Uint8Array[]> {
  const { widthPx, heightPx, count } = options;
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-nostdin', '-rtsp_transport', 'tcp', '-i', url, '-frames:v', String(count)],
      ...['-vf', `scale=${widthPx}:${heightPx}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const chunks: Buffer[] = [];
  for await (const chunk of ffmpeg.stdout) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  const size = widthPx * heightPx * 4;
  return Array.from({ length: Math.floor(all.length / size) }, (_, at) =>
    all.subarray(at * size, (at + 1) * size),
  );
}
