import type { MediaAddress } from '#shared/model/media.ts';
import { concatScript } from './concatScript.ts';
import type { ClipFacts, SourceInput } from './sourceInput.ts';

/** After this many turns a looped clip jumps once to its offset; days, for clips of the demo's length. */
const turnsOfList = 2000;

/**
 * A clip played at its own pace, from an offset, once or for ever.
 *
 * Measured with ffmpeg 5.1.9: `-ss` with `-stream_loop -1` on the file itself sends timestamps back at every
 * turn; `-bsf:v` with `-stream_loop` ends the stream at the first one. A concat list whose first entry has an
 * `inpoint`, looped as a whole, keeps the distance of timestamps even over every turn (80,000-81,176 ticks of
 * 1/1,200,000 s at 15 fps over 30 s, also with B-frames), and concat puts the parameter sets of an MP4 before
 * its key frames without a bitstream filter of ours.
 */
export function fileInput(address: Extract<MediaAddress, { kind: 'file' }>, clip: ClipFacts): SourceInput {
  const url = `file:${address.path}`;
  const first = { url, inpointSeconds: Math.max(0, address.offsetSeconds) };
  const entries = address.loop ? [first, ...Array.from({ length: turnsOfList }, () => ({ url }))] : [first];
  return {
    args: address.loop ? ['-re', '-stream_loop', '-1'] : ['-re'],
    protocols: ['file'],
    script: concatScript(entries),
    headersOutOfBand: false,
    decode: clip.reorders ? 'reference-frames' : 'key-frames',
  };
}
