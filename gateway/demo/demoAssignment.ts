import { type DemoCategory, demoCategories } from './demoCategories.ts';
import { cutSite } from './demoFaults.ts';
import type { DemoSlot } from './demoSlots.ts';

/** Draws free slots far apart, so that premises of a kind do not huddle at one end of the city. */
const stride = 31;

/**
 * Which category each slot gets, in the slots' order: junctions to the smart city, the cut site to its owner, the
 * others to their category's own corridors first and then wherever there is room.
 */
export function assignCategories(
  slots: readonly DemoSlot[],
  site: readonly number[],
): readonly DemoCategory[] {
  const [junctions, ...others] = demoCategories;
  const siteCategory = demoCategories.find((category) => category.id === cutSite.category);
  const taken = slots.map((slot): DemoCategory | undefined => {
    if (slot.junction !== undefined) return junctions;
    return site.includes(slot.number) ? siteCategory : undefined;
  });
  const freeSlot = (corridor: string | undefined, turn: number): number | undefined => {
    const free = slots.flatMap((slot, index) =>
      taken[index] === undefined && (corridor === undefined || slot.corridor.id === corridor) ? [index] : [],
    );
    return free[(turn * stride) % Math.max(1, free.length)];
  };
  for (const category of others) {
    const already = category === siteCategory ? site.length : 0;
    for (let turn = already; turn < category.cameras; turn += 1) {
      const wished = category.corridors.map(
        (_, step) => category.corridors[(turn + step) % category.corridors.length],
      );
      const found = [...wished, undefined]
        .map((corridor) => freeSlot(corridor, turn))
        .find((index) => index !== undefined);
      if (found !== undefined) taken[found] = category;
    }
  }
  return taken.filter((category) => category !== undefined);
}
