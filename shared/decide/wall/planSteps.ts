/** Commands about what a wall keeps for later: presets, when they come by themselves, what alarms put on it. */
import type { Problem } from '../../base/problem.ts';
import { err, ok } from '../../base/result.ts';
import type {
  EventRuleId,
  PresetId,
  ScheduleId,
  Wall,
  WallEventRule,
  WallPreset,
  WallSchedule,
} from '../../model/wall.ts';
import type { WallContext } from './handCommand.ts';
import { type Step, type WallOrder, withItem } from './order.ts';
import { cannotBe, keyTaken, presetInUse, unknownThing, wallFull } from './problems.ts';
import { presetOf } from './reach.ts';
import { sameValue } from './sameValue.ts';
import { displayOf } from './shown.ts';
import { orderedShowing, showingProblem } from './viewRules.ts';

export const presetsMax = 200;
export const schedulesMax = 200;
export const rulesMax = 50;

/**
 * A function key applies one preset. One that is taken is refused with the name of the preset that has it: a key
 * that somebody else moved would put the wrong picture on the wall in the moment when it matters. Displays that
 * the wall does not have may be named; they are passed over until they are there.
 */
export function savePreset(wall: Wall, preset: WallPreset, order: WallOrder): Step {
  const fault = presetProblem(preset, order.context);
  if (fault !== undefined) return err(fault);
  const { key } = preset;
  const holder = key && wall.presets.find((other) => other.key === key && other.id !== preset.id);
  if (key !== undefined && holder) return err(keyTaken(key, holder));
  if (isNew(wall.presets, preset) && wall.presets.length >= presetsMax)
    return err(wallFull('presets', presetsMax));
  const kept: WallPreset = {
    ...preset,
    displays: preset.displays.map((one) => ({ ...one, shows: orderedShowing(one.shows) })),
  };
  if (isKept(wall.presets, kept)) return ok(wall);
  return ok({ ...wall, presets: withItem(wall.presets, kept) });
}

function presetProblem(preset: WallPreset, context: WallContext): Problem | undefined {
  const named = new Set<number>();
  for (const { display, shows } of preset.displays) {
    if (named.has(display)) {
      return cannotBe(
        'preset-display-twice',
        `The preset names display ${display} twice.`,
        'Name each display once.',
      );
    }
    named.add(display);
    const fault = showingProblem(shows, context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Refused while a schedule or a rule uses it. What it put on displays stays there. */
export function deletePreset(wall: Wall, id: PresetId): Step {
  const preset = presetOf(wall, id);
  if (!preset.ok) return preset;
  const schedule = wall.schedules.find((one) => one.preset === id);
  if (schedule !== undefined) return err(presetInUse(`schedule ${schedule.from}-${schedule.until}`));
  const rule = wall.rules.find(({ does }) => does.kind === 'preset' && does.preset === id);
  if (rule !== undefined) return err(presetInUse(`the rule for alarms of priority ${rule.priority}`));
  return ok({ ...wall, presets: wall.presets.filter((one) => one.id !== id) });
}

export function saveSchedule(wall: Wall, schedule: WallSchedule): Step {
  const preset = presetOf(wall, schedule.preset);
  if (!preset.ok) return preset;
  const { dates } = schedule;
  if (dates !== undefined && dates.last < dates.first) {
    return err(
      cannotBe('schedule-dates', 'The last day is before the first.', 'Name the first day, then the last.'),
    );
  }
  if (isNew(wall.schedules, schedule) && wall.schedules.length >= schedulesMax)
    return err(wallFull('schedules', schedulesMax));
  if (isKept(wall.schedules, schedule)) return ok(wall);
  return ok({ ...wall, schedules: withItem(wall.schedules, schedule) });
}

export function deleteSchedule(wall: Wall, id: ScheduleId): Step {
  const schedules = wall.schedules.filter((one) => one.id !== id);
  return schedules.length === wall.schedules.length
    ? err(unknownThing('schedule', id))
    : ok({ ...wall, schedules });
}

export function saveRule(wall: Wall, rule: WallEventRule): Step {
  const fault = ruleProblem(wall, rule);
  if (fault !== undefined) return err(fault);
  if (isNew(wall.rules, rule) && wall.rules.length >= rulesMax) return err(wallFull('rules', rulesMax));
  if (isKept(wall.rules, rule)) return ok(wall);
  return ok({ ...wall, rules: withItem(wall.rules, rule) });
}

function ruleProblem(wall: Wall, { does }: WallEventRule): Problem | undefined {
  if (does.kind === 'preset') {
    const preset = presetOf(wall, does.preset);
    return preset.ok ? undefined : preset.error;
  }
  const missing = does.displays.find((number) => displayOf(wall, number) === undefined);
  return missing === undefined ? undefined : unknownThing('display', missing);
}

export function deleteRule(wall: Wall, id: EventRuleId): Step {
  const rules = wall.rules.filter((one) => one.id !== id);
  return rules.length === wall.rules.length ? err(unknownThing('rule', id)) : ok({ ...wall, rules });
}

function isNew<T extends { readonly id: unknown }>(items: readonly T[], item: T): boolean {
  return !items.some(({ id }) => id === item.id);
}

function isKept<T extends { readonly id: unknown }>(items: readonly T[], item: T): boolean {
  return items.some((old) => sameValue(old, item));
}
