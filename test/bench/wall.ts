/** `npm run bench -- wall`: presets over four displays, a long tour, and two people at one wall at once. */
import type { Figure } from './figures.ts';
import { benchPresets } from './wallPresets.ts';
import { benchRace } from './wallRace.ts';
import { benchTour } from './wallTour.ts';

export async function benchWall(): Promise<readonly Figure[]> {
  return [...(await benchRace()), ...(await benchPresets()), ...(await benchTour())];
}
