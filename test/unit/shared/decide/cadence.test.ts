import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cadence,
  hasStopped,
  sampleCadence,
  startCadence,
  stoppedAfterMs,
} from '#shared/decide/cadence.ts';
import { recordedGaps } from './recordedGaps.ts';

const tickMs = 100;

/** Samples a camera of `fps` from `fromMs` for `durationMs`, then calls `each` after every sample. */
function watch(
  start: Cadence,
  fps: number,
  durationMs: number,
  each: (cadence: Cadence) => void = () => {},
): Cadence {
  let cadence = start;
  for (let elapsedMs = tickMs; elapsedMs <= durationMs; elapsedMs += tickMs) {
    cadence = sampleCadence(cadence, {
      frames: start.frames + Math.floor((elapsedMs * fps) / 1000),
      shownAtMs: undefined,
      atMs: start.atMs + elapsedMs,
    });
    each(cadence);
  }
  return cadence;
}

/** One look later: so many frames more, by the counter alone. */
function look(cadence: Cadence, frames: number, waitMs: number): Cadence {
  const atMs = cadence.atMs + waitMs;
  return sampleCadence(cadence, { frames: cadence.frames + frames, shownAtMs: undefined, atMs });
}

describe('cadence', () => {
  test.each([1, 2, 5, 15, 25, 50])('never calls a steady camera of %d pictures a second stopped', (fps) => {
    watch(startCadence(0, 0), fps, 60_000, (cadence) => expect(hasStopped(cadence)).toBe(false));
  });

  test.each([
    { fps: 25, withinMs: 900 },
    { fps: 15, withinMs: 900 },
    { fps: 5, withinMs: 1_800 },
    { fps: 1, withinMs: 8_000 },
  ])('says within $withinMs ms that a camera of $fps pictures a second has stopped', ({ fps, withinMs }) => {
    const learned = watch(startCadence(0, 0), fps, 20_000);
    let stoppedAtMs: number | undefined;
    watch(learned, 0, withinMs, (cadence) => {
      if (hasStopped(cadence)) stoppedAtMs ??= cadence.atMs - learned.atMs;
    });
    expect(stoppedAtMs).toBeDefined();
  });

  test('learns the rate and follows its change', () => {
    const fast = watch(startCadence(0, 0), 25, 20_000);
    expect(1000 / (fast.gapMs ?? 0)).toBeCloseTo(25, 0);
    const slow = watch(fast, 5, 60_000);
    expect(1000 / (slow.gapMs ?? 0)).toBeCloseTo(5, 0);
    expect(stoppedAfterMs(slow)).toBeGreaterThan(stoppedAfterMs(fast));
  });

  test('comes to terms with a camera that becomes very slow', () => {
    const fast = watch(startCadence(0, 0), 25, 20_000);
    const slow = watch(fast, 1, 30_000);
    expect(1000 / (slow.gapMs ?? 0)).toBeCloseTo(1, 0);
    watch(slow, 1, 30_000, (cadence) => expect(hasStopped(cadence)).toBe(false));
  });

  test('does not blame the camera when nobody looked for a while', () => {
    const learned = watch(startCadence(0, 0), 15, 10_000);
    expect(hasStopped(look(learned, 0, 60_000))).toBe(false);
  });

  test('starts anew with a counter that starts anew, and keeps the rate it learned', () => {
    const learned = watch(startCadence(0, 0), 15, 10_000);
    const renewed = look(learned, -learned.frames, tickMs);
    expect(renewed.frames).toBe(0);
    expect(renewed.gapMs).toBe(learned.gapMs);
  });

  test('is stopped only after its own limit, whatever the counts were', () => {
    const steps = fc.array(fc.record({ frames: fc.nat(5), waitMs: fc.integer({ min: 1, max: 900 }) }));
    fc.assert(
      fc.property(steps, (all) => {
        let cadence = startCadence(0, 0);
        for (const { frames, waitMs } of all) {
          cadence = look(cadence, frames, waitMs);
          if (frames > 0) expect(hasStopped(cadence)).toBe(false);
          if (hasStopped(cadence)) {
            expect(cadence.atMs - cadence.grewAtMs).toBeGreaterThanOrEqual(stoppedAfterMs(cadence));
          }
        }
      }),
    );
  });
});

describe('recorded gaps', () => {
  /** Replays presented frames into pulses; the second witness tells how old the last frame is. */
  function replay(gaps: readonly number[], each: (cadence: Cadence, agoMs: number) => void): void {
    const times = [0];
    for (const gap of gaps) times.push((times.at(-1) ?? 0) + gap);
    let cadence = startCadence(0, 0);
    // Every phase of the pulse against the frames is met over so many of them.
    for (let atMs = tickMs; atMs < (times.at(-1) ?? 0); atMs += tickMs) {
      const frames = times.filter((time) => time <= atMs).length;
      const shownAtMs = times.findLast((time) => time <= atMs);
      cadence = sampleCadence(cadence, { frames, shownAtMs, atMs });
      each(cadence, atMs - (shownAtMs ?? 0));
    }
  }

  test.each(Object.entries(recordedGaps))('of a healthy camera are no stop: %s', (name, gaps) => {
    replay(gaps, (cadence, agoMs) => {
      expect(hasStopped(cadence)).toBe(false);
      expect(hasStopped(cadence, { agoMs: 0, beatMs: 0 })).toBe(false);
      // Frames that are late by a repair came as packets; taken for silence they still are none.
      expect(hasStopped(cadence, { agoMs, beatMs: 0 }, name !== 'starved')).toBe(false);
    });
  });

  test('end in a stop that is seen within 0.6 s while others move', () => {
    const silence = [...recordedGaps.lossy, 5_000];
    const lastMs = recordedGaps.lossy.reduce((sum, gap) => sum + gap, 0);
    let seenAtMs: number | undefined;
    let atMs = 0;
    replay(silence, (cadence, agoMs) => {
      atMs = cadence.atMs;
      if (hasStopped(cadence, { agoMs, beatMs: 0 }, true)) seenAtMs ??= atMs;
    });
    expect((seenAtMs ?? atMs) - lastMs).toBeLessThanOrEqual(600);
  });
});
