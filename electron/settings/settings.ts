import { z } from 'zod';
import type { Rectangle } from '../windows/rectangle.ts';
import type { KnownScreen } from '../windows/screenKeys.ts';

const rectangleSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
}) satisfies z.ZodType<Rectangle>;

const knownScreenSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,80}$/),
  id: z.string(),
  label: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
}) satisfies z.ZodType<KnownScreen>;

/** What this machine's shell remembers. Nothing in it is a person's: those settings are the desk's. */
export const settingsSchema = z.object({
  version: z.literal(1),
  /** Origin of the gateway; an argument or the environment goes before it. */
  gatewayUrl: z.string().optional(),
  /** What the program is when no argument says it: a desk with walls beside it, or a machine of the wall. */
  mode: z.enum(['desk', 'wall-node']).optional(),
  desk: z.object({ bounds: rectangleSchema, maximized: z.boolean() }).optional(),
  /** Number of the wall page on each display that has been seen, by the display's id. */
  wallNumbers: z.record(z.string(), z.int().min(1)),
  /** Of a wall machine: the screens that it has seen, by which each keeps its key. */
  screens: z.array(knownScreenSchema).optional(),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = { version: 1, wallNumbers: {} };
