/** The list of the demo's scenes: what each is called and how it is made. */
import { type LightName, lights } from './paint/light.ts';
import { createBusInside } from './scenes/busInside.ts';
import { createCrossing } from './scenes/crossing.ts';
import { createGhatRoad } from './scenes/ghatRoad.ts';
import { createHospitalGate } from './scenes/hospitalGate.ts';
import { createLevelCrossing } from './scenes/levelCrossing.ts';
import { createPetrolPump } from './scenes/petrolPump.ts';
import type { Scene } from './scenes/scene.ts';
import {
  createAvenue,
  createLane as createBackLane,
  createBazaar,
  createHighway,
  createOldRoad,
} from './scenes/streets.ts';

export interface CatalogueEntry {
  readonly id: string;
  readonly label: { readonly en: string; readonly hi: string };
  readonly light: LightName;
  readonly create: () => Scene;
}

export const catalogue: readonly CatalogueEntry[] = [
  {
    id: 'avenue-day',
    label: { en: 'Avenue by day', hi: 'दिन में मुख्य मार्ग' },
    light: 'day',
    create: () => createAvenue(11, 'day'),
  },
  {
    id: 'crossing-morning',
    label: { en: 'Crossing in the morning', hi: 'सुबह का चौराहा' },
    light: 'morning',
    create: () =>
      createCrossing({
        seed: 23,
        light: lights.morning,
        lens: { horizonPx: 196, centrePx: 600, focalPx: 850, heightM: 8.2, xM: -3.6, yawDeg: 4 },
        walkers: 6,
      }),
  },
  {
    id: 'market-day',
    label: { en: 'Market', hi: 'बाजार' },
    light: 'noon',
    create: () => createBazaar(35, 'noon'),
  },
  {
    id: 'highway-noon',
    label: { en: 'Highway', hi: 'राजमार्ग' },
    light: 'noon',
    create: () => createHighway(41),
  },
  {
    id: 'petrol-pump',
    label: { en: 'Petrol pump', hi: 'पेट्रोल पम्प' },
    light: 'day',
    create: () => createPetrolPump(52),
  },
  {
    id: 'bus-inside',
    label: { en: 'Inside a city bus', hi: 'नगर बस के भीतर' },
    light: 'day',
    create: () => createBusInside(63),
  },
  {
    id: 'avenue-dusk',
    label: { en: 'Avenue at dusk', hi: 'सांझ का मुख्य मार्ग' },
    light: 'dusk',
    create: () => createAvenue(74, 'dusk'),
  },
  {
    id: 'avenue-night',
    label: { en: 'Avenue by night', hi: 'रात का मुख्य मार्ग' },
    light: 'night',
    create: () => createAvenue(85, 'night'),
  },
  {
    id: 'road-rain',
    label: { en: 'Rain by day', hi: 'दिन में वर्षा' },
    light: 'rain',
    create: () => createOldRoad(96, 'rain'),
  },
  {
    id: 'road-rain-night',
    label: { en: 'Rain by night', hi: 'रात में वर्षा' },
    light: 'nightRain',
    create: () => createOldRoad(107, 'nightRain'),
  },
  {
    id: 'road-fog',
    label: { en: 'Winter fog', hi: 'शीतकालीन कोहरा' },
    light: 'fog',
    create: () => createOldRoad(118, 'fog'),
  },
  {
    id: 'ghat-road',
    label: { en: 'River road at the ghat', hi: 'घाट का नदी मार्ग' },
    light: 'morning',
    create: () => createGhatRoad(129),
  },
  {
    id: 'level-crossing',
    label: { en: 'Level crossing', hi: 'रेलवे क्रॉसिंग' },
    light: 'day',
    create: () => createLevelCrossing(131),
  },
  {
    id: 'hospital-gate',
    label: { en: 'Hospital gate', hi: 'चिकित्सालय का द्वार' },
    light: 'noon',
    create: () => createHospitalGate(142),
  },
  {
    id: 'crossing-night',
    label: { en: 'Crossing by night', hi: 'रात का चौराहा' },
    light: 'night',
    create: () =>
      createCrossing({
        seed: 153,
        light: lights.night,
        lens: { horizonPx: 204, centrePx: 690, focalPx: 850, heightM: 7.8, xM: 3.4, yawDeg: -4 },
        walkers: 4,
      }),
  },
  {
    id: 'lane-night',
    label: { en: 'Still lane by night', hi: 'रात की शान्त गली' },
    light: 'lateNight',
    create: () => createBackLane(164),
  },
];
