/** `npm run bench -- wall`: two people at one wall, presets over four displays, a machine killed, a long tour. */
import type { Figure } from './figures.ts';
import { benchNodeKill } from './wallNodeKill.ts';
import { benchPresets } from './wallPresets.ts';
import { benchRace } from './wallRace.ts';
import { benchTour } from './wallTour.ts';

export async function benchWall(): Promise<readonly Figure[]> {
  return [
    ...(await benchRace()),
    ...(await benchPresets()),
    ...(await benchNodeKill()),
    ...(await benchTour()),
  ];
}
