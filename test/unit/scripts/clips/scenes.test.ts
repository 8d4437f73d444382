import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../scripts/clips/catalogue.ts';
import { createLens } from '../../../../scripts/clips/paint/lens.ts';
import type { Scene } from '../../../../scripts/clips/scenes/scene.ts';
import { clipSettings } from '../../../../scripts/clips/settings.ts';

const { widthPx, heightPx, durationSeconds } = clipSettings;

function paint(scene: Scene, seconds: number): Uint8Array {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  scene.paintMoving({ context, lens: createLens(scene.lens), light: scene.light }, seconds);
  return Uint8Array.from(canvas.data());
}

/** Share of pixels, every seventh looked at, that differ clearly in brightness. */
function difference(one: Uint8Array, other: Uint8Array): number {
  let looked = 0;
  let differing = 0;
  for (let index = 0; index < one.length; index += 28) {
    looked += 1;
    if (Math.abs((one[index + 1] ?? 0) - (other[index + 1] ?? 0)) > 24) differing += 1;
  }
  return differing / looked;
}

describe.each(catalogue.map((entry) => [entry.id, entry] as const))('the scene %s', (_, entry) => {
  it('ends as it began and moves in between', () => {
    const scene = entry.create();
    const start = paint(scene, 0);
    expect(difference(start, paint(scene, durationSeconds))).toBeLessThan(0.0005);
    expect(difference(start, paint(scene, durationSeconds / 2))).toBeGreaterThan(0.0005);
  });

  it('is the same each time it is made', () => {
    expect(Buffer.compare(paint(entry.create(), 7.4), paint(entry.create(), 7.4))).toBe(0);
  });
});

describe('the catalogue', () => {
  it('has at least twelve scenes with ids and names of their own', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(12);
    for (const part of [
      (entry: (typeof catalogue)[number]) => entry.id,
      (entry: (typeof catalogue)[number]) => entry.label.en,
      (entry: (typeof catalogue)[number]) => entry.label.hi,
    ]) {
      expect(new Set(catalogue.map(part)).size).toBe(catalogue.length);
    }
  });
});
