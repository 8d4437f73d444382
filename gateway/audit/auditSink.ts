import type { AuditAct } from '#shared/model/audit.ts';

/** Where whoever does something on behalf of a person puts it on record. Never fails and never waits. */
export interface AuditSink {
  record(act: AuditAct): void;
}
