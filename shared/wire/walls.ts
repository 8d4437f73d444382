/** The REST and Socket.IO contract of walls, their presets and saved layouts. */
import { z } from 'zod';
import { layoutSchema, savedLayoutSchema } from '../model/layout.ts';
import {
  displayNumberSchema,
  wallDisplaySchema,
  wallEventRuleSchema,
  wallIdSchema,
  wallLevelSchema,
  wallPresetSchema,
  wallScheduleSchema,
} from '../model/wall.ts';
import { wallCommandSchema } from '../model/wallCommand.ts';

/** `GET /api/walls`. */
export const wallsAnswerSchema = z.object({
  items: z.array(
    z.object({
      id: wallIdSchema,
      name: z.string(),
      version: z.int().min(0),
      displays: z.array(displayNumberSchema),
    }),
  ),
});
export type WallsAnswer = z.infer<typeof wallsAnswerSchema>;

// GET /api/walls/:id answers the Wall of model/wall.ts.

export const wallCommandsMax = 64;

/**
 * `POST /api/walls/:id/commands`, and `wall:command` with the wall's id beside: all of the commands or none.
 * `baseVersion` is the version of the wall that the person saw; a display that somebody else changed since then is
 * refused with 409 `wall-moved-on`, what is not this person's to do with 403, what cannot be done with 409.
 */
export const wallCommandsRequestSchema = z.object({
  baseVersion: z.int().min(0),
  commands: z.array(wallCommandSchema).min(1).max(wallCommandsMax),
});
export type WallCommandsRequest = z.infer<typeof wallCommandsRequestSchema>;

export const wallCommandRequestSchema = wallCommandsRequestSchema.extend({ wall: wallIdSchema });
export type WallCommandRequest = z.infer<typeof wallCommandRequestSchema>;

export const wallCommandsAnswerSchema = z.object({ version: z.int().min(0) });
export type WallCommandsAnswer = z.infer<typeof wallCommandsAnswerSchema>;

/** `POST /api/walls/:id/presets/:preset/apply`; the body may be left out. Answers the wall's version. */
export const presetApplyRequestSchema = z
  .object({ level: wallLevelSchema.exclude(['schedule']).default('supervisor') })
  .default({ level: 'supervisor' });

/** `GET /api/walls/:id/history`: the last changes, newest first. */
export const wallChangeEntrySchema = z.object({
  version: z.int().min(1),
  at: z.iso.datetime(),
  by: z.string(),
  /** What was done: the kinds of the commands. */
  commands: z.array(z.string()),
  displays: z.array(displayNumberSchema),
  /** Taken back since. */
  undone: z.boolean(),
});
export type WallChangeEntry = z.infer<typeof wallChangeEntrySchema>;
export const wallHistoryAnswerSchema = z.object({ items: z.array(wallChangeEntrySchema) });
export type WallHistoryAnswer = z.infer<typeof wallHistoryAnswerSchema>;

/** What became different in a wall from one version to the next: parts that changed, whole; the rest stays. */
export const wallChangeSchema = z.object({
  id: wallIdSchema,
  version: z.int().min(1),
  name: z.string().optional(),
  displays: z.array(wallDisplaySchema).optional(),
  removedDisplays: z.array(displayNumberSchema).optional(),
  presets: z.array(wallPresetSchema).optional(),
  removedPresets: z.array(wallPresetSchema.shape.id).optional(),
  schedules: z.array(wallScheduleSchema).optional(),
  rules: z.array(wallEventRuleSchema).optional(),
});
export type WallChange = z.infer<typeof wallChangeSchema>;

/** `GET /api/layouts`: one's own and those that others share; `POST` draws a new one, `PUT /api/layouts/:key` and `DELETE` are the owner's. */
export const layoutsAnswerSchema = z.object({ items: z.array(savedLayoutSchema) });
export type LayoutsAnswer = z.infer<typeof layoutsAnswerSchema>;
export const layoutDraftSchema = z.object({
  name: savedLayoutSchema.shape.name,
  layout: layoutSchema,
  shared: z.boolean().default(false),
});
export type LayoutDraft = z.infer<typeof layoutDraftSchema>;
