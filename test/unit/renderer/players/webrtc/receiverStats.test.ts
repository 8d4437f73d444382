import { describe, expect, test } from 'vitest';
import type { Consumption } from '../../../../../renderer/link/link.ts';
import { lastPacket, picturesDecoded } from '../../../../../renderer/players/webrtc/receiverStats.ts';

/** A consumption of which only the statistics are asked. */
function saying(...entries: readonly object[]): Consumption {
  const report = new Map(entries.map((entry, at) => [String(at), entry]));
  return { stats: async () => report } as unknown as Consumption;
}

const inbound = { type: 'inbound-rtp', timestamp: 1_000_500, lastPacketReceivedTimestamp: 1_000_100 };

describe('the statistics of a receiver', () => {
  test('tell how long ago the last packet came', async () => {
    expect(await lastPacket(saying({ type: 'codec' }, inbound))).toEqual({ agoMs: 400, beatMs: 0 });
  });

  test.each([
    ['the browser does not say', { type: 'inbound-rtp', timestamp: 1_000_500 }],
    ['the two times are of different clocks', { ...inbound, timestamp: 1_795_376_090_048 }],
    ['there is no stream', { type: 'transport' }],
  ])('tell nothing where %s', async (_title, entry) => {
    expect(await lastPacket(saying(entry))).toBeUndefined();
  });

  test('tell nothing where they cannot be had', async () => {
    const closed = {
      stats: async () => {
        throw new Error('closed');
      },
    } as unknown as Consumption;
    expect(await lastPacket(closed)).toBeUndefined();
    expect(await picturesDecoded(closed)).toBe(0);
  });

  test('count the pictures that were decoded', async () => {
    expect(await picturesDecoded(saying({ ...inbound, framesDecoded: 7 }))).toBe(7);
  });
});
