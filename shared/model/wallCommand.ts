/** What may be done with a wall. `decide/wall` says what comes of it, and whether it may be done. */
import { z } from 'zod';
import { layoutChoiceSchema } from './layout.ts';
import { localNameSchema } from './localName.ts';
import {
  displayNumberSchema,
  eventRuleIdSchema,
  presetIdSchema,
  rotationSchema,
  scheduleIdSchema,
  screenBindingSchema,
  showingSchema,
  tileContentSchema,
  wallEventRuleSchema,
  wallLevelSchema,
  wallPresetSchema,
  wallScheduleSchema,
  wallTileSchema,
} from './wall.ts';

const display = displayNumberSchema;
const cell = wallTileSchema.shape.cell;
/** The hand that is used; absent: `supervisor`. */
const level = wallLevelSchema.exclude(['schedule']).default('supervisor');

export const wallCommandSchema = z.discriminatedUnion('kind', [
  /** Puts something on a display, over what lower levels have there. */
  z.object({
    kind: z.literal('show'),
    display,
    level,
    shows: showingSchema,
    cause: localNameSchema.optional(),
  }),
  /** Puts something into a cell of what is seen now; without `shows` empties it. A camera that is there already moves. */
  z.object({ kind: z.literal('place'), display, cell, shows: tileContentSchema.optional() }),
  /** Two cells change places, also between displays. */
  z.object({ kind: z.literal('swap'), display, cell, withDisplay: display, withCell: cell }),
  /** Another layout for what is seen now; tiles that find no cell go. */
  z.object({ kind: z.literal('set-layout'), display, layout: layoutChoiceSchema }),
  /** Lets a level go: what it covered is seen again. */
  z.object({ kind: z.literal('release'), display, level }),
  z.object({ kind: z.literal('lock'), display, until: z.iso.datetime() }),
  z.object({ kind: z.literal('unlock'), display }),
  /** Turns the pages of the tour that is seen: 1 forward, -1 back. */
  z.object({ kind: z.literal('tour-step'), display, by: z.literal([1, -1]) }),
  z.object({ kind: z.literal('tour-pause'), display, paused: z.boolean() }),
  z.object({ kind: z.literal('apply-preset'), preset: presetIdSchema, level }),
  z.object({ kind: z.literal('save-preset'), preset: wallPresetSchema }),
  z.object({ kind: z.literal('delete-preset'), preset: presetIdSchema }),
  z.object({ kind: z.literal('save-schedule'), schedule: wallScheduleSchema }),
  z.object({ kind: z.literal('delete-schedule'), schedule: scheduleIdSchema }),
  z.object({ kind: z.literal('save-rule'), rule: wallEventRuleSchema }),
  z.object({ kind: z.literal('delete-rule'), rule: eventRuleIdSchema }),
  z.object({
    kind: z.literal('add-display'),
    display,
    name: z.string().trim().max(60),
    portrait: z.boolean(),
  }),
  z.object({
    kind: z.literal('set-display'),
    display,
    name: z.string().trim().max(60).optional(),
    portrait: z.boolean().optional(),
    rotation: rotationSchema.optional(),
  }),
  /** The panel that a display is on; without `screen` it is on none. */
  z.object({ kind: z.literal('bind-display'), display, screen: screenBindingSchema.optional() }),
  z.object({ kind: z.literal('remove-display'), display }),
  /** Takes the wall's last change back, whoever made it; again takes back the one before. */
  z.object({ kind: z.literal('undo') }),
]);
export type WallCommand = z.infer<typeof wallCommandSchema>;
export type WallCommandKind = WallCommand['kind'];
