/**
 * A MediaSource that is one ffmpeg process a run. Owns the process from spawn to its last breath; the only
 * place in the gateway that starts one. What to run is decided by its input and outputs, when by the supervisor.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import type { MediaSignal, MediaSource, SourceEnd } from '../mediaSource.ts';
import type { SourceInput } from '../sources/sourceInput.ts';
import { ffmpegArguments, type StreamOutputs, sampleDescriptor } from './ffmpegArguments.ts';
import { classifyFfmpegEnd } from './ffmpegFault.ts';
import { parseInputStreamLine } from './inputStreamLine.ts';
import { lifeline } from './lifeline.ts';
import { ProgressReader } from './progress.ts';
import { SampleReader } from './sampleReader.ts';

/** Enough for every error that ffmpeg explains in several lines. */
const reportLines = 40;

export interface FfmpegSourceOptions {
  /** The program, by name or path. */
  readonly program: string;
  readonly input: SourceInput;
  readonly outputs: StreamOutputs;
  /** Between asking the process to end and killing it. */
  readonly stopGraceMs: number;
  /** Told of each process, for the counters. */
  readonly onSpawn?: (pid: number) => void;
}

type Said =
  | { readonly kind: 'progress'; readonly frames: number; readonly bytes: number }
  | { readonly kind: 'picture'; readonly luma: Uint8Array }
  | { readonly kind: 'report'; readonly line: string }
  | { readonly kind: 'closed'; readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'broken'; readonly error: NodeJS.ErrnoException };

export class FfmpegSource implements MediaSource {
  readonly #options: FfmpegSourceOptions;

  constructor(options: FfmpegSourceOptions) {
    this.#options = options;
  }

  async *run(signal: AbortSignal): AsyncGenerator<MediaSignal, SourceEnd, void> {
    if (signal.aborted) return { fault: 'ended', detail: undefined };
    const { input, outputs, program } = this.#options;
    const [file, ...args] = lifeline([program, ...ffmpegArguments(input, outputs)]);
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env: childEnvironment() });
    const stop = () => this.#stop(child);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (child.pid !== undefined) this.#options.onSpawn?.(child.pid);
      // A process that dies before it read its script closes the pipe; its exit tells why.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input.script);
      return yield* this.#listen(child);
    } finally {
      signal.removeEventListener('abort', stop);
      this.#stop(child);
      await gone(child);
    }
  }

  async *#listen(child: ChildProcess): AsyncGenerator<MediaSignal, SourceEnd, void> {
    const report: string[] = [];
    let frames = 0;
    let opened = false;
    for await (const said of sayings(child)) {
      switch (said.kind) {
        case 'report': {
          report.push(said.line);
          if (report.length > reportLines) report.shift();
          const stream = opened ? undefined : parseInputStreamLine(said.line);
          if (stream === undefined) break;
          opened = true;
          if (stream.codecId !== 'h264') return { fault: 'codec', detail: stream.media.codec };
          yield { kind: 'opened', media: stream.media };
          break;
        }
        case 'progress':
          if (said.frames <= frames) break;
          frames = said.frames;
          yield { kind: 'frames', frames, bytes: said.bytes };
          break;
        case 'picture':
          yield { kind: 'picture', luma: said.luma };
          break;
        case 'closed':
          return classifyFfmpegEnd({
            report,
            exitCode: said.exitCode ?? undefined,
            signal: said.signal ?? undefined,
            hadFrames: frames > 0,
            network: !this.#options.input.protocols.includes('file'),
          });
        case 'broken':
          return {
            fault: 'media-engine',
            detail: `ffmpeg cannot be started (${said.error.code ?? 'unknown'})`,
          };
      }
    }
    throw new Error('an ffmpeg process ended without saying so');
  }

  #stop(child: ChildProcess): void {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#options.stopGraceMs);
    child.once('exit', () => clearTimeout(timer));
  }
}

/** All that a process says, in order, ending with how it ended. */
async function* sayings(child: ChildProcess): AsyncGenerator<Said, void, void> {
  const queue = new PassThrough({ objectMode: true, highWaterMark: 1000 });
  // The reader may have turned away before the process is gone.
  const tell = (said: Said) => queue.writable && queue.write(said);
  const finish = (said: Said) => queue.writable && queue.end(said);
  const progress = new ProgressReader();
  if (child.stdout !== null) {
    onLines(child.stdout, (line) => {
      const counts = progress.read(line);
      if (counts !== undefined) tell({ kind: 'progress', ...counts });
    });
  }
  const pictures = child.stdio[sampleDescriptor];
  if (pictures instanceof Readable) {
    const samples = new SampleReader();
    pictures.on('data', (bytes: Buffer) => {
      for (const luma of samples.read(bytes)) tell({ kind: 'picture', luma });
    });
    // A process that is killed may reset the pipe; its exit tells why.
    pictures.on('error', () => undefined);
  }
  if (child.stderr !== null) onLines(child.stderr, (line) => tell({ kind: 'report', line }));
  child.once('close', (exitCode, signal) => finish({ kind: 'closed', exitCode, signal }));
  child.once('error', (error) => finish({ kind: 'broken', error }));
  yield* queue;
}

/** Resolves when the process has ended, or at once when it never ran. */
async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise((resolve) => child.once('exit', resolve));
}

function onLines(stream: Readable, each: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', each);
}

/** The gateway's environment holds secrets (DATABASE_URL, SESSION_SECRET) that ffmpeg has no business with. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, LD_LIBRARY_PATH } = process.env;
  return { PATH, HOME, LANG, LD_LIBRARY_PATH, LC_ALL: 'C' };
}
