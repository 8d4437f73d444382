/** What makes a bazaar of a street: fruit carts under umbrellas and strings of flags from house to house. */

import { awnings } from '../paint/buildings.ts';
import type { Colour } from '../paint/colour.ts';
import { between, pick, type Random } from '../paint/random.ts';
import { paintBall, paintBox, paintFace, paintGlow, paintLine, type Stage } from '../paint/stage.ts';
import { type Actor, type Cast, createPersonActor, createWalk, joinCasts } from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';

const fruit: readonly [Colour, ...Colour[]] = [
  [206, 70, 48],
  [224, 158, 48],
  [92, 142, 62],
  [214, 190, 84],
  [132, 58, 84],
];

export function createMarketCast(random: Random): Cast {
  const carts: Actor[] = [];
  for (const side of [-1, 1]) {
    for (let z = between(random, 12, 18); z < 75; z += between(random, 7, 13)) {
      const x = side * 4.3;
      const cart = createCart(random, x, z);
      carts.push(
        cart,
        createPersonActor(createPerson(random, false), { x: x + side * 0.9, y: 0, z: z + 0.4 }, 0),
      );
      if (random() < 0.7)
        carts.push(
          createPersonActor(createPerson(random, false), { x: x - side * 0.95, y: 0, z: z - 0.2 }, 0),
        );
    }
  }
  const stroll = (from: number, x: number, to: number, people: number) =>
    createWalk(random, { from: { x, z: from }, to: { x, z: to }, people, strayM: 0.45 });
  return joinCasts([
    () => carts,
    stroll(6, -3.1, 80, 22),
    stroll(80, 3.1, 6, 22),
    stroll(80, -3.5, 6, 12),
    stroll(6, 3.5, 80, 12),
  ]);
}

function createCart(random: Random, x: number, z: number): Actor {
  const colour = pick(random, fruit);
  const shade = pick(random, awnings);
  const heaps = Array.from(
    { length: 12 },
    () => [between(random, -0.55, 0.55), between(random, -0.8, 0.8)] as const,
  );
  return {
    at: { x, y: 0, z },
    paint: (stage) => {
      paintBox(stage, { x0: x - 0.65, x1: x + 0.65, z0: z - 0.9, z1: z + 0.9 }, 0.62, 0.82, [126, 94, 62]);
      for (const wheel of [-0.6, 0.6]) paintBall(stage, { x, y: 0.3, z: z + wheel - 0.2 }, 0.3, [44, 42, 40]);
      for (const [dx, dz] of heaps)
        paintBall(stage, { x: x + dx, y: 0.9, z: z + dz }, 0.17, colour, { brightness: 0.8 + dz * 0.2 });
      paintLine(
        stage,
        [
          { x, y: 0.8, z },
          { x, y: 2.3, z },
        ],
        0.05,
        [110, 106, 100],
      );
      const ring = Array.from({ length: 8 }, (_, step) => {
        const angle = (step / 8) * Math.PI * 2;
        return { x: x + Math.cos(angle) * 1.25, y: 2.05, z: z + Math.sin(angle) * 1.25 };
      });
      for (const [index, corner] of ring.entries()) {
        const next = ring[(index + 1) % ring.length] ?? corner;
        const tint: Colour = index % 2 === 0 ? shade : [206, 200, 186];
        paintFace(stage, [{ x, y: 2.5, z }, corner, next], tint, { brightness: 0.85 + 0.06 * (index % 4) });
      }
      if (stage.light.ambient[1] < 0.6) paintGlow(stage, { x, y: 1.7, z }, 1.7, [255, 226, 170], 0.5);
    },
  };
}

/** Little flags on strings across the street. */
export function paintBunting(stage: Stage, random: Random): void {
  for (const z of [66, 50, 38, 29]) {
    for (let step = 0; step < 24; step += 1) {
      const at = (share: number) => ({ x: -5.4 + 10.8 * share, y: 6.6 - 4 * share * (1 - share) * 0.9, z });
      const a = at(step / 24);
      const b = at((step + 1) / 24);
      paintLine(stage, [a, b], 0.02, [70, 70, 70], { alpha: 0.6 });
      paintFace(stage, [a, b, { x: (a.x + b.x) / 2, y: a.y - 0.5, z }], pick(random, awnings), {
        brightness: 1.05,
      });
    }
  }
}
