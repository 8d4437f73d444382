import { exhaustive } from '#shared/base/exhaustive.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { fileInput } from './fileInput.ts';
import { hlsInput } from './hlsInput.ts';
import { rtspInput } from './rtspInput.ts';
import type { ClipFacts, InputPolicy, SourceInput } from './sourceInput.ts';

/** @param clip what is known of a file; nothing is asked of the other kinds */
export function inputOfAddress(address: MediaAddress, policy: InputPolicy, clip: ClipFacts): SourceInput {
  switch (address.kind) {
    case 'rtsp':
      return rtspInput(address.url, policy);
    case 'hls':
      return hlsInput(address.url, policy);
    case 'file':
      return fileInput(address, clip);
    default:
      return exhaustive(address);
  }
}
