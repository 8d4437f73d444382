import type { AuditFigures } from './auditLog.ts';

/** What waits is in the file too: so long a wait is told, for nobody sees it on the page. */
const behindAfterMs = 10_000;

/** The record in `/healthz`. It is down while acts wait that the database should have. */
export function auditPart({ waiting, behindMs, entries, isCut }: AuditFigures) {
  const isBehind = behindMs > behindAfterMs;
  return {
    state: isBehind ? 'down' : 'up',
    entries,
    ...(isCut && { problem: 'audit-cut' }),
    ...(isBehind && { problem: 'audit-not-written', waiting, behindSeconds: Math.round(behindMs / 1000) }),
  } as const;
}
