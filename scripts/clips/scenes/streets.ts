/** The city's roads as settings of the one street: avenue, old road, bazaar, highway and back lane. */
import { type LightName, lights } from '../paint/light.ts';
import { createVehicle, createVehicleActor } from '../traffic/flow.ts';
import { createMarketCast, paintBunting } from './market.ts';
import type { Scene } from './scene.ts';
import { createStreet } from './street.ts';

const cityMix = { car: 6, bus: 1.1, pickup: 0.8, twoWheeler: 2 } as const;
const kerbMix = { auto: 4, eRickshaw: 4, twoWheeler: 6, cycleRickshaw: 1 } as const;

export function createAvenue(seed: number, light: LightName): Scene {
  const isDark = light !== 'day';
  return createStreet({
    seed,
    light: lights[light],
    lens: {
      horizonPx: isDark ? 250 : 232,
      centrePx: seed % 2 === 0 ? 690 : 610,
      focalPx: 940,
      heightM: 6.3,
      xM: seed % 2 === 0 ? -1.4 : 1,
      yawDeg: 0,
    },
    road: { halfWidthM: 7, footpathM: 2.4, toM: 400, divider: 'kerb', dashesAtM: [-3.7, 3.7] },
    rows: { floors: [2, 4], shops: 0.8, gaps: 0.08, setBackM: 0.2 },
    treesEveryM: 23,
    lampsEveryM: 28,
    poles: light === 'day',
    ...(light === 'day' ? { zebraAtM: 15 } : {}),
    walkers: light === 'night' ? 5 : 9,
    rain: 0,
    lanes: [
      { atM: 2.2, speedMps: 9, mix: cityMix, gapM: light === 'night' ? [14, 44] : [9, 28] },
      { atM: 5.3, speedMps: 6, mix: kerbMix, gapM: light === 'night' ? [10, 34] : [5, 18] },
    ],
  });
}

export function createOldRoad(seed: number, light: 'rain' | 'nightRain' | 'fog'): Scene {
  const isRain = light !== 'fog';
  return createStreet({
    seed,
    light: lights[light],
    lens: {
      horizonPx: 246,
      centrePx: 560 + (seed % 5) * 40,
      focalPx: 900,
      heightM: 6,
      xM: (seed % 3) - 1,
      yawDeg: 0,
    },
    road: { halfWidthM: 5.8, footpathM: 2, toM: 400, divider: 'line', dashesAtM: [] },
    rows: { floors: light === 'fog' ? [1, 3] : [2, 3], shops: 0.75, gaps: 0.12, setBackM: 0.3 },
    treesEveryM: light === 'fog' ? 14 : 26,
    lampsEveryM: 24,
    poles: true,
    walkers: isRain ? 6 : 4,
    rain: isRain ? 170 : 0,
    lanes: [
      { atM: 1.8, speedMps: 7, mix: { car: 5, bus: 1, auto: 2, pickup: 1 }, gapM: [9, 34] },
      { atM: 4.3, speedMps: 5, mix: { auto: 4, eRickshaw: 4, twoWheeler: 4 }, gapM: [7, 26] },
    ],
  });
}

export function createBazaar(seed: number, light: LightName): Scene {
  return createStreet({
    seed,
    light: lights[light],
    lens: { horizonPx: 250, centrePx: 630, focalPx: 960, heightM: 5.4, xM: 0.3, yawDeg: 0 },
    road: {
      halfWidthM: 4.2,
      footpathM: 1.3,
      toM: 300,
      divider: 'none',
      dashesAtM: [],
      surface: [118, 112, 104],
    },
    rows: { floors: [2, 3], shops: 1, gaps: 0, setBackM: 0 },
    treesEveryM: 0,
    lampsEveryM: 0,
    poles: true,
    walkers: 0,
    rain: 0,
    lanes: [
      {
        atM: 1.3,
        speedMps: 3,
        mix: { eRickshaw: 4, cycleRickshaw: 4, twoWheeler: 6, auto: 2 },
        gapM: [5, 14],
      },
    ],
    paintExtra: paintBunting,
    extraCast: createMarketCast,
  });
}

export function createHighway(seed: number): Scene {
  return createStreet({
    seed,
    light: lights.noon,
    lens: { horizonPx: 210, centrePx: 700, focalPx: 900, heightM: 8.5, xM: -2.5, yawDeg: -3 },
    road: { halfWidthM: 11.5, footpathM: 0, toM: 500, divider: 'kerb', dashesAtM: [-7.6, -4, 4, 7.6] },
    rows: 'none',
    treesEveryM: 15,
    lampsEveryM: 34,
    poles: false,
    walkers: 0,
    rain: 0,
    lanes: [
      { atM: 2.3, speedMps: 18, mix: { car: 6 }, gapM: [22, 70] },
      { atM: 5.8, speedMps: 13, mix: { car: 3, lorry: 5, bus: 2 }, gapM: [18, 50] },
      { atM: 9.4, speedMps: 10, mix: { lorry: 2, pickup: 3, twoWheeler: 3, auto: 1 }, gapM: [14, 50] },
    ],
  });
}

/** A back lane late at night: one lamp, a cow, hardly anybody. */
export function createLane(seed: number): Scene {
  return createStreet({
    seed,
    light: lights.lateNight,
    lens: { horizonPx: 262, centrePx: 600, focalPx: 900, heightM: 5, xM: 0.4, yawDeg: 0 },
    road: {
      halfWidthM: 3,
      footpathM: 0.9,
      toM: 200,
      divider: 'none',
      dashesAtM: [],
      surface: [106, 102, 96],
    },
    rows: { floors: [2, 3], shops: 0.5, gaps: 0.03, setBackM: 0 },
    treesEveryM: 60,
    lampsEveryM: 26,
    poles: true,
    walkers: 0,
    rain: 0,
    lanes: [{ atM: 1.2, speedMps: 4.5, mix: { twoWheeler: 3, cycleRickshaw: 1 }, gapM: [40, 80] }],
    extraCast: (random) => {
      const cow = createVehicleActor(createVehicle(random, 'cow'), {
        x: -2.2,
        z: 19,
        headingDeg: 120,
        braking: false,
      });
      return () => [cow];
    },
  });
}
