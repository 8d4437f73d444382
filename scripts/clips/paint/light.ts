import { type Colour, mixColours, timesColour } from './colour.ts';

/** The light of a scene: sky, haze and how bright each side of a thing is. */
export interface Light {
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  readonly haze: Colour;
  /** Share of haze gained per metre of depth; Kanpur's air is seldom clear. */
  readonly hazePerMetre: number;
  /** What the light leaves of a colour, per channel. */
  readonly ambient: Colour;
  /** 0 for a flat overcast, 1 for hard sun from the left. */
  readonly sun: number;
  readonly lampsOn: boolean;
  readonly wet: boolean;
  /** Share of windows that are lit. */
  readonly litWindows: number;
}

export const lights = {
  day: {
    skyTop: [132, 160, 184],
    skyLow: [208, 211, 203],
    haze: [203, 207, 201],
    hazePerMetre: 0.0042,
    ambient: [0.93, 0.92, 0.9],
    sun: 0.8,
    lampsOn: false,
    wet: false,
    litWindows: 0,
  },
  morning: {
    skyTop: [158, 172, 186],
    skyLow: [232, 216, 190],
    haze: [228, 214, 192],
    hazePerMetre: 0.0066,
    ambient: [0.98, 0.92, 0.83],
    sun: 1,
    lampsOn: false,
    wet: false,
    litWindows: 0,
  },
  noon: {
    skyTop: [120, 156, 190],
    skyLow: [205, 214, 214],
    haze: [202, 209, 208],
    hazePerMetre: 0.003,
    ambient: [1, 0.98, 0.94],
    sun: 0.9,
    lampsOn: false,
    wet: false,
    litWindows: 0,
  },
  fog: {
    skyTop: [176, 180, 182],
    skyLow: [196, 198, 198],
    haze: [190, 193, 194],
    hazePerMetre: 0.021,
    ambient: [0.82, 0.84, 0.86],
    sun: 0.1,
    lampsOn: true,
    wet: false,
    litWindows: 0,
  },
  rain: {
    skyTop: [92, 102, 110],
    skyLow: [142, 149, 152],
    haze: [134, 141, 145],
    hazePerMetre: 0.0095,
    ambient: [0.66, 0.69, 0.73],
    sun: 0.05,
    lampsOn: true,
    wet: true,
    litWindows: 0.12,
  },
  dusk: {
    skyTop: [56, 62, 92],
    skyLow: [206, 138, 104],
    haze: [124, 100, 98],
    hazePerMetre: 0.0055,
    ambient: [0.52, 0.47, 0.5],
    sun: 0.25,
    lampsOn: true,
    wet: false,
    litWindows: 0.34,
  },
  night: {
    skyTop: [14, 18, 30],
    skyLow: [58, 52, 56],
    haze: [40, 39, 46],
    hazePerMetre: 0.0075,
    ambient: [0.39, 0.375, 0.41],
    sun: 0,
    lampsOn: true,
    wet: false,
    litWindows: 0.36,
  },
  nightRain: {
    skyTop: [16, 20, 29],
    skyLow: [56, 57, 63],
    haze: [45, 47, 54],
    hazePerMetre: 0.011,
    ambient: [0.35, 0.36, 0.41],
    sun: 0,
    lampsOn: true,
    wet: true,
    litWindows: 0.3,
  },
  lateNight: {
    skyTop: [10, 13, 23],
    skyLow: [38, 38, 47],
    haze: [30, 31, 39],
    hazePerMetre: 0.008,
    ambient: [0.3, 0.3, 0.35],
    sun: 0,
    lampsOn: true,
    wet: false,
    litWindows: 0.09,
  },
} as const satisfies Record<string, Light>;

export type LightName = keyof typeof lights;

/** How much light falls on a face with this outward direction (unit length). */
export function faceLight(
  light: Light,
  normal: { readonly x: number; readonly y: number; readonly z: number },
): number {
  const even = 0.8 + 0.16 * normal.y + 0.03 * normal.z;
  const sunny =
    0.62 + 0.4 * Math.max(0, normal.y) + 0.3 * Math.max(0, -normal.x) + 0.14 * Math.max(0, -normal.z);
  return even + (sunny - even) * light.sun;
}

/** The colour as the camera sees it at this depth. */
export function litColour(light: Light, colour: Colour, brightness: number, depthM: number): Colour {
  const haze = 1 - Math.exp(-Math.max(0, depthM) * light.hazePerMetre);
  return mixColours(timesColour(timesColour(colour, light.ambient), brightness), light.haze, haze);
}
