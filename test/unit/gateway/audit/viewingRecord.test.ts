import { describe, expect, it } from 'vitest';
import type { AuditAct } from '#shared/model/audit.ts';
import { ViewingRecord } from '../../../../gateway/audit/viewingRecord.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function room() {
  const clock = new ManualClock();
  const acts: AuditAct[] = [];
  const viewing = new ViewingRecord({ record: (act) => acts.push(act) }, clock);
  return { clock, acts, viewing };
}

describe('the record of looks', () => {
  it('says who looked at what, from when, how long, and how', async () => {
    const { clock, acts, viewing } = room();
    const picture = viewing.began({ name: 'ravi', role: 'operator' }, 1042, 'webrtc');
    await clock.advance(45_000);
    picture.close();
    picture.close();
    await clock.advance(60_000);
    expect(acts).toEqual([
      {
        ...{ actor: 'ravi', action: 'camera-viewed', subject: '1042' },
        details: {
          ...{ seconds: 45, via: 'webrtc' },
          ...{ from: '2023-11-14T22:13:20.000Z', to: '2023-11-14T22:14:05.000Z' },
        },
      },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('names a machine of the wall as one', async () => {
    const { clock, acts, viewing } = room();
    viewing.began({ name: 'n7', role: 'wall' }, 1042, 'hls');
    viewing.began({ name: 'node:n8', role: 'wall' }, 1042, 'hls');
    await clock.advance(3_600_000);
    expect(acts.map(({ actor }) => actor)).toEqual(['node:n7', 'node:n8']);
    viewing.close();
  });

  it('tells what goes on when it ends itself, and nothing after', async () => {
    const { clock, acts, viewing } = room();
    const picture = viewing.began({ name: 'ravi', role: 'operator' }, 1042, 'webrtc');
    await clock.advance(5000);
    viewing.close();
    picture.close();
    viewing.close();
    expect(acts.map(({ details }) => details?.['seconds'])).toEqual([5]);
  });
});
