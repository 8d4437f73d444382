import type { AuditLog } from './audit/auditLog.ts';
import { auditPart } from './audit/auditPart.ts';
import type { AlarmCentre } from './health/alarms/alarmCentre.ts';
import type { PartHealth } from './http/ports.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { Sfu } from './sfu/sfu.ts';
import type { Store } from './store/store.ts';
import type { WallCentre } from './walls/wallCentre.ts';
import { wallPart } from './walls/wallPart.ts';

/** Alarms ring without the database; what is not written by then would be lost with the gateway. */
const behindAfterMs = 10_000;

/** How the parts of the gateway are, for `/healthz` and `/metrics`. */
export function describeParts(
  store: Store,
  sfu: Sfu | undefined,
  ingest: Ingest,
  alarms: Pick<AlarmCentre, 'figures'>,
  audit: Pick<AuditLog, 'figures'>,
  walls: Pick<WallCentre, 'figures'>,
): Readonly<Record<'database' | 'sfu' | 'ingest' | 'alarms' | 'audit' | 'walls', PartHealth>> {
  const database = store.state();
  const media = sfu?.figures();
  const { running, live, diskFull } = ingest.metrics;
  const { open, lagMs, unwritten } = alarms.figures();
  const isBehind = lagMs > behindAfterMs;
  return {
    database: {
      state: database.state === 'up' ? 'up' : 'down',
      kind: database.kind,
      ...(database.state === 'away' && { problem: database.problem.code }),
    },
    sfu: {
      state: media === undefined ? 'absent' : media.workers.length > 0 ? 'up' : 'down',
      ...(media !== undefined && {
        library: media.library,
        version: media.version,
        workers: media.workers.length,
        streams: media.streams,
      }),
    },
    ingest: { state: diskFull ? 'down' : 'up', running, live, ...(diskFull && { problem: 'disk-full' }) },
    alarms: {
      state: isBehind ? 'down' : 'up',
      open: open.reduce((sum, { count }) => sum + count, 0),
      ...(isBehind && { problem: 'alarms-not-written', unwritten, behindSeconds: Math.round(lagMs / 1000) }),
    },
    walls: wallPart(walls.figures()),
    audit: auditPart(audit.figures()),
  };
}
