import { canonicalCameraUrl } from './cameraUrl.ts';
import { concatScript } from './concatScript.ts';
import type { InputPolicy, SourceInput } from './sourceInput.ts';

/**
 * A live HLS playlist. Segments arrive in one piece each; `-re` plays them out at their own pace, so that
 * the SFU gets a steady stream and not a burst a second. It starts at the newest but one segment.
 */
export function hlsInput(url: string, policy: InputPolicy): SourceInput {
  const options = {
    live_start_index: '-2',
    fpsprobesize: '0',
    rw_timeout: String(policy.networkTimeoutMs * 1000),
  };
  return {
    args: ['-re', '-fpsprobesize', '0'],
    protocols: ['http', 'https', 'tcp', 'tls', 'crypto', 'hls'],
    script: concatScript([{ url: canonicalCameraUrl(url), options }]),
    headersOutOfBand: false,
    // Whether it has B-frames is not known before it is opened; what encoders send as HLS mostly does.
    decode: 'reference-frames',
  };
}
