import { z } from 'zod';
import { feedHealthSchema } from './health.ts';
import {
  cameraIdSchema,
  cameraNumberSchema,
  categoryIdSchema,
  corridorIdSchema,
  departmentIdSchema,
  sectorIdSchema,
  thanaIdSchema,
} from './ids.ts';
import { localNameSchema } from './localName.ts';

export const cameraKinds = ['fixed', 'ptz', 'dome', 'bus', 'anpr'] as const;
export const cameraKindSchema = z.enum(cameraKinds);
export type CameraKind = z.infer<typeof cameraKindSchema>;

/** `main` is the full picture, `sub` a small one of the same camera. */
export const streamRoles = ['main', 'sub'] as const;
export const streamRoleSchema = z.enum(streamRoles);
export type StreamRole = z.infer<typeof streamRoleSchema>;

/** One stream a camera offers; its size is known once it was seen. */
export const cameraStreamSchema = z.object({
  role: streamRoleSchema,
  widthPx: z.int().positive().optional(),
  heightPx: z.int().positive().optional(),
});
export type CameraStream = z.infer<typeof cameraStreamSchema>;

/** A camera as people and programs outside the gateway see it: no address, no credential. */
export const cameraSchema = z.object({
  id: cameraIdSchema,
  number: cameraNumberSchema,
  name: localNameSchema,
  category: categoryIdSchema,
  department: departmentIdSchema.optional(),
  owner: z.string().optional(),
  corridor: corridorIdSchema.optional(),
  sector: sectorIdSchema.optional(),
  thana: thanaIdSchema.optional(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Where it looks, degrees clockwise from north. */
  bearingDeg: z.number().min(0).lt(360).optional(),
  /** Horizontal field of view in degrees. */
  fovDeg: z.number().positive().max(360).optional(),
  rangeM: z.number().positive().optional(),
  kind: cameraKindSchema,
  /** Made up for demonstration. */
  demo: z.boolean(),
  streams: z.array(cameraStreamSchema).min(1),
  health: feedHealthSchema,
});
export type Camera = z.infer<typeof cameraSchema>;

/** A camera as it enters the directory, with the addresses that never leave the gateway. */
export const cameraDraftSchema = cameraSchema.omit({ id: true, streams: true, health: true }).extend({
  facesRoad: z.boolean(),
  mainUrl: z.string().min(1),
  subUrl: z.string().min(1).optional(),
  contactName: z.string().optional(),
  contactPhone: z.string().optional(),
  nodalOffice: z.string().optional(),
  consentRef: z.string().optional(),
  make: z.string().optional(),
  model: z.string().optional(),
  firmware: z.string().optional(),
  stqcCertificate: z.string().optional(),
  /** The premises it hangs at, by whatever name; cameras of one owner and one site lose power and line together. */
  site: z.string().optional(),
});
export type CameraDraft = z.infer<typeof cameraDraftSchema>;
