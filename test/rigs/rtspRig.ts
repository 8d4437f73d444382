/**
 * Real RTSP cameras for tests. Owns the Python process (GStreamer's RTSP server, rtsp/cameras.py), its orders
 * and a directory of clips; what the cameras do is in rtsp/camera.py.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Fault, faultFilm, isPictureFault, type PictureFault } from './faults.ts';
import { type ClipOptions, sceneClip, testClip } from './testClips.ts';

const program = fileURLToPath(new URL('rtsp/cameras.py', import.meta.url));
/** The system's own Python: GStreamer's bindings come with the distribution. */
const python = '/usr/bin/python3';

const answerSchema = z.object({
  id: z.int(),
  ok: z.boolean(),
  error: z.string().optional(),
  port: z.int().optional(),
  at: z.array(z.number()).optional(),
  viewers: z.int().optional(),
});
type Answer = z.infer<typeof answerSchema>;

export interface RigCameraOptions extends ClipOptions {
  /** Name of the camera and path of its address. */
  readonly path: string;
  /** Pictures encoded live that carry the time (clockMark.ts), instead of a clip. */
  readonly clock?: boolean;
  /** A scene of the demo city (testClips.ts) instead of a test pattern. */
  readonly scene?: string;
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
  readonly options: RigCameraOptions;
  /** Its film; a `clock` camera has none. */
  readonly clip: string | undefined;
  readonly #rig: RtspRig;

  constructor(rig: RtspRig, options: RigCameraOptions, port: number, clip: string | undefined) {
    this.#rig = rig;
    this.path = options.path;
    this.port = port;
    this.options = options;
    this.clip = clip;
  }

  /** With its user and password, percent-encoded. */
  get url(): string {
    const { user, password } = this.options;
    const userinfo =
      user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
    return `rtsp://${userinfo}127.0.0.1:${this.port}/${this.path}`;
  }

  /** The same camera asked with another user and password, put into the address as they are. */
  urlWith(userinfo: string): string {
    return `rtsp://${userinfo}@127.0.0.1:${this.port}/${this.path}`;
  }

  /** @returns when it happened, milliseconds since 1970 */
  async apply(fault: Fault): Promise<number> {
    const [atMs] = await this.#rig.apply([this], fault);
    if (atMs === undefined) throw new Error('the rig told no time');
    return atMs;
  }

  /** Off the network: connections break, new ones are refused. */
  async drop(): Promise<void> {
    await this.apply({ kind: 'drop' });
  }

  /** Connections stay, pictures stop. */
  async silence(): Promise<void> {
    await this.apply({ kind: 'silence' });
  }

  /** Frames go on and show the same picture. */
  async freeze(): Promise<void> {
    await this.apply({ kind: 'freeze' });
  }

  /** All as at the beginning, on the same port. */
  async restore(): Promise<void> {
    await this.#rig.restore([this]);
  }

  /** Open connections. */
  async viewers(): Promise<number> {
    return await this.#rig.viewers(this);
  }

  async remove(): Promise<void> {
    await this.#rig.remove(this);
  }
}

