/** What a session description says of its first video, the one that ingest takes. */
import { parse } from 'sdp-transform';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';

/** Encoding names of RTP (IANA, "RTP Payload Format Media Types") as people write them. */
const codecNames: Readonly<Record<string, string>> = {
  H264: 'H.264',
  'H264-SVC': 'H.264 SVC',
  H265: 'H.265 (HEVC)',
  HEVC: 'H.265 (HEVC)',
  JPEG: 'Motion JPEG',
  'MP4V-ES': 'MPEG-4 Part 2',
  MPV: 'MPEG-2',
  'H263-1998': 'H.263',
  'H263-2000': 'H.263',
  H263: 'H.263',
  H261: 'H.261',
  AV1: 'AV1',
  VP8: 'VP8',
  VP9: 'VP9',
};

/** Payload types that need no `rtpmap` (RFC 3551, table 5). */
const staticVideo: Readonly<Record<number, string>> = {
  26: 'JPEG',
  31: 'H261',
  32: 'MPV',
  33: 'MP2T',
  34: 'H263',
};

/** @returns `answered` for H.264, else `codec` with its name, or `no-video` */
export function videoOfSdp(sdp: string): ProbeAnswer {
  const video = parse(sdp).media.find((media) => media.type === 'video');
  if (video === undefined) return probeFailure('no-video');
  const payload = Number.parseInt(String(video.payloads ?? ''), 10);
  const mapped = video.rtp.find((each) => each.payload === payload) ?? video.rtp[0];
  const encoding = (mapped?.codec ?? staticVideo[payload])?.toUpperCase();
  // A few recorders leave the map out for a dynamic type; only frames will tell what it is.
  if (encoding === undefined) return { kind: 'answered', codec: undefined };
  const codec = codecNames[encoding] ?? encoding.slice(0, 40);
  return encoding === 'H264' ? { kind: 'answered', codec } : probeFailure('codec', codec);
}
