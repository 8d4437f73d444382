/**
 * The REST contract: what each route takes and answers. Errors are `application/problem+json` built from
 * `Problem`. Both sides derive their types from here.
 */
import { z } from 'zod';
import { cameraSchema } from '../model/camera.ts';
import { corridorSchema, sectorSchema } from '../model/geography.ts';
import { healthStateSchema } from '../model/health.ts';
import { cameraNumberSchema } from '../model/ids.ts';
import { personSchema } from '../model/person.ts';

/** Cameras of a branch whose picture can be had (`live` or `idle`), of all that are linked. */
export const branchCountSchema = z.object({ live: z.int().min(0), linked: z.int().min(0) });
export type BranchCount = z.infer<typeof branchCountSchema>;

/** `POST /api/session`: name and password; answers the token and sets the cookie. */
export const signInRequestSchema = z.object({
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(1024),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

export const signInAnswerSchema = z.object({ token: z.string(), user: personSchema });
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** The cookie that carries a session's token in a browser and in the shell. */
export const sessionCookie = 'drishti_session';

/** `GET /api/session`: who one is and what kind of installation this is. */
export const sessionAnswerSchema = z.object({
  user: personSchema,
  /** Trial accounts are open and only this machine is served. */
  trial: z.boolean(),
  /** The cameras are made up. */
  demo: z.boolean(),
  version: z.string(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

export const camerasPageSizeMax = 1000;

/** `GET /api/cameras`: all filters are optional and narrow together. */
export const camerasQuerySchema = z.object({
  corridor: z.string().optional(),
  sector: z.string().optional(),
  thana: z.string().optional(),
  department: z.string().optional(),
  category: z.string().optional(),
  state: healthStateSchema.optional(),
  /** Part of the number or of either name, any case. */
  q: z.string().max(200).optional(),
  /** `west,south,east,north` in degrees. */
  bbox: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .optional(),
  /** From the last answer's `next`. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(camerasPageSizeMax).default(200),
});
export type CamerasQuery = z.infer<typeof camerasQuerySchema>;

/** Cameras in order of their number; `next` is absent on the last page. */
export const camerasPageSchema = z.object({ items: z.array(cameraSchema), next: z.string().optional() });
export type CamerasPage = z.infer<typeof camerasPageSchema>;

/** `GET /api/corridors`. */
export const corridorsAnswerSchema = z.object({
  items: z.array(corridorSchema.extend({ count: branchCountSchema })),
});
export type CorridorsAnswer = z.infer<typeof corridorsAnswerSchema>;

/** `GET /api/sectors`. */
export const sectorsAnswerSchema = z.object({
  items: z.array(sectorSchema.extend({ count: branchCountSchema })),
});
export type SectorsAnswer = z.infer<typeof sectorsAnswerSchema>;

/** `GET /api/cameras/:number/poster.jpg` carries when its picture was taken, in ISO 8601. */
export const posterTakenAtHeader = 'x-taken-at';

/** How many posters one request may name: the largest layout. */
export const postersAtMost = 64;

/** `GET /api/posters?cameras=1001,1002` */
export const postersQuerySchema = z.strictObject({
  cameras: z
    .string()
    .regex(/^\d{1,6}(,\d{1,6})*$/, 'camera numbers with commas between them')
    .transform((text) => [...new Set(text.split(',').map(Number))])
    .pipe(z.array(cameraNumberSchema).max(postersAtMost)),
});

/** Of those asked for, the ones that have a poster and may be seen. */
export const postersAnswerSchema = z.object({
  items: z.array(
    z.object({
      number: cameraNumberSchema,
      takenAt: z.iso.datetime(),
      /** Base64: one answer for a whole wall costs a client far less than a request for each tile. */
      jpeg: z.string(),
    }),
  ),
});
export type PostersAnswer = z.infer<typeof postersAnswerSchema>;

// GET /api/city answers the CityPack of model/geography.ts.
