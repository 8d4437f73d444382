import { describe, expect, test } from 'vitest';
import { receiveCapabilities } from '../../../../gateway/sfu/receiveCapabilities.ts';

const transportCc = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

describe('receiveCapabilities', () => {
  test('drops bandwidth estimation and keeps the repair of losses', () => {
    const mid = { kind: 'video', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 };
    const codec = { kind: 'video', mimeType: 'video/H264', preferredPayloadType: 102, clockRate: 90_000 };
    const client = {
      codecs: [
        {
          ...codec,
          rtcpFeedback: [
            { type: 'goog-remb' },
            { type: 'transport-cc' },
            { type: 'nack' },
            { type: 'nack', parameter: 'pli' },
          ],
        },
      ],
      headerExtensions: [mid, { kind: 'video', uri: transportCc, preferredId: 5 }],
    };
    expect(receiveCapabilities(client)).toEqual({
      codecs: [{ ...codec, rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }] }],
      headerExtensions: [mid],
    });
  });

  test('survives a client that sends anything else', () => {
    expect(receiveCapabilities({ codecs: 'none', headerExtensions: [null, 7] })).toEqual({
      codecs: [],
      headerExtensions: [],
    });
  });
});
