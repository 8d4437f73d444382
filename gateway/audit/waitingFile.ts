/**
 * Acts on their way to the database, on the disk beside it: a gateway that is killed while the database is away
 * finds them again. It owns the file `audit-waiting.jsonl` in the data directory, one act a line.
 */
import { copyFile, type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import { auditActionSchema, auditDetailsSchema } from '#shared/model/audit.ts';
import type { Log } from '../log.ts';
import type { WaitingAct } from './auditRepository.ts';

const waitingActSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: auditActionSchema,
  subject: z.string().optional(),
  details: auditDetailsSchema.optional(),
});

export class WaitingFile implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #log: Log;
  #turn: Promise<void> = Promise.resolve();
  #isFailing = false;
  #closed: Promise<void> | undefined;

  private constructor(file: FileHandle, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  /** Opens the file, making it when missing, with what an earlier life of the gateway left in it. */
  static async open(
    path: string,
    log: Log,
  ): Promise<{ readonly file: WaitingFile; readonly left: readonly WaitingAct[] }> {
    const handle = await open(path, 'a+', 0o600);
    await syncDirectory(dirname(path));
    const { acts, unreadable } = parseLines(await handle.readFile('utf8'));
    if (unreadable > 0) {
      // A kill in the middle of a line leaves a piece of it; it stays for whoever wants to look.
      const kept = `${path}.unreadable`;
      await copyFile(path, kept);
      log.error({ event: 'audit-lines-unreadable', lines: unreadable, kept });
    }
    return { file: new WaitingFile(handle, log), left: acts };
  }

  /** Resolves when the acts are on the disk, or could not be put there: then they are in memory alone, and the log says so. */
  append(acts: readonly WaitingAct[]): Promise<void> {
    // Begins a line of its own, also after a piece of one that a full disk left.
    const text = `\n${acts.map((act) => JSON.stringify(act)).join('\n')}\n`;
    return this.#next(async () => {
      await this.#file.appendFile(text);
      await this.#file.datasync();
    });
  }

  /** Empties the file, if that is still right when its turn comes. */
  clear(isRight: () => boolean): Promise<void> {
    return this.#next(async () => {
      if (isRight()) await this.#file.truncate(0);
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#turn.then(() => this.#file.close());
    return this.#closed;
  }

  /** One after another; a failure is told once and leaves the next its turn. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).then(
      () => {
        this.#isFailing = false;
      },
      (error: unknown) => {
        if (!this.#isFailing) this.#log.error({ event: 'audit-file-not-written', err: error });
        this.#isFailing = true;
      },
    );
    return this.#turn;
  }
}

/** What stands in such a file, and how many lines of it cannot be read. */
export function parseLines(text: string): {
  readonly acts: readonly WaitingAct[];
  readonly unreadable: number;
} {
  const lines = text.split('\n').filter((line) => line !== '');
  const acts = lines.flatMap((line) => {
    const parsed = waitingActSchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  return { acts, unreadable: lines.length - acts.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** So that a file made just now outlives a loss of power. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
