import { describe, expect, it } from 'vitest';
import type { Disposable } from '#shared/base/disposable.ts';
import { cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { HlsViewers } from '../../../../gateway/http/hlsViewers.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const key: StreamKey = { camera: cameraIdSchema.parse('c1'), role: 'main' };

const camera = cameraNumberSchema.parse(1001);

class Opened {
  readonly all: { viewer: string; isOpen: boolean }[] = [];

  open(viewer: string): Disposable {
    const one = { viewer, isOpen: true };
    this.all.push(one);
    return {
      close: () => {
        one.isOpen = false;
      },
    };
  }
}

function viewersWith(clock: ManualClock) {
  const leases = new Opened();
  const looks = new Opened();
  const viewers = new HlsViewers(
    (_key, viewer) => leases.open(viewer),
    { began: ({ name }, number, way) => looks.open(`${name} ${number} ${way}`) },
    clock,
  );
  const touch = (stream: StreamKey, id: string) =>
    viewers.touch(stream, camera, { id, person: { name: `asha-${id}`, role: 'operator' } });
  return { viewers, touch, leases: leases.all, looks: looks.all };
}

describe('a reader of HLS', () => {
  it('is one viewer for as long as it asks, and gone when it has not for ten seconds', async () => {
    const clock = new ManualClock();
    const { touch, leases } = viewersWith(clock);
    for (let asked = 0; asked < 5; asked += 1) {
      touch(key, 'a');
      await clock.advance(9000);
    }
    expect(leases).toEqual([{ viewer: 'hls a', isOpen: true }]);
    await clock.advance(1000);
    expect(leases).toEqual([{ viewer: 'hls a', isOpen: false }]);
  });

  it('that comes back is a viewer again', async () => {
    const clock = new ManualClock();
    const { touch, leases } = viewersWith(clock);
    touch(key, 'a');
    await clock.advance(11_000);
    touch(key, 'a');
    expect(leases.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });

  it('is a viewer of each stream and each session by itself', () => {
    const { touch, leases } = viewersWith(new ManualClock());
    touch(key, 'a');
    touch(key, 'b');
    touch({ ...key, role: 'sub' }, 'a');
    expect(leases).toHaveLength(3);
  });

  it('is on record as looking for as long as its stream is kept for it', async () => {
    const clock = new ManualClock();
    const { touch, looks } = viewersWith(clock);
    touch(key, 'a');
    await clock.advance(9000);
    touch(key, 'a');
    expect(looks).toEqual([{ viewer: 'asha-a 1001 hls', isOpen: true }]);
    await clock.advance(10_000);
    expect(looks).toEqual([{ viewer: 'asha-a 1001 hls', isOpen: false }]);
  });

  it('lets go of everything at the end', async () => {
    const clock = new ManualClock();
    const { viewers, touch, leases, looks } = viewersWith(clock);
    touch(key, 'a');
    touch(key, 'b');
    viewers.close();
    viewers.close();
    expect([...leases, ...looks].every(({ isOpen }) => !isOpen)).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
