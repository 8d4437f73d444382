/**
 * The wall as one document: its displays, what each shows and who put it there, its presets, when they come by
 * themselves. The gateway owns it; clients hold a copy and foretell with `decide/wall`.
 */
import { z } from 'zod';
import { alarmPrioritySchema } from './alarm.ts';
import { cameraNumberSchema } from './ids.ts';
import { gridSideMax, layoutChoiceSchema } from './layout.ts';
import { localNameSchema } from './localName.ts';

const key = <B extends string>(_brand: B) =>
  z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .brand<B>();

export const wallIdSchema = key('WallId');
export type WallId = z.infer<typeof wallIdSchema>;
export const presetIdSchema = key('PresetId');
export type PresetId = z.infer<typeof presetIdSchema>;
export const scheduleIdSchema = key('ScheduleId');
export type ScheduleId = z.infer<typeof scheduleIdSchema>;
export const eventRuleIdSchema = key('EventRuleId');
export type EventRuleId = z.infer<typeof eventRuleIdSchema>;
export const wallNodeIdSchema = key('WallNodeId');
export type WallNodeId = z.infer<typeof wallNodeIdSchema>;

/** The number by which people call a display, as on a matrix keyboard; unique over all walls. Its page is `/wall/<number>`. */
export const displayNumberSchema = z.int().min(1).max(999).brand<'DisplayNumber'>();
export type DisplayNumber = z.infer<typeof displayNumberSchema>;

/** What a tile shows. */
export const tileContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('camera'), camera: cameraNumberSchema }),
  z.object({ kind: z.literal('map'), corridor: z.string().max(64).optional() }),
  z.object({ kind: z.literal('alarms') }),
  z.object({ kind: z.literal('clock') }),
  /** A page of the intranet; only origins that the gateway allows. */
  z.object({ kind: z.literal('web'), url: z.url({ protocol: /^https?$/ }).max(500) }),
]);
export type TileContent = z.infer<typeof tileContentSchema>;

const cellIndexSchema = z
  .int()
  .min(0)
  .max(gridSideMax * gridSideMax - 1);

/** `cell` counts the layout's cells in their order. */
export const wallTileSchema = z.object({ cell: cellIndexSchema, shows: tileContentSchema });
export type WallTile = z.infer<typeof wallTileSchema>;

/**
 * One screenful. A cell has at most one tile, in order of the cells; a camera stands in at most one of them, so that
 * a tile can be known by its camera wherever it moves.
 */
export const wallViewSchema = z.object({
  title: localNameSchema.optional(),
  layout: layoutChoiceSchema,
  tiles: z.array(wallTileSchema).max(gridSideMax * gridSideMax),
});
export type WallView = z.infer<typeof wallViewSchema>;

export const dwellMsMin = 3_000;
export const dwellMsMax = 3_600_000;

export const tourPageSchema = z.object({
  view: wallViewSchema,
  dwellMs: z.int().min(dwellMsMin).max(dwellMsMax),
});
export type TourPage = z.infer<typeof tourPageSchema>;

/**
 * Views that take turns. Nobody sends the turns: every client reckons the page from `page` having begun at
 * `sinceAt` by the gateway's clock, so that displays turn together and go on turning while the gateway is away.
 */
export const wallTourSchema = z.object({
  title: localNameSchema.optional(),
  pages: z.array(tourPageSchema).min(1).max(200),
  /** From 0. */
  page: z.int().min(0),
  sinceAt: z.iso.datetime(),
  /** Stands still on `page`. */
  paused: z.boolean(),
});
export type WallTour = z.infer<typeof wallTourSchema>;

export const showingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), view: wallViewSchema }),
  z.object({ kind: z.literal('tour'), tour: wallTourSchema }),
]);
export type Showing = z.infer<typeof showingSchema>;

/** Who may cover whom, lowest first (as in Bosch BVMS). A level that is let go shows what it covered. */
export const wallLevels = ['schedule', 'supervisor', 'alarm', 'incident'] as const;
export const wallLevelSchema = z.enum(wallLevels);
export type WallLevel = z.infer<typeof wallLevelSchema>;

