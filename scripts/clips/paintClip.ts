import { createCanvas } from '@napi-rs/canvas';
import { catalogue } from './catalogue.ts';
import type { ClipPlan } from './clipPlan.ts';
import type { PaintFrame } from './encodeClip.ts';
import { paintCounter } from './paint/counter.ts';
import { createLens } from './paint/lens.ts';
import { clipSettings } from './settings.ts';

const { widthPx, heightPx, framesPerSecond } = clipSettings;

/** The frames of a clip: a scene with its counter, the same frame for ever (frozen), or nothing at all (black). */
export function createClipPainter(plan: ClipPlan): PaintFrame {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (plan.kind === 'black') {
    context.fillStyle = '#000000';
    context.fillRect(0, 0, widthPx, heightPx);
    return () => canvas.data();
  }
  const scene = catalogue.find((entry) => entry.id === plan.scene)?.create();
  if (scene === undefined)
    throw new Error(`clip ${plan.id} wants scene ${plan.scene}, which is not in the catalogue`);
  const lens = createLens(scene.lens);
  const still = createCanvas(widthPx, heightPx);
  scene.paintStill({ context: still.getContext('2d'), lens, light: scene.light });
  return (frame) => {
    const shown = plan.kind === 'frozen' ? 0 : frame;
    if (plan.kind === 'frozen' && frame > 0) return canvas.data();
    context.drawImage(still, 0, 0);
    scene.paintMoving({ context, lens, light: scene.light }, shown / framesPerSecond);
    paintCounter(context, shown, widthPx);
    return canvas.data();
  };
}
