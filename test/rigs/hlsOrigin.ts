/** A camera or server that offers live HLS: ffmpeg loops a clip into a directory, served over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { testClip } from './testClips.ts';
import { until } from './until.ts';

export class HlsOrigin {
  readonly url: string;
  readonly #dir: string;
  readonly #encoder: ChildProcess;
  readonly #server: Server;

  static async create(): Promise<HlsOrigin> {
    const dir = await mkdtemp(join(tmpdir(), 'drishti-hls-'));
    const clip = await testClip(dir, { form: 'mp4', widthPx: 320, heightPx: 180, kbps: 150 });
    const encoder = spawn(
      'ffmpeg',
      [
        ...['-v', 'error', '-nostdin', '-re', '-stream_loop', '-1', '-i', clip, '-c', 'copy', '-f', 'hls'],
        ...['-hls_time', '1', '-hls_list_size', '6', '-hls_flags', 'delete_segments+temp_file'],
        join(dir, 'live.m3u8'),
      ],
      { stdio: 'ignore' },
    );
    const server = createServer((request, response) => {
      readFile(join(dir, basename(request.url ?? ''))).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const playlist = join(dir, 'live.m3u8');
    await until('the origin has three segments', async () => {
      const text = await readFile(playlist, 'utf8').catch(() => '');
      return text.split('#EXTINF').length > 3;
    });
    return new HlsOrigin(dir, encoder, server);
  }

  private constructor(dir: string, encoder: ChildProcess, server: Server) {
    this.#dir = dir;
    this.#encoder = encoder;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live.m3u8`;
  }

  /** Stops making segments; the last ones stay on offer. */
  stall(): void {
    this.#encoder.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.stall();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#dir, { recursive: true, force: true });
  }
}
