/** The REST and Socket.IO contract of alarms and of what is reported about them. */
import { z } from 'zod';
import {
  type AlarmCommandKind,
  alarmCommandSchema,
  alarmEventSchema,
  alarmIdSchema,
  alarmKindSchema,
  alarmPrioritySchema,
  alarmSchema,
  alarmStateSchema,
} from '../model/alarm.ts';
import { feedFaultSchema, healthStateSchema } from '../model/health.ts';
import { cameraNumberSchema } from '../model/ids.ts';
import { localNameSchema } from '../model/localName.ts';

/** `alarms:act`, and `POST /api/alarms/:id/<kind>` whose body is the command without its kind. Answers the head. */
export const alarmActRequestSchema = z.object({ id: alarmIdSchema, command: alarmCommandSchema });
export type AlarmActRequest = z.infer<typeof alarmActRequestSchema>;

/** The last part of the route of each command. */
export const alarmCommandRoutes = [
  'acknowledge',
  'shelve',
  'unshelve',
  'assign',
  'remark',
  'forward',
  'out-of-service',
  'return-to-service',
  'confirm-view',
] as const satisfies readonly AlarmCommandKind[];

export const alarmsPageSizeMax = 500;

/** `GET /api/alarms`: all filters are optional and narrow together. */
export const alarmsQuerySchema = z.object({
  /** 1: those that are not history yet; 0: history alone; absent: all. */
  active: z.enum(['0', '1']).optional(),
  state: alarmStateSchema.optional(),
  kind: alarmKindSchema.optional(),
  priority: z.coerce.number().pipe(alarmPrioritySchema).optional(),
  camera: z.coerce.number().pipe(cameraNumberSchema).optional(),
  /** Part of the cause's label in either language, of a remark, or a camera's number. */
  q: z.string().max(200).optional(),
  /** Raised in `[from, to)`. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** From the last answer's `next`. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(alarmsPageSizeMax).default(100),
});
export type AlarmsQuery = z.infer<typeof alarmsQuerySchema>;

/** Newest first; `next` is absent on the last page. */
export const alarmsPageSchema = z.object({ items: z.array(alarmSchema), next: z.string().optional() });
export type AlarmsPage = z.infer<typeof alarmsPageSchema>;

/** `GET /api/alarms/:id`: the alarm and all that happened to it, oldest first. */
export const alarmStorySchema = z.object({ alarm: alarmSchema, events: z.array(alarmEventSchema) });
export type AlarmStory = z.infer<typeof alarmStorySchema>;

/** A stretch of time in which a camera's health was one. */
export const healthSpanSchema = z.object({
  state: healthStateSchema,
  why: feedFaultSchema.optional(),
  from: z.iso.datetime(),
  /** Absent while it holds. */
  until: z.iso.datetime().optional(),
});
export type HealthSpan = z.infer<typeof healthSpanSchema>;

/** A window of time, `[from, to)`; absent: the last 24 hours until now. */
const spanQuery = { from: z.iso.datetime().optional(), to: z.iso.datetime().optional() } as const;

/** `GET /api/cameras/:number/history`. */
export const historyQuerySchema = z.object({ ...spanQuery });
export const historyAnswerSchema = z.object({
  number: cameraNumberSchema,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  items: z.array(healthSpanSchema),
});
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>;

export const uptimeGroupings = ['camera', 'corridor', 'category', 'owner'] as const;
export type UptimeGrouping = (typeof uptimeGroupings)[number];

/** `GET /api/reports/uptime`; `format=csv` (or `Accept: text/csv`) gives the same as a table. */
export const uptimeQuerySchema = z.object({
  by: z.enum(uptimeGroupings).default('corridor'),
  ...spanQuery,
  format: z.enum(['json', 'csv']).default('json'),
});
export type UptimeQuery = z.infer<typeof uptimeQuerySchema>;

/**
 * Of the time in which something was known of a camera, the share in which a good picture was to be had. Time in
 * which nothing was known (the gateway was off, never asked) counts neither way and is told beside it.
 */
export const uptimeRowSchema = z.object({
  key: z.string(),
  label: localNameSchema,
  cameras: z.int().min(1),
  /** 0 to 1; absent when nothing was known at all. */
  upShare: z.number().min(0).max(1).optional(),
  /** Share of the window in which something was known, 0 to 1. */
  knownShare: z.number().min(0).max(1),
  downMs: z.number().min(0),
  /** How often a camera went from up to down. */
  losses: z.int().min(0),
  longestDownMs: z.number().min(0),
});
export type UptimeRow = z.infer<typeof uptimeRowSchema>;

export const uptimeAnswerSchema = z.object({
  by: z.enum(uptimeGroupings),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  all: uptimeRowSchema.omit({ key: true, label: true }).optional(),
  items: z.array(uptimeRowSchema),
});
export type UptimeAnswer = z.infer<typeof uptimeAnswerSchema>;

/** `GET /api/reports/alarms`; `format=csv` gives the ten-minute table. */
export const alarmFiguresQuerySchema = z.object({
  ...spanQuery,
  format: z.enum(['json', 'csv']).default('json'),
});

/** How an alarm system does, in the measures of EEMUA 191 (3rd edition, section on performance metrics). */
export const alarmFiguresSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Desks that were signed in, averaged over the window; at least 1. */
  operators: z.number().min(1),
  raised: z.int().min(0),
  /** Alarms that sounded, per operator and ten minutes: about one is acceptable, ten is a flood. */
  perOperatorTenMinutes: z.object({ mean: z.number(), max: z.number() }),
  /** Rings in each ten minutes of the window, oldest first. */
  tenMinutes: z.array(z.object({ from: z.iso.datetime(), raised: z.int(), flood: z.boolean() })),
  /** Share of the time in which the gateway ran that was a flood (10 or more per operator in ten minutes), 0 to 1. */
  floodShare: z.number().min(0).max(1),
  byPriority: z.array(z.object({ priority: alarmPrioritySchema, raised: z.int() })),
  /** Milliseconds from the ring to the acknowledgement. */
  acknowledge: z.object({ count: z.int(), medianMs: z.number().optional(), p95Ms: z.number().optional() }),
  standing: z.array(
    z.object({
      id: alarmIdSchema,
      label: localNameSchema,
      kind: alarmKindSchema,
      raisedAt: z.iso.datetime(),
    }),
  ),
  /** The causes that rang most often. */
  badActors: z.array(
    z.object({ key: z.string(), label: localNameSchema, raised: z.int(), share: z.number() }),
  ),
});
export type AlarmFigures = z.infer<typeof alarmFiguresSchema>;
