/**
 * The record of who did what. Whoever acts puts it here and goes on; it is written behind, in order: at once to a
 * small file, then to the database as the next link of the chain. While the database is away acts wait in memory and
 * in the file, none is ever dropped, and a gateway that is killed takes them up again at its next start.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Log } from '../log.ts';
import type { ChainHead } from './auditChain.ts';
import type { AuditRepository, WaitingAct } from './auditRepository.ts';
import type { AuditSink } from './auditSink.ts';
import { recordedAct } from './recordedAct.ts';
import { WaitingFile } from './waitingFile.ts';

/** In the data directory. */
export const waitingFileName = 'audit-waiting.jsonl';
/** Acts a transaction, so that a long outage is worked off in pieces. */
const batchMax = 500;
/** An away database is asked as often as the store itself asks for it. */
const retry: BackoffPolicy = { firstDelayMs: 500, maxDelayMs: 5000, factor: 2, jitter: 0 };
const dayMs = 86_400_000;

export interface AuditLogOptions {
  readonly dataDir: string;
  readonly repository: Pick<AuditRepository, 'append' | 'head'>;
  /** The gateway's steady one. */
  readonly clock: Clock;
  readonly log: Log;
}

export interface AuditFigures {
  /** Acts that the database does not have yet. */
  readonly waiting: number;
  /** How long the oldest of them waits, in milliseconds. */
  readonly behindMs: number;
  /** Entries in the chain, as far as this gateway knows. */
  readonly entries: number;
  /** An entry that this gateway had written is not there any more as it was. */
  readonly isCut: boolean;
}

export class AuditLog implements AuditSink, AsyncDisposable {
  readonly #options: AuditLogOptions;
  readonly #file: WaitingFile;
  /** Neither in the file nor in the database. */
  #fresh: WaitingAct[] = [];
  /** On its way into the file. */
  #onItsWay: readonly WaitingAct[] = [];
  /** In the file, and not known to be in the database. */
  readonly #waiting: WaitingAct[] = [];
  #head: ChainHead;
  #isCut = false;
  #behindSinceMs: number | undefined;
  #attempt = 0;
  #filing: Promise<void> | undefined;
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelDaily: () => void = () => undefined;
  #closed: Promise<void> | undefined;

  /** Takes up what an earlier life of the gateway could not write. @returns a Problem of the database */
  static async create(options: AuditLogOptions): Promise<Result<AuditLog, Problem>> {
    const head = await options.repository.head();
    if (!head.ok) return head;
    const { file, left } = await WaitingFile.open(join(options.dataDir, waitingFileName), options.log);
    return ok(new AuditLog(options, file, left, head.value));
  }

  private constructor(
    options: AuditLogOptions,
    file: WaitingFile,
    left: readonly WaitingAct[],
    head: ChainHead,
  ) {
    this.#options = options;
    this.#file = file;
    this.#head = head;
    this.#tellHead();
    if (left.length === 0) return;
    options.log.info({ event: 'audit-taken-up', acts: left.length });
    this.#waiting.push(...left);
    this.#behindSinceMs = options.clock.monotonicMs();
    this.#write();
  }

  record(act: AuditAct): void {
    const { clock, log } = this.#options;
    try {
      if (this.#closed !== undefined) throw new Error('the record is closed');
      const at = new Date(clock.nowMs()).toISOString();
      this.#fresh.push({ id: randomUUID(), at, ...recordedAct(act) });
      this.#behindSinceMs ??= clock.monotonicMs();
      this.#filing ??= this.#fileAll();
    } catch (error) {
      // What is done is done; nobody who acts is stopped by the record of it.
      log.error({ event: 'audit-act-lost', action: act.action, err: error });
    }
  }

  figures(): AuditFigures {
    const since = this.#behindSinceMs;
    return {
      waiting: this.#fresh.length + this.#onItsWay.length + this.#waiting.length,
      behindMs: since === undefined ? 0 : this.#options.clock.monotonicMs() - since,
      entries: this.#head.seq,
      isCut: this.#isCut,
    };
  }

  /** Writes what waits, if the database takes it now; else it is in the file. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#cancelDaily();
    await this.#filing;
    await this.#writing;
    this.#cancelRetry?.();
    await this.#drain();
    await this.#file.close();
    const { seq, hash } = this.#head;
    this.#options.log.info({ event: 'audit-head', seq, hash, waiting: this.#waiting.length });
  }

  async #fileAll(): Promise<void> {
    while (this.#fresh.length > 0) {
      this.#onItsWay = this.#fresh;
      this.#fresh = [];
      await this.#file.append(this.#onItsWay);
      this.#waiting.push(...this.#onItsWay);
      this.#onItsWay = [];
      this.#write();
    }
    this.#filing = undefined;
  }

  #write(): void {
    if (this.#cancelRetry !== undefined || this.#closed !== undefined) return;
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined;
      // Something may have come in between the last look and this moment.
      if (this.#waiting.length > 0) this.#write();
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchMax);
      const startedMs = this.#options.clock.monotonicMs();
      if (!(await this.#save(batch))) return this.#later();
      this.#attempt = 0;
      this.#waiting.splice(0, batch.length);
      const isAllWritten = this.#isAllWritten();
      this.#behindSinceMs = isAllWritten ? undefined : startedMs;
      if (isAllWritten) await this.#file.clear(() => this.#isAllWritten());
    }
  }

  #isAllWritten(): boolean {
    return this.#waiting.length === 0 && this.#onItsWay.length === 0 && this.#fresh.length === 0;
  }

  async #save(batch: readonly WaitingAct[]): Promise<boolean> {
    const { repository, log } = this.#options;
    try {
      const written = await repository.append(batch, this.#head);
      if (!written.ok) return false;
      if (!written.value.isKnownThere && !this.#isCut) {
        this.#isCut = true;
        log.error({ event: 'audit-cut', seq: this.#head.seq, hash: this.#head.hash });
      }
      this.#head = written.value.head;
      return true;
    } catch (error) {
      // A surprise must not lose what is to be kept: it is told with every attempt until it is mended.
      log.error({ event: 'audit-write-failed', err: error });
      return false;
    }
  }

  #later(): void {
    if (this.#closed !== undefined) return;
    const delayMs = backoffDelayMs(retry, this.#attempt, 0);
    this.#attempt += 1;
    this.#cancelRetry = this.#options.clock.after(delayMs, () => {
      this.#cancelRetry = undefined;
      this.#write();
    });
  }

  /** A chain that lost its end looks whole from inside: the log keeps where it ended, day by day. */
  #tellHead(): void {
    const { clock, log } = this.#options;
    log.info({ event: 'audit-head', seq: this.#head.seq, hash: this.#head.hash });
    this.#cancelDaily = clock.after(dayMs, () => this.#tellHead());
  }
}
