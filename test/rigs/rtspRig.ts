/**
 * Real RTSP cameras for tests. Owns the Python process (GStreamer's RTSP server, rtsp/cameras.py), its orders
 * and a directory of clips; what the cameras do is in rtsp/camera.py.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type ClipOptions, testClip } from './testClips.ts';

const program = fileURLToPath(new URL('rtsp/cameras.py', import.meta.url));
/** The system's own Python: GStreamer's bindings come with the distribution. */
const python = '/usr/bin/python3';

const answerSchema = z.object({
  id: z.int(),
  ok: z.boolean(),
  error: z.string().optional(),
  port: z.int().optional(),
  viewers: z.int().optional(),
});
type Answer = z.infer<typeof answerSchema>;

export interface RigCameraOptions extends ClipOptions {
  /** Name of the camera and path of its address. */
  readonly path: string;
  /** Pictures encoded live that carry the time (clockMark.ts), instead of a clip. */
  readonly clock?: boolean;
  /** An access unit file of one's own, instead of a clip made here. */
  readonly clip?: string;
  readonly user?: string;
  readonly password?: string;
  readonly auth?: 'basic' | 'digest';
  /** Whether parameter sets come with each key frame (`band`) or in the SDP alone (`sdp`). */
  readonly headers?: 'band' | 'sdp';
}

/** One camera of the rig. Orders resolve when the camera obeys. */
export class RigCamera {
  readonly path: string;
  readonly port: number;
  readonly #options: RigCameraOptions;
  readonly #order: (verb: string) => Promise<Answer>;

  constructor(options: RigCameraOptions, port: number, order: (verb: string) => Promise<Answer>) {
    this.path = options.path;
    this.port = port;
    this.#options = options;
    this.#order = order;
  }

  /** With its user and password, percent-encoded. */
  get url(): string {
    const { user, password } = this.#options;
    const userinfo =
      user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
    return `rtsp://${userinfo}127.0.0.1:${this.port}/${this.path}`;
  }

  /** The same camera asked with another user and password, put into the address as they are. */
  urlWith(userinfo: string): string {
    return `rtsp://${userinfo}@127.0.0.1:${this.port}/${this.path}`;
  }

  /** Off the network: connections break, new ones are refused. */
  async drop(): Promise<void> {
    await this.#order('drop');
  }

  /** Connections stay, pictures stop. */
  async silence(): Promise<void> {
    await this.#order('silence');
  }

  /** Frames go on and show the same picture. */
  async freeze(): Promise<void> {
    await this.#order('freeze');
  }

  /** All as at the beginning, on the same port. */
  async restore(): Promise<void> {
    await this.#order('restore');
  }

  /** Open connections. */
  async viewers(): Promise<number> {
    return (await this.#order('state')).viewers ?? 0;
  }

  async remove(): Promise<void> {
    await this.#order('remove');
  }
}

export class RtspRig {
  /** A directory of the rig's own, gone when it closes. */
  readonly dir: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;
  #said = '';

  static async create(): Promise<RtspRig> {
    const dir = await mkdtemp(join(tmpdir(), 'drishti-rtsp-'));
    const rig = new RtspRig(dir);
    await rig.#answerTo(0);
    return rig;
  }

  private constructor(dir: string) {
    this.dir = dir;
    this.#child = spawn(python, ['-B', program], { stdio: ['pipe', 'pipe', 'pipe'] });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-4000);
    });
    this.#child.stdin.on('error', () => undefined);
    this.#child.once('exit', () => this.#fail());
    this.#child.once('error', () => this.#fail());
  }

  /** Adds a camera on a port of its own; it serves when this resolves. */
  async add(options: RigCameraOptions): Promise<RigCamera> {
    const clip = options.clock ? undefined : (options.clip ?? (await testClip(this.dir, options)));
    const { path, clock, codec, fps, user, password, auth, headers, kbps } = options;
    const picture = { clock, clip, codec, fps, kbps, width: options.widthPx, height: options.heightPx };
    const { port } = await this.#order({ do: 'add', path, ...picture, user, password, auth, headers });
    if (port === undefined) throw new Error('the rig told no port');
    return new RigCamera(options, port, (verb) => this.#order({ do: verb, path }));
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.stdin.end();
      const kill = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
      await gone;
      clearTimeout(kill);
    }
    await rm(this.dir, { recursive: true, force: true });
  }

  async #order(order: Readonly<Record<string, unknown>>): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answered = this.#answerTo(id);
    this.#child.stdin.write(`${JSON.stringify({ id, ...order })}\n`);
    const answer = await answered;
    if (!answer.ok) throw new Error(`the RTSP rig: ${answer.error ?? 'no reason told'}`);
    return answer;
  }

  async #answerTo(id: number): Promise<Answer> {
    return await new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #hear(line: string): void {
    const answer = answerSchema.parse(JSON.parse(line));
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  #fail(): void {
    for (const [id, resolve] of this.#waiting) {
      resolve({ id, ok: false, error: `its process ended. ${this.#said}` });
    }
    this.#waiting.clear();
  }
}
