/** What was done to a wall, and what would take it back: plain values, so that the gateway can keep them as JSON. */
import { z } from 'zod';
import { rightSchema } from '../../model/person.ts';
import {
  displayNumberSchema,
  eventRuleIdSchema,
  heldSchema,
  presetIdSchema,
  scheduleIdSchema,
  type Wall,
  type WallDisplay,
  wallDisplaySchema,
  wallEventRuleSchema,
  wallLevelSchema,
  wallLevels,
  wallPresetSchema,
  wallScheduleSchema,
} from '../../model/wall.ts';
import { sameValue } from './sameValue.ts';

const displayBeforeSchema = z.discriminatedUnion('kind', [
  /** It was not there. */
  z.object({ kind: z.literal('added'), display: displayNumberSchema }),
  z.object({ kind: z.literal('removed'), was: wallDisplaySchema }),
  /** Only what changed is named; `was` absent: there was none. */
  z.object({
    kind: z.literal('changed'),
    display: displayNumberSchema,
    levels: z.array(z.object({ level: wallLevelSchema, was: heldSchema.optional() })),
    lock: z.object({ was: wallDisplaySchema.shape.lock }).optional(),
    screen: z.object({ was: wallDisplaySchema.shape.screen }).optional(),
    name: wallDisplaySchema.shape.name.optional(),
    portrait: wallDisplaySchema.shape.portrait.optional(),
    rotation: wallDisplaySchema.shape.rotation.optional(),
  }),
]);
export type DisplayBefore = z.infer<typeof displayBeforeSchema>;

/** What a change changed, as it was before; of lists, what was under an id (absent: nothing was). */
export const wallBeforeSchema = z.object({
  displays: z.array(displayBeforeSchema),
  presets: z.array(z.object({ id: presetIdSchema, was: wallPresetSchema.optional() })),
  schedules: z.array(z.object({ id: scheduleIdSchema, was: wallScheduleSchema.optional() })),
  rules: z.array(z.object({ id: eventRuleIdSchema, was: wallEventRuleSchema.optional() })),
});
export type WallBefore = z.infer<typeof wallBeforeSchema>;

export const pastChangeSchema = z.object({
  version: z.int().min(1),
  atMs: z.number(),
  by: z.string(),
  /** The kinds of the commands. */
  commands: z.array(z.string()),
  displays: z.array(displayNumberSchema),
  /** The rights that it needed; taking it back needs them too. */
  needs: z.array(rightSchema),
  /** What undo puts back; absent: undo passes it over (the gateway's own hand, and an undo itself). */
  before: wallBeforeSchema.optional(),
  /** Taken back since. */
  undone: z.boolean(),
});
export type PastChange = Readonly<z.infer<typeof pastChangeSchema>>;

/** What takes `after` back to `before`. */
export function wallBefore(before: Wall, after: Wall): WallBefore {
  return {
    displays: displaysBefore(before.displays, after.displays),
    presets: listBefore(before.presets, after.presets),
    schedules: listBefore(before.schedules, after.schedules),
    rules: listBefore(before.rules, after.rules),
  };
}

/** The wall with what a change changed as it was; what others changed since stays. Versions are not touched. */
export function restored(wall: Wall, before: WallBefore): Wall {
  let { displays } = wall;
  for (const one of before.displays) displays = displayRestored(displays, one);
  return {
    ...wall,
    displays,
    presets: listRestored(wall.presets, before.presets),
    schedules: listRestored(wall.schedules, before.schedules),
    rules: listRestored(wall.rules, before.rules),
  };
}

function displaysBefore(before: readonly WallDisplay[], after: readonly WallDisplay[]): DisplayBefore[] {
  const old = new Map(before.map((display) => [display.number, display]));
  const kept = new Set(after.map(({ number }) => number));
  return [
    ...before.filter(({ number }) => !kept.has(number)).map((was) => ({ kind: 'removed' as const, was })),
    ...after.flatMap((display): DisplayBefore[] => {
      const was = old.get(display.number);
      if (was === display) return [];
      return was === undefined ? [{ kind: 'added', display: display.number }] : [changedBefore(was, display)];
    }),
  ];
}

function changedBefore(was: WallDisplay, now: WallDisplay): DisplayBefore {
  return {
    kind: 'changed',
    display: was.number,
    levels: wallLevels
      .filter((level) => !sameValue(was.levels[level], now.levels[level]))
      .map((level) => ({ level, ...wasOf(was.levels[level]) })),
    ...(sameValue(was.lock, now.lock) ? {} : { lock: wasOf(was.lock) }),
    ...(sameValue(was.screen, now.screen) ? {} : { screen: wasOf(was.screen) }),
    ...(was.name === now.name ? {} : { name: was.name }),
    ...(was.portrait === now.portrait ? {} : { portrait: was.portrait }),
    ...(was.rotation === now.rotation ? {} : { rotation: was.rotation }),
  };
}

function wasOf<T>(was: T | undefined): { was?: T } {
  return was === undefined ? {} : { was };
}

function displayRestored(displays: readonly WallDisplay[], before: DisplayBefore): WallDisplay[] {
  switch (before.kind) {
    case 'added':
      return displays.filter(({ number }) => number !== before.display);
    case 'removed':
      return displays.some(({ number }) => number === before.was.number)
        ? [...displays]
        : [...displays, before.was];
    case 'changed':
      return displays.map((display) =>
        display.number === before.display ? changesRestored(display, before) : display,
      );
  }
}

function changesRestored(
  display: WallDisplay,
  before: Extract<DisplayBefore, { kind: 'changed' }>,
): WallDisplay {
  const { lock, screen, ...rest } = display;
  const levels = { ...display.levels };
  for (const { level, was } of before.levels) {
    if (was === undefined) delete levels[level];
    else levels[level] = was;
  }
  const locked = before.lock === undefined ? lock : before.lock.was;
  const bound = before.screen === undefined ? screen : before.screen.was;
  return {
    ...rest,
    levels,
    name: before.name ?? display.name,
    portrait: before.portrait ?? display.portrait,
    rotation: before.rotation ?? display.rotation,
    ...(locked === undefined ? {} : { lock: locked }),
    ...(bound === undefined ? {} : { screen: bound }),
  };
}

function listBefore<K, T extends { readonly id: K }>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !kept.has(id)).map((was) => ({ id: was.id, was })),
    ...after.filter((item) => old.get(item.id) !== item).map(({ id }) => ({ id, ...wasOf(old.get(id)) })),
  ];
}

function listRestored<K, T extends { readonly id: K }>(
  items: T[],
  before: readonly { readonly id: K; readonly was?: T | undefined }[],
): T[] {
  if (before.length === 0) return items;
  const next = new Map(items.map((item) => [item.id, item]));
  for (const { id, was } of before) {
    if (was === undefined) next.delete(id);
    else next.set(id, was);
  }
  return [...next.values()];
}
