import { beforeEach, describe, expect, test } from 'vitest';
import type { Arrival } from '#shared/decide/cadence.ts';
import { Company } from '../../../../renderer/players/company.ts';
import { FrameWatch } from '../../../../renderer/players/frameWatch.ts';
import { pulseMs } from '../../../../renderer/players/pulse.ts';
import { FakeVideo } from '../../../fakes/feedPlayer.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const otherFeed = {};

describe('FrameWatch', () => {
  let clock: ManualClock;
  let video: FakeVideo;
  let company: Company;
  let watch: FrameWatch;
  let arrival: Arrival | undefined;
  let asked: number;
  let heard: number;
  const listen = async (): Promise<Arrival | undefined> => {
    asked += 1;
    return arrival;
  };

  beforeEach(() => {
    clock = new ManualClock();
    video = new FakeVideo();
    arrival = undefined;
    asked = 0;
    heard = 0;
    company = new Company();
    watch = new FrameWatch(clock, company, () => {
      heard += 1;
    });
  });

  /** So long of pulses, each after `each`. */
  async function pass(forMs: number, each: () => void = () => {}): Promise<void> {
    for (let passedMs = 0; passedMs < forMs; passedMs += pulseMs) {
      await clock.advance(pulseMs);
      each();
      watch.look(video.element, listen);
    }
    await clock.advance(0);
  }
  const counts = (): void => {
    video.frames += 2;
  };

  test('asks for one callback a pulse at most, and for no statistics while the picture moves', async () => {
    await pass(10_000, () => {
      counts();
      expect(video.waiting).toBeLessThanOrEqual(1);
      video.presents();
    });
    expect(asked).toBe(0);
    expect(watch.stopped).toBe(false);
  });

  test('is not misled by a covered window, which presents nothing while frames are counted', async () => {
    await pass(60_000, counts);
    expect(watch.stopped).toBe(false);
    expect(asked).toBe(0);
  });

  test('takes presented frames for a moving picture where the counter stands still', async () => {
    await pass(5_000, counts);
    await pass(60_000, () => video.presents());
    expect(watch.stopped).toBe(false);
  });

  test('says within 0.6 s that a camera fell silent, once nothing arrives either', async () => {
    await pass(5_000, counts);
    const stoppedAtMs = clock.monotonicMs();
    let saidAtMs: number | undefined;
    await pass(600, () => {
      arrival = { agoMs: clock.monotonicMs() - stoppedAtMs, beatMs: 0 };
      company.moved(otherFeed, clock.monotonicMs());
      if (watch.stopped) saidAtMs ??= clock.monotonicMs();
    });
    expect(watch.stopped).toBe(true);
    expect(heard).toBeGreaterThan(0);
    expect(saidAtMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(stoppedAtMs + 600);
  });

  test('waits a little longer when all pictures stop at once: the machine or the network held its breath', async () => {
    await pass(5_000, counts);
    const stoppedAtMs = clock.monotonicMs();
    company.moved(otherFeed, stoppedAtMs);
    const silence = (): void => {
      arrival = { agoMs: clock.monotonicMs() - stoppedAtMs, beatMs: 0 };
    };
    await pass(600, silence);
    expect(watch.stopped).toBe(false);
    await pass(300, silence);
    expect(watch.stopped).toBe(true);
  });

  test('gives a decoder time that waits for a key frame while packets come', async () => {
    await pass(5_000, counts);
    arrival = { agoMs: 20, beatMs: 0 };
    await pass(2_500);
    expect(watch.stopped).toBe(false);
    await pass(1_000);
    expect(watch.stopped).toBe(true);
  });

  test('goes by the frames alone where nobody can say what arrives', async () => {
    await pass(5_000, counts);
    await pass(600);
    expect(watch.stopped).toBe(false);
    await pass(300);
    expect(watch.stopped).toBe(true);
  });

  test('forgets what it heard with a new source, and lets go of the element', async () => {
    await pass(5_000, counts);
    arrival = { agoMs: 9_000, beatMs: 0 };
    await pass(1_000);
    expect(watch.stopped).toBe(true);
    watch.rest();
    expect(watch.stopped).toBe(false);
    expect(video.waiting).toBe(0);
  });

  test('counts what was dropped only while something is presented', async () => {
    await pass(2_000, () => {
      counts();
      video.dropped += 1;
      video.presents();
    });
    expect(watch.counts).toEqual({ frames: video.frames, dropped: video.dropped });
    await pass(2_000, counts);
    expect(watch.counts).toBeUndefined();
  });

  test('calls nobody back once it is closed', async () => {
    await pass(5_000, counts);
    arrival = { agoMs: 9_000, beatMs: 0 };
    await clock.advance(pulseMs);
    await clock.advance(pulseMs);
    watch.look(video.element, listen);
    watch.close();
    await clock.advance(1_000);
    expect(heard).toBe(0);
    expect(video.waiting).toBe(0);
  });
});
