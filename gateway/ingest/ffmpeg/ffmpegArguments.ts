/**
 * The command line of one stream's ffmpeg: one input, up to four outputs, copied, never transcoded. As few frames as
 * can be are decoded, and only for the poster and for the samples by which pictures are judged.
 */
import { sampleFilter, sampleFormat } from '../pictureSample.ts';
import type { RtpSink } from '../rtpSink.ts';
import type { SourceInput } from '../sources/sourceInput.ts';

export interface StreamOutputs {
  readonly rtp: Omit<RtpSink, 'close'> | undefined;
  readonly hls:
    | { readonly playlist: string; readonly segmentPattern: string; readonly windowSeconds: number }
    | undefined;
  /** Path of the JPEG. */
  readonly poster: string | undefined;
}

/** Below the MTU of every path between here and the screens, with room for SRTP and a tunnel's headers. */
const rtpPacketBytes = 1200;
const progressPeriodSeconds = '0.5';
const posterWidthPx = 320;
/** At most one picture a second: cameras' key frames jitter, so a little less than a second passes. */
const posterEverySeconds = 0.95;

/** At most about two samples a second; key frames a second apart, jittered, pass all. */
const sampleEverySeconds = 0.45;
/** The extra pipe that the samples come by. */
export const sampleDescriptor = 3;

/** Progress goes to standard output, samples to `sampleDescriptor`, the report to standard error, the input's script comes on standard input. */
export function ffmpegArguments(input: SourceInput, outputs: StreamOutputs): readonly string[] {
  return [
    ...['-hide_banner', '-nostdin', '-y', '-nostats', '-loglevel', 'info'],
    ...['-stats_period', progressPeriodSeconds, '-progress', 'pipe:1'],
    // One thread and low delay: a frame-threaded decoder would hold each poster back until the next key frame.
    ...['-threads', '1', '-flags', 'low_delay'],
    ...['-skip_frame', input.decode === 'key-frames' ? 'nokey' : 'noref'],
    ...['-protocol_whitelist', ['pipe', ...input.protocols].join(',')],
    ...input.args,
    ...['-f', 'concat', '-safe', '0', '-i', 'pipe:0'],
    ...rtpArguments(outputs.rtp, input.headersOutOfBand),
    ...hlsArguments(outputs.hls),
    ...pictureArguments(outputs.poster),
  ];
}

// The first output's counters are the ones that -progress reports: RTP first, for it never waits for a disk.
function rtpArguments(rtp: StreamOutputs['rtp'], addHeaders: boolean): readonly string[] {
  // Without an SFU the packets end here, and progress is counted all the same.
  if (rtp === undefined) return ['-map', '0:v:0', '-c', 'copy', '-f', 'null', '-'];
  const host = rtp.host.includes(':') ? `[${rtp.host}]` : rtp.host;
  return [
    ...['-map', '0:v:0', '-c', 'copy'],
    // Puts the parameter sets before key frames that lack them. Never with -stream_loop: see fileInput.ts.
    ...(addHeaders ? ['-bsf:v', 'dump_extra'] : []),
    ...['-f', 'rtp', '-payload_type', String(rtp.payloadType), '-ssrc', String(rtp.ssrc | 0)],
    `rtp://${host}:${rtp.rtpPort}?rtcpport=${rtp.rtcpPort}&pkt_size=${rtpPacketBytes}`,
  ];
}

function hlsArguments(hls: StreamOutputs['hls']): readonly string[] {
  if (hls === undefined) return [];
  const flags = [
    // Without append_list a restart sends hls.js's latency negative.
    ...['append_list', 'discont_start', 'program_date_time', 'omit_endlist'],
    ...['delete_segments', 'independent_segments', 'temp_file'],
  ];
  return [
    ...['-map', '0:v:0', '-c', 'copy', '-f', 'hls', '-hls_time', '1'],
    ...['-hls_list_size', String(hls.windowSeconds), '-hls_flags', flags.join('+')],
    // A playlist that was lost must not give new segments the names of old ones, which clients may hold.
    ...['-hls_start_number_source', 'epoch', '-hls_segment_filename', hls.segmentPattern, hls.playlist],
  ];
}

// Samples are taken of the poster's small picture where there is one: 0.05-0.08 % of a core a stream at 1280x720 and
// 640x360, half of what scaling the frame a second time takes. Without a disk they come alone.
function pictureArguments(poster: string | undefined): readonly string[] {
  // The decoder is given more than key frames of some inputs; those in between may repeat a still picture exactly.
  const keyFrames = `select=key*(${notBefore(sampleEverySeconds)})`;
  const samples = [...sampleFormat, `pipe:${sampleDescriptor}`];
  if (poster === undefined) return ['-map', '0:v:0', '-vf', `${keyFrames},${sampleFilter}`, ...samples];
  const graph = [
    `[0:v:0]${keyFrames},scale=${posterWidthPx}:-2,split[small][whole]`,
    `[whole]select=${notBefore(posterEverySeconds)}[poster]`,
    `[small]${sampleFilter}[sample]`,
  ];
  return [
    ...['-filter_complex', graph.join(';')],
    ...['-map', '[poster]', '-fps_mode', 'vfr', '-threads', '1', '-q:v', '6'],
    ...['-f', 'image2', '-update', '1', '-atomic_writing', '1', poster],
    ...['-map', '[sample]', ...samples],
  ];
}

function notBefore(seconds: number): string {
  return `isnan(prev_selected_t)+gte(t-prev_selected_t\\,${seconds})`;
}
