/** A wall machine, the screens it has, and what it truly shows. */
import { z } from 'zod';
import { healthStateSchema } from './health.ts';
import { cameraNumberSchema } from './ids.ts';
import { displayNumberSchema, presetIdSchema, wallNodeIdSchema } from './wall.ts';

/** A physical screen, by a key that stays with the panel when cables move. */
export const nodeScreenSchema = z.object({
  key: z.string().min(1).max(80),
  label: z.string().max(120),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
});
export type NodeScreen = z.infer<typeof nodeScreenSchema>;

export const wallNodeSchema = z.object({
  id: wallNodeIdSchema,
  name: z.string().trim().min(1).max(60),
  enrolledAt: z.iso.datetime(),
  enrolledBy: z.string(),
  screens: z.array(nodeScreenSchema).max(16),
  /** When the gateway last heard of it; absent: never. */
  seenAt: z.iso.datetime().optional(),
});
export type WallNode = z.infer<typeof wallNodeSchema>;

/** How a machine is, measured over the last seconds. */
export const machineFiguresSchema = z.object({
  /** Of one core, all processes of the client together. */
  cpuPercent: z.number().min(0),
  memoryBytes: z.number().min(0),
  /** When the client was started. */
  upSince: z.iso.datetime(),
});
export type MachineFigures = z.infer<typeof machineFiguresSchema>;

export const shownTileSchema = z.object({
  camera: cameraNumberSchema,
  cell: z.int().min(0),
  /** As its `data-state` says. */
  state: z.union([healthStateSchema, z.literal('reduced')]),
});

/** What a wall page says of itself every few seconds, and at once when it changes what it shows. */
export const screenReportSchema = z.object({
  /** Absent: a screen of a wall machine that no display is bound to. */
  display: displayNumberSchema.optional(),
  /** Of the wall machine whose screen it is on. */
  screen: z.string().max(80).optional(),
  /** Of the wall document that it shows; absent while it shows none. */
  version: z.int().min(0).optional(),
  preset: presetIdSchema.optional(),
  /** Of a tour, from 0. */
  page: z.int().min(0).optional(),
  tiles: z.array(shownTileSchema).max(64),
  /** Frames a second of the median playing tile; absent when none plays. */
  fps: z.number().min(0).optional(),
  /** Share of decoded frames that were not shown, 0 to 1. */
  droppedShare: z.number().min(0).max(1).optional(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  machine: machineFiguresSchema.optional(),
  /** It can be asked for a screenshot and a restart. */
  canBeOrdered: z.boolean(),
});
export type ScreenReport = z.infer<typeof screenReportSchema>;

/** One open wall page, as the gateway knows it. */
export const wallScreenSchema = z.object({
  /** Names this page while it is open. */
  id: z.string(),
  node: wallNodeIdSchema.optional(),
  /** Whose session it runs in; a wall machine's own has its node's name. */
  by: z.string(),
  since: z.iso.datetime(),
  reportedAt: z.iso.datetime(),
  report: screenReportSchema,
});
export type WallScreen = z.infer<typeof wallScreenSchema>;