/** What one level put on a display. */
export const heldSchema = z.object({
  shows: showingSchema,
  /** The person's name; `schedule` and `rule:<id>` for the gateway's own hand. */
  by: z.string().min(1).max(80),
  at: z.iso.datetime(),
  preset: presetIdSchema.optional(),
  /** What it is about, e.g. the alarm's cause. */
  cause: localNameSchema.optional(),
});
export type Held = z.infer<typeof heldSchema>;

export const displayLockSchema = z.object({ by: z.string(), until: z.iso.datetime() });
export type DisplayLock = z.infer<typeof displayLockSchema>;

/** The screen of a wall machine that a display is on. */
export const screenBindingSchema = z.object({ node: wallNodeIdSchema, screen: z.string().min(1).max(80) });
export type ScreenBinding = z.infer<typeof screenBindingSchema>;

export const rotations = [0, 90, 180, 270] as const;
export const rotationSchema = z.literal(rotations);
export type Rotation = z.infer<typeof rotationSchema>;

export const wallDisplaySchema = z.object({
  number: displayNumberSchema,
  name: z.string().trim().max(60),
  /** Degrees clockwise by which the picture is turned on the panel. */
  rotation: rotationSchema,
  /** Higher than wide, after rotation. */
  portrait: z.boolean(),
  screen: screenBindingSchema.optional(),
  levels: z.object({
    schedule: heldSchema.optional(),
    supervisor: heldSchema.optional(),
    alarm: heldSchema.optional(),
    incident: heldSchema.optional(),
  }),
  lock: displayLockSchema.optional(),
  /** The wall's version when this display last changed, and by whom. */
  changedIn: z.int().min(0),
  changedBy: z.string(),
});
export type WallDisplay = z.infer<typeof wallDisplaySchema>;

/** A named state of displays, applied to all of them at once. Displays that it does not name stay as they are. */
export const wallPresetSchema = z.object({
  id: presetIdSchema,
  name: localNameSchema,
  /** The function key that applies it, 1 to 12. */
  key: z.int().min(1).max(12).optional(),
  displays: z
    .array(z.object({ display: displayNumberSchema, shows: showingSchema }))
    .min(1)
    .max(64),
});
export type WallPreset = z.infer<typeof wallPresetSchema>;

const dayTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A preset that comes by itself, at level `schedule`, in the gateway's time zone. */
export const wallScheduleSchema = z.object({
  id: scheduleIdSchema,
  preset: presetIdSchema,
  /** Local time of day, `HH:mm`; `from` equal to `until` is the whole day, `until` before `from` goes past midnight. */
  from: dayTimeSchema,
  until: dayTimeSchema,
  /** Days on which it begins, 1 Monday to 7 Sunday; absent: every day. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** First and last day, `YYYY-MM-DD`, of a festival or a visit; days so named go before weekdays, those before every day. */
  dates: z.object({ first: z.iso.date(), last: z.iso.date() }).optional(),
});
export type WallSchedule = z.infer<typeof wallScheduleSchema>;

/** What an alarm puts on the wall by itself, at level `alarm`; let go when the alarm is history. */
export const wallEventRuleSchema = z.object({
  id: eventRuleIdSchema,
  /** Alarms of this priority or a more urgent one. */
  priority: alarmPrioritySchema,
  does: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('preset'), preset: presetIdSchema }),
    /** Its cameras, on these displays in turn. */
    z.object({ kind: z.literal('cameras'), displays: z.array(displayNumberSchema).min(1).max(16) }),
  ]),
});
export type WallEventRule = z.infer<typeof wallEventRuleSchema>;

export const wallSchema = z.object({
  id: wallIdSchema,
  name: z.string().trim().min(1).max(60),
  /** Counts the changes. */
  version: z.int().min(0),
  /** In order of their numbers. */
  displays: z.array(wallDisplaySchema).max(64),
  presets: z.array(wallPresetSchema).max(200),
  schedules: z.array(wallScheduleSchema).max(200),
  rules: z.array(wallEventRuleSchema).max(50),
});
export type Wall = z.infer<typeof wallSchema>;
