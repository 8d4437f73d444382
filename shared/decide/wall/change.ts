/**
 * What became different from one version of a wall to the next, and the way back to it: how every change travels.
 * Steps on a wall leave what they do not touch as it is, so sameness is told by identity.
 */
import type { Wall, WallDisplay, WallPreset } from '../../model/wall.ts';
import type { WallChange } from '../../wire/walls.ts';

/** What a holder of `before` needs to have `after`. */
export function wallChange(before: Wall, after: Wall): WallChange {
  const displays = listChange(before.displays, after.displays, numberOf);
  const presets = listChange(before.presets, after.presets, idOf);
  return {
    id: after.id,
    version: after.version,
    ...(before.name === after.name ? {} : { name: after.name }),
    ...(displays.changed.length === 0 ? {} : { displays: displays.changed }),
    ...(displays.removed.length === 0 ? {} : { removedDisplays: displays.removed }),
    ...(presets.changed.length === 0 ? {} : { presets: presets.changed }),
    ...(presets.removed.length === 0 ? {} : { removedPresets: presets.removed }),
    ...(before.schedules === after.schedules ? {} : { schedules: after.schedules }),
    ...(before.rules === after.rules ? {} : { rules: after.rules }),
  };
}

/** `wallChange` taken in: displays by number, presets in the order in which they came. Lists that stay are the same ones. */
export function applyWallChange(wall: Wall, change: WallChange): Wall {
  return {
    ...wall,
    version: change.version,
    name: change.name ?? wall.name,
    displays: byNumber(merged(wall.displays, change.displays, change.removedDisplays, numberOf)),
    presets: merged(wall.presets, change.presets, change.removedPresets, idOf),
    schedules: change.schedules ?? wall.schedules,
    rules: change.rules ?? wall.rules,
  };
}

const numberOf = ({ number }: WallDisplay): WallDisplay['number'] => number;
const idOf = ({ id }: WallPreset): WallPreset['id'] => id;

function listChange<T, K>(before: readonly T[], after: readonly T[], keyOf: (item: T) => K) {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  return {
    changed: after.filter((item) => old.get(keyOf(item)) !== item),
    removed: [...old.keys()].filter((key) => !kept.has(key)),
  };
}

function byNumber(displays: WallDisplay[]): WallDisplay[] {
  const isOrdered = displays.every(
    ({ number }, index) => index === 0 || (displays[index - 1]?.number ?? 0) < number,
  );
  return isOrdered ? displays : displays.toSorted((a, b) => a.number - b.number);
}

function merged<T, K>(
  items: T[],
  changed: readonly T[] | undefined,
  removed: readonly K[] | undefined,
  keyOf: (item: T) => K,
): T[] {
  if (changed === undefined && removed === undefined) return items;
  const next = new Map(items.map((item) => [keyOf(item), item]));
  for (const key of removed ?? []) next.delete(key);
  for (const item of changed ?? []) next.set(keyOf(item), item);
  return [...next.values()];
}
