import {
  type DisplayNumber,
  displayNumberSchema,
  type Wall,
  type WallPreset,
  wallIdSchema,
} from '#shared/model/wall.ts';

/** Displays of a wall that nobody has set up yet; more are added from the desk. */
export const firstDisplays: readonly DisplayNumber[] = [1, 2, 3, 4].map((number) =>
  displayNumberSchema.parse(number),
);

/** The wall of a gateway that has none: nothing is held, so that every display shows a corridor of its own. */
export function firstWall(presets: readonly WallPreset[]): Wall {
  return {
    id: wallIdSchema.parse('main'),
    name: 'नियंत्रण कक्ष · Control room',
    version: 1,
    displays: firstDisplays.map((number) => ({
      number,
      name: '',
      rotation: 0,
      portrait: false,
      levels: {},
      changedIn: 0,
      changedBy: 'gateway',
    })),
    presets: [...presets],
    schedules: [],
    rules: [],
  };
}
