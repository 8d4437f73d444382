/** The record of who did what, whole: what takes acts, and where they can be read again. */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { type AuditFigures, AuditLog } from './auditLog.ts';
import { AuditRepository } from './auditRepository.ts';
import type { AuditSink } from './auditSink.ts';
import { AuditTrail } from './auditTrail.ts';
import { ViewingRecord } from './viewingRecord.ts';

export interface AuditOptions {
  readonly store: Store;
  readonly dataDir: string;
  /** Of the gateway: its start is the first thing on record. */
  readonly version: string;
  /** The gateway's steady one. */
  readonly clock: Clock;
  readonly log: Log;
}

export class Audit implements AuditSink, AsyncDisposable {
  /** For whoever reads it. */
  readonly trail: AuditTrail;
  /** For whoever hands out live pictures. */
  readonly viewing: ViewingRecord;
  readonly #log: AuditLog;

  private constructor(entries: AuditRepository, log: AuditLog, clock: Clock) {
    this.trail = new AuditTrail(entries, clock);
    this.#log = log;
    this.viewing = new ViewingRecord(this, clock);
  }

  /** @returns a Problem of the database */
  static async create({ store, version, ...options }: AuditOptions): Promise<Result<Audit, Problem>> {
    const repository = new AuditRepository(store);
    const log = await AuditLog.create({ ...options, repository });
    if (!log.ok) return log;
    log.value.record({ actor: 'gateway', action: 'gateway-started', details: { version } });
    return ok(new Audit(repository, log.value, options.clock));
  }

  record(act: AuditAct): void {
    this.#log.record(act);
  }

  figures(): AuditFigures {
    return this.#log.figures();
  }

  close(): Promise<void> {
    this.viewing.close();
    return this.#log.close();
  }
}
