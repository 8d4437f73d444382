/** The REST contract of the record of who did what (right `read-audit`). */
import { z } from 'zod';
import { auditActionSchema, auditEntrySchema } from '../model/audit.ts';

export const auditPageSizeMax = 500;

/** `GET /api/audit`: all filters are optional and narrow together; `format=csv` gives all that fit as a table (right `export`). */
export const auditQuerySchema = z.object({
  actor: z.string().max(80).optional(),
  action: auditActionSchema.optional(),
  subject: z.string().max(80).optional(),
  /** Part of the actor, the subject or a detail, any case. */
  q: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(auditPageSizeMax).default(100),
  format: z.enum(['json', 'csv']).default('json'),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** Newest first; `next` is absent on the last page. */
export const auditPageSchema = z.object({ items: z.array(auditEntrySchema), next: z.string().optional() });
export type AuditPage = z.infer<typeof auditPageSchema>;

/** `GET /api/audit/verify`: reads the whole chain. */
export const auditVerdictSchema = z.object({
  entries: z.int().min(0),
  /** The first entry that is not as it was written; absent when all are. */
  broken: z.object({ seq: z.int().min(1), why: z.enum(['changed', 'missing', 'reordered']) }).optional(),
  /** Of the last entry: noted elsewhere, it shows that nothing was cut off the end. */
  head: z.string().optional(),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;
