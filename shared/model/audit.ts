/** Who did what, so that it can be shown later that nothing was taken out or changed. */
import { z } from 'zod';

export const auditActions = [
  'gateway-started',
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'locked-out',
  'password-changed',
  'person-added',
  'person-changed',
  'person-removed',
  'camera-viewed',
  'alarm-acted',
  'wall-changed',
  'wall-ordered',
  'node-enrolled',
  'node-revoked',
  'layout-saved',
  'layout-deleted',
  'exported',
] as const;
export const auditActionSchema = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** Plain facts of an action: no addresses of cameras, no passwords, no tokens. */
export const auditDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type AuditDetails = z.infer<typeof auditDetailsSchema>;

/** What is to be put on record. */
export interface AuditAct {
  /** A person's name, `node:<id>`, `schedule`, `rule:<id>` or `gateway`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What it was done to: a camera's number, an alarm's id, a wall's id, a person's name. */
  readonly subject?: string | undefined;
  readonly details?: AuditDetails | undefined;
}

export const auditEntrySchema = z.object({
  /** Counts from 1 without a gap. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  actor: z.string(),
  action: auditActionSchema,
  subject: z.string().optional(),
  details: auditDetailsSchema,
  /** SHA-256 over the entry and the hash of the one before, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
