/** Somebody who watches an RTSP camera: one ffmpeg that decodes all of it to small grey pictures. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface SeenPicture {
  /** When it was decoded, on performance.now()'s scale. */
  readonly atMs: number;
  /** Luma, full range, row by row. */
  readonly luma: Uint8Array;
}

export class RtspViewer {
  static readonly widthPx = 160;
  static readonly heightPx = 90;
  /** All pictures so far. */
  readonly seen: SeenPicture[] = [];
  /** What ffmpeg complained of. */
  said = '';
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #gone: Promise<void>;
  #rest = Buffer.alloc(0);

  constructor(url: string) {
    this.#child = spawn(
      'ffmpeg',
      [
        ...['-v', 'error', '-nostdin', '-fflags', 'nobuffer', '-flags', 'low_delay', '-threads', '1'],
        ...['-rtsp_transport', 'tcp', '-i', url, '-fps_mode', 'passthrough'],
        ...['-vf', `scale=${RtspViewer.widthPx}:${RtspViewer.heightPx}:flags=area`],
        ...['-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#gone = new Promise((resolve) => this.#child.once('close', () => resolve()));
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.said = (this.said + chunk.toString()).slice(-4000);
    });
  }

  /** The last `count` pictures; undefined while there are fewer after `sinceMs`. */
  last(count: number, sinceMs = 0): readonly SeenPicture[] | undefined {
    const pictures = this.seen.slice(-count);
    const [first] = pictures;
    return pictures.length === count && first !== undefined && first.atMs >= sinceMs ? pictures : undefined;
  }

  /** Resolves when ffmpeg has ended by itself: the camera hung up or refused. */
  ended(): Promise<void> {
    return this.#gone;
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #take(chunk: Buffer): void {
    const size = RtspViewer.widthPx * RtspViewer.heightPx;
    let rest = Buffer.concat([this.#rest, chunk]);
    for (; rest.length >= size; rest = rest.subarray(size))
      this.seen.push({ atMs: performance.now(), luma: Uint8Array.from(rest.subarray(0, size)) });
    this.#rest = rest;
  }
}
