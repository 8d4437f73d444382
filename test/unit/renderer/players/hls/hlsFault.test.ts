import { ErrorDetails, ErrorTypes } from 'hls.js';
import { describe, expect, test } from 'vitest';
import { hlsFault } from '../../../../../renderer/players/hls/hlsFault.ts';

describe('hlsFault', () => {
  test.each([
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.MANIFEST_LOAD_ERROR, 404, 'not-served', true],
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.MANIFEST_LOAD_ERROR, 401, 'unauthorised', true],
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.MANIFEST_LOAD_ERROR, 503, 'timed-out', true],
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.MANIFEST_LOAD_ERROR, 0, 'gateway-away', true],
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.FRAG_LOAD_TIMEOUT, 0, 'timed-out', true],
    [ErrorTypes.MEDIA_ERROR, ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR, 0, 'codec', false],
    [ErrorTypes.NETWORK_ERROR, ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR, 0, 'codec', false],
    [ErrorTypes.MEDIA_ERROR, ErrorDetails.BUFFER_APPEND_ERROR, 0, 'media-engine', true],
  ])('calls %s %s with status %d %s', (type, details, code, why, retryable) => {
    expect(hlsFault({ type, details, response: { code } })).toEqual({ why, retryable });
  });
});
