/** The street that passes the windows of a moving bus: houses, trees and poles on a belt as long as one loop. */
import type { Colour } from '../paint/colour.ts';
import { between, createRandom, pick, type Random } from '../paint/random.ts';
import { paintTree } from '../paint/roadside.ts';
import { paintBox, paintFace, paintGround, paintLine, type Stage } from '../paint/stage.ts';
import { clipSettings } from '../settings.ts';

/** The bus covers this in one loop, so that the street repeats with it. */
const beltM = 160;

export function createPassingStreet(random: Random): (stage: Stage, seconds: number) => void {
  const houses = Array.from({ length: 26 }, (_, index) => ({
    at: (index * beltM) / 26 + between(random, 0, 2),
    side: index % 2 === 0 ? -1 : 1,
    long: between(random, 7, 11),
    tall: between(random, 4, 11),
    colour: pick<Colour>(random, [
      [196, 184, 160],
      [176, 160, 146],
      [186, 172, 168],
      [160, 166, 168],
      [200, 186, 164],
    ]),
    board: pick<Colour>(random, [
      [168, 60, 50],
      [60, 96, 150],
      [60, 122, 92],
      [206, 174, 74],
    ]),
  }));
  const trees = Array.from({ length: 12 }, (_, index) => ({
    at: (index * beltM) / 12 + between(random, 0, 6),
    side: index % 2 === 0 ? 1 : -1,
    seed: index + 5,
  }));
  return (stage, seconds) => {
    const gone = (seconds / clipSettings.durationSeconds) * beltM;
    const depthOf = (at: number) => ((((at - gone) % beltM) + beltM) % beltM) - 12;
    const things = [
      ...houses.map((house) => ({
        z: depthOf(house.at),
        paint: (z: number) => paintPassingHouse(stage, house, z),
      })),
      ...trees.map((tree) => ({
        z: depthOf(tree.at),
        paint: (z: number) => {
          if (z > 2) paintPassingTree(stage, tree.side, z, tree.seed);
        },
      })),
      ...Array.from({ length: 8 }, (_, index) => ({
        z: depthOf(index * 20),
        paint: (z: number) =>
          paintLine(
            stage,
            [
              { x: -6, y: -0.9, z },
              { x: -6, y: 6, z },
            ],
            0.14,
            [120, 118, 114],
          ),
      })),
      ...Array.from({ length: 20 }, (_, index) => ({
        z: depthOf(index * 8) + 300,
        paint: (z: number) =>
          paintGround(stage, { x0: 1.9, x1: 2.05, z0: z - 300, z1: z - 297 }, [206, 204, 192], {}, -0.89),
      })),
    ];
    for (const thing of things.sort((a, b) => b.z - a.z)) thing.paint(thing.z);
  };
}

function paintPassingHouse(
  stage: Stage,
  house: { side: number; long: number; tall: number; colour: Colour; board: Colour },
  z: number,
): void {
  const front = house.side < 0 ? -8 : 11.5;
  const back = front + house.side * 8;
  const area = { x0: Math.min(front, back), x1: Math.max(front, back), z0: z, z1: z + house.long };
  paintBox(stage, area, -0.9, house.tall, house.colour);
  const face = (z0: number, z1: number, y0: number, y1: number, colour: Colour) =>
    paintFace(
      stage,
      [
        { x: front, y: y0, z: z0 },
        { x: front, y: y1, z: z0 },
        { x: front, y: y1, z: z1 },
        { x: front, y: y0, z: z1 },
      ],
      colour,
      { brightness: 0.92 },
    );
  face(z + 0.4, z + house.long - 0.6, -0.7, 1.5, [62, 58, 56]);
  face(z + 0.3, z + house.long - 0.5, 1.6, 2.3, house.board);
  for (let at = z + 1; at < z + house.long - 1.4; at += 2.4)
    if (house.tall > 6) face(at, at + 1.1, 3.6, 5, [70, 74, 78]);
}

function paintPassingTree(stage: Stage, side: number, z: number, seed: number): void {
  const shifted: Stage = {
    ...stage,
    lens: { ...stage.lens, toCamera: (point) => stage.lens.toCamera({ ...point, y: point.y - 0.9 }) },
  };
  const random = createRandom(seed);
  if (z < 60) paintTree(shifted, random, side < 0 ? -6.8 : 10, z, 6.4);
}
