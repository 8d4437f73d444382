import { z } from 'zod';
import type { Rectangle } from '../windows/rectangle.ts';

const rectangleSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
}) satisfies z.ZodType<Rectangle>;

/** What this machine's shell remembers. Nothing in it is a person's: those settings are the desk's. */
export const settingsSchema = z.object({
  version: z.literal(1),
  /** Origin of the gateway; an argument or the environment goes before it. */
  gatewayUrl: z.string().optional(),
  desk: z.object({ bounds: rectangleSchema, maximized: z.boolean() }).optional(),
  /** Number of the wall page on each display that has been seen, by the display's id. */
  wallNumbers: z.record(z.string(), z.int().min(1)),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = { version: 1, wallNumbers: {} };