export class RtspRig {
  /** A directory of the rig's own, gone when it closes. */
  readonly dir: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #films = new Map<string, Promise<string>>();
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
    const clip = options.clock ? undefined : await this.#clip(options);
    const { path, clock, codec, fps, user, password, auth, headers, kbps } = options;
    const picture = { clock, clip, codec, fps, kbps, width: options.widthPx, height: options.heightPx };
    const { port } = await this.#order({ do: 'add', path, ...picture, user, password, auth, headers });
    if (port === undefined) throw new Error('the rig told no port');
    return new RigCamera(this, options, port, clip);
  }

  /**
   * Puts all of these cameras at once into a fault, which takes the place of the one that each had.
   *
   * @returns when it happened to each, in their order, milliseconds since 1970 by this machine's clock
   */
  async apply(cameras: readonly RigCamera[], fault: Fault): Promise<readonly number[]> {
    switch (fault.kind) {
      case 'drop':
      case 'silence':
        return await this.#tell(cameras, { do: fault.kind });
      case 'wrong-password':
        return await this.#tell(cameras, { do: 'refuse', user: 'admin', password: randomUUID() });
      case 'flap':
        return await this.#tell(cameras, { do: 'flap', down_ms: fault.downMs, up_ms: fault.upMs });
      default:
        return await this.#show(cameras, fault);
    }
  }

  /** All as at the beginning, on the same ports. @returns when each was told, milliseconds since 1970 */
  async restore(cameras: readonly RigCamera[]): Promise<readonly number[]> {
    return await this.#tell(cameras, { do: 'restore' });
  }

  /** Makes the films of these faults, so that `apply` has nothing to wait for. */
  async prepare(cameras: readonly RigCamera[], faults: readonly Fault['kind'][]): Promise<void> {
    for (const camera of cameras)
      for (const kind of faults) if (isPictureFault(kind)) await this.#film(camera, kind);
  }

  /** Open connections of a camera. */
  async viewers(camera: RigCamera): Promise<number> {
    return (await this.#order({ do: 'state', paths: [camera.path] })).viewers ?? 0;
  }

  async remove(camera: RigCamera): Promise<void> {
    await this.#order({ do: 'remove', path: camera.path });
  }

  /** The process that plays all its cameras, to be measured. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`it did not start: ${this.#said}`);
    return pid;
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

  /** Cameras of the same picture share its file, also while it is being made. */
  #clip(options: RigCameraOptions): Promise<string> {
    if (options.clip !== undefined) return Promise.resolve(options.clip);
    const { scene, codec, widthPx, heightPx, fps, seconds, kbps, bFrames } = options;
    const key = JSON.stringify([scene, codec, widthPx, heightPx, fps, seconds, kbps, bFrames]);
    return this.#once(key, () =>
      scene === undefined ? testClip(this.dir, options) : sceneClip(this.dir, scene, options),
    );
  }

  #once(key: string, make: () => Promise<string>): Promise<string> {
    const known = this.#films.get(key);
    if (known !== undefined) return known;
    const film = make();
    this.#films.set(key, film);
    return film;
  }

  async #tell(
    cameras: readonly RigCamera[],
    order: Readonly<Record<string, unknown>>,
  ): Promise<readonly number[]> {
    return (await this.#order({ ...order, paths: cameras.map(({ path }) => path) })).at ?? [];
  }

  /** One order a film: cameras that share a clip change together. */
  async #show(
    cameras: readonly RigCamera[],
    fault: Extract<Fault, { kind: PictureFault | 'slow' }>,
  ): Promise<readonly number[]> {
    const films = await Promise.all(
      cameras.map((camera) => this.#film(camera, fault.kind === 'slow' ? { fps: fault.fps } : fault.kind)),
    );
    const times = new Map<RigCamera, number>();
    for (const clip of new Set(films)) {
      const alike = cameras.filter((_camera, at) => films[at] === clip);
      const fps = fault.kind === 'slow' ? fault.fps : undefined;
      const at = await this.#tell(alike, { do: 'show', clip, fps, held: fault.kind === 'freeze' });
      for (const [index, camera] of alike.entries()) times.set(camera, at[index] ?? Number.NaN);
    }
    return cameras.map((camera) => times.get(camera) ?? Number.NaN);
  }

  /** A clock camera has no film: it can be frozen, and nothing else of the picture. */
  #film(camera: RigCamera, fault: PictureFault | { readonly fps: number }): Promise<string | undefined> {
    if (camera.clip === undefined) return Promise.resolve(undefined);
    const { clip, options } = camera;
    const key = `${clip} ${typeof fault === 'string' ? fault : fault.fps}`;
    return this.#once(key, () => faultFilm(this.dir, clip, fault, options));
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
