import { describe, expect, it } from 'vitest';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { HlsViewers } from '../../../../gateway/http/hlsViewers.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const key: StreamKey = { camera: cameraIdSchema.parse('c1'), role: 'main' };

function viewersWith(clock: ManualClock) {
  const leases: { viewer: string; isOpen: boolean }[] = [];
  const viewers = new HlsViewers((_key, viewer) => {
    const lease = { viewer, isOpen: true };
    leases.push(lease);
    return {
      close: () => {
        lease.isOpen = false;
      },
    };
  }, clock);
  return { viewers, leases };
}

describe('a reader of HLS', () => {
  it('is one viewer for as long as it asks, and gone when it has not for ten seconds', async () => {
    const clock = new ManualClock();
    const { viewers, leases } = viewersWith(clock);
    for (let asked = 0; asked < 5; asked += 1) {
      viewers.touch(key, 'a');
      await clock.advance(9000);
    }
    expect(leases).toEqual([{ viewer: 'hls a', isOpen: true }]);
    await clock.advance(1000);
    expect(leases).toEqual([{ viewer: 'hls a', isOpen: false }]);
  });

  it('that comes back is a viewer again', async () => {
    const clock = new ManualClock();
    const { viewers, leases } = viewersWith(clock);
    viewers.touch(key, 'a');
    await clock.advance(11_000);
    viewers.touch(key, 'a');
    expect(leases.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('is a viewer of each stream and each session by itself', () => {
    const { viewers, leases } = viewersWith(new ManualClock());
    viewers.touch(key, 'a');
    viewers.touch(key, 'b');
    viewers.touch({ ...key, role: 'sub' }, 'a');
    expect(leases).toHaveLength(3);
  });

  it('lets go of everything at the end', async () => {
    const clock = new ManualClock();
    const { viewers, leases } = viewersWith(clock);
    viewers.touch(key, 'a');
    viewers.touch(key, 'b');
    viewers.close();
    viewers.close();
    expect(leases.every(({ isOpen }) => !isOpen)).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
