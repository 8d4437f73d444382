import { clipSettings } from '../settings.ts';
import { type Colour, cssColour, mixColours } from './colour.ts';
import { litColour } from './light.ts';
import { between, type Random } from './random.ts';
import type { Stage } from './stage.ts';

const { widthPx, heightPx } = clipSettings;

/** The sky, the soft clouds in it and the ground below the horizon. */
export function paintSky(stage: Stage, random: Random, ground: Colour): void {
  const { context, lens, light } = stage;
  const sky = context.createLinearGradient(0, 0, 0, lens.horizonPx);
  sky.addColorStop(0, cssColour(light.skyTop));
  sky.addColorStop(1, cssColour(light.skyLow));
  context.fillStyle = sky;
  context.fillRect(0, 0, widthPx, lens.horizonPx + 2);
  const cloud = mixColours(light.skyLow, light.skyTop, 0.3);
  for (let index = 0; index < 16; index += 1) {
    const x = random() * widthPx;
    const y = lens.horizonPx * between(random, 0.02, 0.75);
    const long = between(random, 90, 330);
    const soft = context.createRadialGradient(0, 0, 0, 0, 0, long);
    const tint = light.wet ? mixColours(cloud, [40, 44, 50], 0.3) : mixColours(cloud, light.skyLow, 0.7);
    soft.addColorStop(0, cssColour(tint, 0.34));
    soft.addColorStop(1, cssColour(tint, 0));
    context.save();
    context.translate(x, y);
    context.scale(1, 0.16);
    context.fillStyle = soft;
    context.fillRect(-long, -long, long * 2, long * 2);
    context.restore();
  }
  const land = context.createLinearGradient(0, lens.horizonPx, 0, heightPx);
  for (const share of [0, 0.06, 0.16, 0.35, 1]) {
    const depth = share === 0 ? 400 : (lens.focalPx * lens.heightM) / (share * (heightPx - lens.horizonPx));
    land.addColorStop(share, cssColour(litColour(light, ground, 1, depth)));
  }
  context.fillStyle = land;
  context.fillRect(0, lens.horizonPx, widthPx, heightPx - lens.horizonPx);
}

/** A hazy line of roofs and crowns on the horizon. */
export function paintSkyline(stage: Stage, random: Random): void {
  const { context, lens, light } = stage;
  for (let x = -20; x < widthPx + 20; ) {
    const wide = between(random, 24, 78);
    const tall = between(random, 8, 46);
    const shade = between(random, 90, 150);
    context.fillStyle = cssColour(
      litColour(light, [shade, shade * 0.97, shade * 0.92], 0.9, between(random, 130, 260)),
    );
    context.fillRect(x, lens.horizonPx - tall, wide + 1, tall + 2);
    if (light.litWindows > 0) {
      for (let lit = 0; lit < tall / 9; lit += 1) {
        if (random() > light.litWindows) continue;
        context.fillStyle = cssColour([255, 206, 130], between(random, 0.3, 0.7));
        context.fillRect(x + wide * random() * 0.9, lens.horizonPx - tall * between(random, 0.2, 0.95), 3, 3);
      }
    }
    x += wide * between(random, 0.6, 1.3);
  }
  for (let x = -20; x < widthPx + 20; x += between(random, 14, 34)) {
    const round = between(random, 8, 20);
    context.fillStyle = cssColour(litColour(light, [72, 96, 66], 0.8, between(random, 110, 220)));
    context.beginPath();
    context.ellipse(x, lens.horizonPx - round * 0.25, round * 1.3, round, 0, 0, Math.PI * 2);
    context.fill();
  }
}

/** Fixed sensor grain and a slight darkening to the corners; being still, it costs the encoder nothing. */
export function paintGrain(stage: Stage, random: Random): void {
  const { context } = stage;
  const fade = context.createRadialGradient(
    widthPx / 2,
    heightPx * 0.52,
    heightPx * 0.5,
    widthPx / 2,
    heightPx * 0.52,
    widthPx * 0.72,
  );
  fade.addColorStop(0, 'rgba(0,0,0,0)');
  fade.addColorStop(1, 'rgba(0,0,0,0.3)');
  context.fillStyle = fade;
  context.fillRect(0, 0, widthPx, heightPx);
  const image = context.getImageData(0, 0, widthPx, heightPx);
  const strength = stage.light.ambient[1] < 0.4 ? 11 : 8;
  const { data } = image;
  for (let index = 0; index < data.length; index += 4) {
    const grain = (random() + random() - 1) * strength;
    data[index] = (data[index] ?? 0) + grain;
    data[index + 1] = (data[index + 1] ?? 0) + grain;
    data[index + 2] = (data[index + 2] ?? 0) + grain;
  }
  context.putImageData(image, 0, 0);
}
