/** `npm run bench -- wall`: two people at one wall, presets over one display, two and four, a machine killed, a long tour. */
import type { Figure } from './figures.ts';
import { benchNodeKill } from './wallNodeKill.ts';
import { benchPresets } from './wallPresets.ts';
import { benchRace } from './wallRace.ts';
import { benchTour } from './wallTour.ts';

export async function benchWall(): Promise<readonly Figure[]> {
  return [
    ...(await benchRace()),
    ...(await benchPresets(1)),
    ...(await benchPresets(2)),
    ...(await benchPresets(4)),
    ...(await benchNodeKill()),
    ...(await benchTour()),
  ];
}
