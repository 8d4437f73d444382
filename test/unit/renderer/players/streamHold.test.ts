import { describe, expect, test } from 'vitest';
import { StreamHold } from '../../../../renderer/players/poster/streamHold.ts';
import { ManualClock, settle } from '../../../fakes/manualClock.ts';

function rig(answer: (url: string) => number | undefined) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const ask = async (url: unknown): Promise<Response> => {
    asked.push(String(url));
    const status = answer(String(url));
    if (status === undefined) throw new TypeError('no network');
    return new Response('', { status });
  };
  const hold = new StreamHold((role) => `/hls/1/${role}`, clock, ask as typeof fetch);
  return { clock, asked, hold };
}

describe('StreamHold', () => {
  test('asks for the small stream more often than the gateway forgets a viewer, until it is closed', async () => {
    const { clock, asked, hold } = rig(() => 200);
    await clock.advance(30_000);
    expect(asked.length).toBeGreaterThanOrEqual(6);
    expect(new Set(asked)).toEqual(new Set(['/hls/1/sub']));
    hold.close();
    hold.close();
    const before = asked.length;
    await clock.advance(30_000);
    expect(asked).toHaveLength(before);
    expect(clock.pending).toBe(0);
  });

  test('takes the full stream of a camera that has no small one', async () => {
    const { clock, asked, hold } = rig((url) => (url.endsWith('sub') ? 404 : 200));
    await settle();
    await clock.advance(9_000);
    expect(asked.slice(0, 3)).toEqual(['/hls/1/sub', '/hls/1/main', '/hls/1/main']);
    hold.close();
  });

  test('goes on asking while the gateway is away', async () => {
    const { clock, asked, hold } = rig(() => undefined);
    await clock.advance(20_000);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    hold.close();
  });
});
