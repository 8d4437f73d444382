/**
 * Why an ffmpeg ended, in the words of the product. Owns the reading of ffmpeg's report; its samples are
 * recorded from ffmpeg 5.1.9 in the test beside it.
 */
import type { FeedFault } from '#shared/model/health.ts';
import type { SourceEnd } from '../mediaSource.ts';

export interface FfmpegEnd {
  /** The last lines of standard error. */
  readonly report: readonly string[];
  /** Absent when a signal ended it, or when it never ran. */
  readonly exitCode: number | undefined;
  /** The signal that ended it, e.g. `SIGKILL`. */
  readonly signal: string | undefined;
  /** Whether any frame had come. */
  readonly hadFrames: boolean;
  /** Whether the input is reached over a network. */
  readonly network: boolean;
}

/** The first that matches speaks; those of this machine come before those of the camera. */
const patterns: readonly (readonly [RegExp, FeedFault])[] = [
  [/No space left on device/i, 'disk-full'],
  // What a write into an output says is no word of the camera's.
  [/av_interleaved_write_frame\(\)/, 'media-engine'],
  [/\b401 Unauthorized|authorization failed/i, 'unauthorised'],
  [/\b403 Forbidden|access denied/i, 'unauthorised'],
  [/\b404 Not Found|\b454 Session Not Found|^pipe:0: No such file/i, 'not-found'],
  [/matches no streams|does not contain any stream/i, 'no-video'],
  [/Connection refused/i, 'refused'],
  [/Failed to resolve hostname|No route to host|Network is (unreachable|down)|Host is down/i, 'unreachable'],
  [/Connection timed out|Operation timed out|ETIMEDOUT/i, 'timed-out'],
  [/Connection reset by peer|Broken pipe|End of file/i, 'ended'],
];

/** @returns the fault, and what fills its sentence; never a part of an address */
export function classifyFfmpegEnd(ended: FfmpegEnd): SourceEnd {
  // These lines repeat the address, which may say anything.
  const end = { ...ended, report: ended.report.filter((line) => !line.includes('Impossible to open')) };
  if (end.report.some((line) => /setpriv: failed to execute/.test(line))) {
    return { fault: 'media-engine', detail: 'ffmpeg cannot be started' };
  }
  for (const [pattern, fault] of patterns) {
    if (end.report.some((line) => pattern.test(line))) return { fault, detail: undefined };
  }
  if (end.signal !== undefined) return { fault: 'media-engine', detail: `ffmpeg ended by ${end.signal}` };
  if (end.hadFrames) return { fault: 'ended', detail: undefined };
  // An RTSP server that accepts and says nothing runs into the read time-out, which ffmpeg 5.1 reports as
  // "Invalid data" with no other word; a file with that fault is one that cannot be read.
  if (end.report.some((line) => /Invalid data found/i.test(line))) {
    return end.network ? { fault: 'silent', detail: undefined } : { fault: 'no-video', detail: undefined };
  }
  if (end.exitCode === 0) return { fault: 'ended', detail: undefined };
  return { fault: 'media-engine', detail: `ffmpeg ended with code ${end.exitCode ?? 'unknown'}` };
}
