/**
 * How ffmpeg is told where the media is. The address goes in as an ffconcat script on standard input, never
 * as an argument: command lines are open to every user of the machine (`ps`), and a camera's address holds
 * its password. Measured with ffmpeg 5.1.9: the concat demuxer takes one live RTSP or HLS source as well as
 * a list of files, passes its options on, and costs nothing that could be measured beside the direct input.
 */
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { fileInput } from './fileInput.ts';
import { hlsInput } from './hlsInput.ts';
import { rtspInput } from './rtspInput.ts';

export interface SourceInput {
  /** Arguments before `-f concat -i pipe:0`. */
  readonly args: readonly string[];
  /** Protocols that this input may open, and nothing else. */
  readonly protocols: readonly string[];
  /** The ffconcat script. It holds the address: never logged. */
  readonly script: string;
  /** Key frames may come without their parameter sets, which are then put before each of them. */
  readonly headersOutOfBand: boolean;
}

export interface InputPolicy {
  readonly networkTimeoutMs: number;
}

export function sourceInput(address: MediaAddress, policy: InputPolicy): SourceInput {
  switch (address.kind) {
    case 'rtsp':
      return rtspInput(address.url, policy);
    case 'hls':
      return hlsInput(address.url, policy);
    case 'file':
      return fileInput(address);
    default:
      return exhaustive(address);
  }
}
