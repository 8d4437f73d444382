/** A schedule before it is saved: a preset, a time of day, and the days. */
import {
  type PresetId,
  scheduleIdSchema,
  type WallSchedule,
  wallScheduleSchema,
} from '#shared/model/wall.ts';

/** The control room's shifts, the whole day, or times of one's own. */
export const shiftChoices = ['morning', 'day', 'night', 'whole', 'own'] as const;
export type ShiftChoice = (typeof shiftChoices)[number];

const shiftTimes = {
  morning: ['06:00', '14:00'],
  day: ['14:00', '22:00'],
  night: ['22:00', '06:00'],
  whole: ['00:00', '00:00'],
} as const satisfies Readonly<Record<Exclude<ShiftChoice, 'own'>, readonly [string, string]>>;

export interface ScheduleDraft {
  readonly preset: PresetId;
  readonly shift: ShiftChoice;
  /** `HH:mm`, of times of one's own. */
  readonly from: string;
  readonly until: string;
  /** 1 Monday to 7 Sunday; none: every day. */
  readonly weekdays: readonly number[];
  /** `YYYY-MM-DD`; undefined: no dates. */
  readonly dates: { readonly first: string; readonly last: string } | undefined;
}

/** Undefined while days are missing or the wrong way round. */
export function scheduleOfDraft(draft: ScheduleDraft, freshId: () => string): WallSchedule | undefined {
  const { shift, weekdays, dates } = draft;
  if (dates !== undefined && dates.last < dates.first) return undefined;
  const [from, until] = shift === 'own' ? [draft.from, draft.until] : shiftTimes[shift];
  const schedule = wallScheduleSchema.safeParse({
    id: scheduleIdSchema.parse(freshId()),
    preset: draft.preset,
    from,
    until,
    ...(weekdays.length === 0 || dates !== undefined ? {} : { weekdays }),
    ...(dates === undefined ? {} : { dates }),
  });
  return schedule.success ? schedule.data : undefined;
}
