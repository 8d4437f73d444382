import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { alarmSounds, sampleRateHz, synthesise, waveFile } from '../../../../scripts/sounds/synthesise.ts';

const names = ['urgent', 'high', 'medium', 'note'] as const;

describe.each(names)('the sound of %s', (name) => {
  const samples = synthesise(alarmSounds[name]);

  it('is short, loud enough to be heard, and never over full scale', () => {
    expect(samples.length / sampleRateHz).toBeLessThan(1.5);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.5);
    expect(peak).toBeLessThan(1);
  });

  it('begins and ends in silence, so that it does not click', () => {
    expect(samples[0]).toBe(0);
    expect(samples.at(-1)).toBe(0);
  });

  it('is what is committed', async () => {
    const committed = await readFile(new URL(`../../../../assets/sounds/${name}.wav`, import.meta.url));
    const made = waveFile(samples);
    expect(committed.length).toBe(made.length);
    expect(committed.subarray(0, 44)).toEqual(made.subarray(0, 44));
    // Engines may round a sine differently in the last place, no more.
    for (let at = 44; at < made.length; at += 2) {
      expect(Math.abs(committed.readInt16LE(at) - made.readInt16LE(at))).toBeLessThanOrEqual(1);
    }
  });
});

it('no two priorities have the same number of pulses and pitch', () => {
  const rhythms = names.map((name) => alarmSounds[name].map((pulse) => pulse.pitchHz).join());
  expect(new Set(rhythms).size).toBe(names.length);
  expect(names.map((name) => alarmSounds[name].length)).toEqual([5, 3, 2, 1]);
});
