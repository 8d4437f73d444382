/** A record of some hours, made up by figures alone; nothing in it is broken, unless a page asks for that. */
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { type AuditAct, type AuditEntry, auditEntrySchema } from '#shared/model/audit.ts';
import type { AuditRest } from '../../../renderer/link/link.ts';

const acts: readonly AuditAct[] = [
  { actor: 'ravi', action: 'camera-viewed', subject: '1042', details: { seconds: 754, via: 'webrtc' } },
  { actor: 'node:nw-2', action: 'camera-viewed', subject: '1043', details: { seconds: 360, via: 'webrtc' } },
  { actor: 'ravi', action: 'alarm-acted', subject: 'a-20261122-17', details: { command: 'acknowledge' } },
  {
    actor: 'meena',
    action: 'wall-changed',
    subject: 'main',
    details: { version: 88, commands: 'apply-preset', presets: 'zone-east' },
  },
  { actor: 'gateway', action: 'sign-in-refused', subject: 'asha', details: { from: '10.20.0.14' } },
  { actor: 'asha', action: 'signed-in', details: { role: 'police', from: '10.20.0.14' } },
  { actor: 'admin', action: 'person-changed', subject: 'asha', details: { role: 'police', unlocked: true } },
  { actor: 'meena', action: 'exported', details: { what: 'uptime-corridor' } },
  {
    actor: 'schedule',
    action: 'wall-changed',
    subject: 'main',
    details: { version: 87, commands: 'apply-preset', presets: 'morning-rush' },
  },
  { actor: 'gateway', action: 'gateway-started', details: { version: '0.1.0' } },
];

/** @param length how many entries; none: a record that cannot be read */
export function createFakeAudit(length: number | undefined, brokenAt?: number): AuditRest {
  const away = err(problem('database-away', 503, 'The database does not answer.'));
  const entries = Array.from({ length: length ?? 0 }, (_, at) => entry(at + 1)).toReversed();
  const head = entries[0]?.hash;
  return {
    page: async (query) => {
      if (length === undefined) return away;
      const before = Number(query['cursor'] ?? entries.length + 1);
      const fitting = entries.filter((one) => one.seq < before && fits(one, query));
      const items = fitting.slice(0, Number(query['limit']));
      const next = items.length < fitting.length ? String(items.at(-1)?.seq) : undefined;
      return ok({ items, ...(next !== undefined && { next }) });
    },
    verify: async () => {
      if (length === undefined) return away;
      const broken = brokenAt === undefined ? {} : { broken: { seq: brokenAt, why: 'changed' as const } };
      return ok({ entries: entries.length, ...broken, ...(head !== undefined && { head }) });
    },
    csvUrl: (query) => `/api/audit?${new URLSearchParams({ ...query, format: 'csv' })}`,
  };
}

function entry(seq: number): AuditEntry {
  const act = acts[(seq * 7 + Math.floor(seq / 13)) % acts.length];
  const at = new Date(Date.parse('2026-11-20T03:00:00Z') + seq * 41_500).toISOString();
  const hash = (seq * 2_654_435_761).toString(16).padStart(16, 'c0ffee').repeat(4).slice(0, 64);
  return auditEntrySchema.parse({ details: {}, ...act, seq, at, hash });
}

function fits(
  { actor, action, subject, at, details }: AuditEntry,
  query: Readonly<Record<string, string>>,
): boolean {
  const { q } = query;
  const words = [actor, subject ?? '', ...Object.values(details)].join(' ').toLowerCase();
  return (
    (q === undefined || words.includes(q.toLowerCase())) &&
    (query['actor'] ?? actor) === actor &&
    (query['action'] ?? action) === action &&
    (query['subject'] ?? subject) === subject &&
    at >= (query['from'] ?? '') &&
    at < (query['to'] ?? '9')
  );
}
