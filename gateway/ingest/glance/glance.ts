/**
 * One look at a camera at rest: a short ffmpeg that takes one key frame and ends. Owns that process from spawn to its
 * last breath, and tells what it cost; when to look, and what the picture shows, is known elsewhere.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { FeedFault } from '#shared/model/health.ts';
import { classifyFfmpegEnd } from '../ffmpeg/ffmpegFault.ts';
import { childEnvironment } from '../ffmpeg/ffmpegSource.ts';
import { parseInputStreamLine } from '../ffmpeg/inputStreamLine.ts';
import { lifeline } from '../ffmpeg/lifeline.ts';
import { type PictureSample, pictureSample } from '../pictureSample.ts';
import type { SourceInput } from '../sources/sourceInput.ts';
import { glanceArguments } from './glanceArguments.ts';

export type Glance = {
  /** User and system time of the process, milliseconds; `undefined` when it was gone before it could be read. */
  readonly cpuMs: number | undefined;
} & (
  | { readonly kind: 'seen'; readonly sample: PictureSample }
  | { readonly kind: 'failed'; readonly fault: FeedFault; readonly detail: string | undefined }
);

export interface GlanceOptions {
  readonly program: string;
  readonly input: SourceInput;
  readonly poster: string | undefined;
  /** From the start to the picture. */
  readonly withinMs: number;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

const longestReport = 16_384;
/** Linux counts processes' time in hundredths of a second to user space (proc(5), USER_HZ). */
const tickMs = 10;

export async function takeGlance(options: GlanceOptions): Promise<Glance> {
  const { program, input, poster, signal, withinMs } = options;
  const [file, ...args] = lifeline([program, ...glanceArguments(input, poster)]);
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], env: childEnvironment() });
  yieldToOthers(child.pid);
  const heard = listen(child);
  // A process that dies before it read its script closes the pipe; its exit tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input.script);
  let isLate = false;
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(() => {
    isLate = true;
    heard.clock();
    kill();
  }, withinMs);
  if (signal.aborted) kill();
  signal.addEventListener('abort', kill, { once: true });
  try {
    const end = await ended(child);
    return { cpuMs: heard.cpuMs(), ...judge(heard, end, isLate, options) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}

/** Whoever watches a picture comes before a look that nobody waits for. */
function yieldToOthers(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // ended already, or not ours to set: it is looked at all the same
  }
}

type End =
  | { readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly error: string };
type Verdict =
  | { readonly kind: 'seen'; readonly sample: PictureSample }
  | { readonly kind: 'failed'; readonly fault: FeedFault; readonly detail: string | undefined };

function judge(heard: Heard, end: End, isLate: boolean, { input, nowMs, signal }: GlanceOptions): Verdict {
  const failed = (fault: FeedFault, detail?: string): Verdict => ({ kind: 'failed', fault, detail });
  if ('error' in end) return failed('media-engine', `ffmpeg cannot be started (${end.error})`);
  const report = heard.report();
  const stream = report.map(parseInputStreamLine).find((each) => each !== undefined);
  if (stream !== undefined && stream.codecId !== 'h264') return failed('codec', stream.media.codec);
  const sample = pictureSample(heard.sample(), nowMs());
  if (sample !== undefined) return { kind: 'seen', sample };
  if (isLate) return failed('silent');
  if (signal.aborted) return failed('ended');
  const { fault, detail } = classifyFfmpegEnd({
    report,
    exitCode: end.exitCode ?? undefined,
    signal: end.signal ?? undefined,
    hadFrames: false,
    network: !input.protocols.includes('file'),
  });
  // It ended well and gave no picture: there was none.
  return fault === 'ended' && end.exitCode === 0 ? failed('no-video') : failed(fault, detail);
}

interface Heard {
  readonly sample: () => Uint8Array;
  readonly report: () => readonly string[];
  readonly cpuMs: () => number | undefined;
  /** Reads the time used so far. */
  readonly clock: () => void;
}

/**
 * The time is read as the last output arrives: what `-benchmark` tells leaves out the loading of the program, which
 * is most of a look (measured: 25 of 160 ms).
 */
function listen(child: ChildProcess): Heard {
  const pixels: Buffer[] = [];
  let report = '';
  let cpuMs: number | undefined;
  const clock = () => {
    cpuMs = usedMs(child.pid) ?? cpuMs;
  };
  child.stdout?.on('data', (bytes: Buffer) => {
    clock();
    pixels.push(bytes);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    clock();
    report = (report + text).slice(-longestReport);
  });
  return { sample: () => Buffer.concat(pixels), report: () => report.split('\n'), cpuMs: () => cpuMs, clock };
}

function usedMs(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in brackets and may hold spaces; the fields after it are fixed (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return undefined; // ended and reaped meanwhile
  }
}

function ended(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
    child.once('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? 'unknown' }));
  });
}
