// The log of one child: every line to a file, the last ones kept in memory, and those that tell of trouble in
// words for the console.
import { createWriteStream, mkdirSync, renameSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const LAST_WORDS = 12;

const lineSchema = z.looseObject({
  level: z.string(),
  event: z.string().optional(),
  message: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  faults: z
    .array(
      z.object({
        row: z.number().optional(),
        column: z.string().optional(),
        value: z.string().optional(),
        expected: z.string(),
      }),
    )
    .optional(),
});

/** Lines of one run; the run before is kept beside it as `.1`. */
export class LogFile {
  readonly path: string;
  readonly #stream: WriteStream;
  readonly #onTrouble: (text: string) => void;
  readonly #lastWords: string[] = [];

  /** @param onTrouble is given each line of level error or fatal, in words */
  static open(path: string, onTrouble: (text: string) => void): LogFile {
    mkdirSync(dirname(path), { recursive: true });
    try {
      renameSync(path, `${path}.1`);
    } catch {
      // The first run here.
    }
    return new LogFile(path, onTrouble);
  }

  private constructor(path: string, onTrouble: (text: string) => void) {
    this.path = path;
    this.#onTrouble = onTrouble;
    this.#stream = createWriteStream(path, { flags: 'w', mode: 0o600 });
    // A full disk must not end what is being logged; the console still has the words.
    this.#stream.on('error', () => undefined);
  }

  write(line: string): void {
    this.#stream.write(`${line}\n`);
    const words = wordsOf(line);
    if (words === undefined) return;
    this.#lastWords.push(words.text);
    if (this.#lastWords.length > LAST_WORDS) this.#lastWords.shift();
    if (words.isTrouble) this.#onTrouble(words.text);
  }

  /** The last lines that were trouble or were no log lines at all (a crash speaks plainly). */
  get lastWords(): string {
    return this.#lastWords.join('\n');
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(() => resolve()));
  }
}

/** What a line says to a person; undefined for the log's everyday lines. */
export function wordsOf(line: string): { readonly text: string; readonly isTrouble: boolean } | undefined {
  if (line.trim() === '') return undefined;
  const entry = parseEntry(line);
  if (entry === undefined) return { text: line, isTrouble: false };
  if (entry.level !== 'error' && entry.level !== 'fatal') return undefined;
  // The gateway says the same in a sentence right after.
  if (entry.event === 'start-refused') return undefined;
  const faults = (entry.faults ?? []).map((fault) => {
    const place = [
      ...(fault.row === undefined ? [] : [`row ${fault.row}`]),
      ...(fault.column === undefined ? [] : [fault.column]),
    ].join(', ');
    const value = fault.value === undefined ? '' : ` is "${fault.value}"`;
    return `  ${place}${value}: expected ${fault.expected}`;
  });
  const head = [entry.title ?? entry.message ?? entry.event ?? 'error', entry.detail]
    .filter(Boolean)
    .join(' ');
  return { text: [head, ...faults].join('\n'), isTrouble: true };
}

function parseEntry(line: string): z.infer<typeof lineSchema> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
