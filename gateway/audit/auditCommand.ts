/** What `npm run audit` does with a record, and how it says what it found. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AuditVerdict } from '#shared/wire/audit.ts';
import { waitingFileName } from './auditLog.ts';
import type { AuditRepository } from './auditRepository.ts';
import { ChainWalk } from './chainWalk.ts';
import { parseLines } from './waitingFile.ts';

const entriesAtOnce = 2000;

export type AuditCommand = 'verify' | 'head';

/** What is printed, and whether all is well. */
export interface AuditOutcome {
  readonly text: string;
  readonly isWhole: boolean;
}

/** @returns `usage-wrong` for anything but one of the two words */
export function parseAuditCommand(args: readonly string[]): Result<AuditCommand, Problem> {
  const [word, ...rest] = args;
  if (rest.length === 0 && (word === 'verify' || word === 'head')) return ok(word);
  const cure =
    'verify checks the record from its first entry to its last; head prints the hash of the last one, to be noted elsewhere.';
  return err(problem('usage-wrong', 400, 'Use: npm run audit -- verify|head', cure));
}

/** @returns a Problem of the database */
export async function runAuditCommand(
  command: AuditCommand,
  entries: Pick<AuditRepository, 'head' | 'after'>,
  dataDir: string,
): Promise<Result<AuditOutcome, Problem>> {
  if (command === 'head') {
    const head = await entries.head();
    if (!head.ok) return head;
    const { seq, hash } = head.value;
    return ok({ text: seq === 0 ? 'The record is empty.' : `${seq} ${hash}`, isWhole: true });
  }
  const walk = new ChainWalk();
  for (let seq: number | undefined = 0; seq !== undefined; ) {
    const page = await entries.after(seq, entriesAtOnce);
    if (!page.ok) return page;
    walk.take(page.value);
    seq = page.value.at(-1)?.seq;
  }
  const verdict = walk.verdict();
  const lines = [verdictText(verdict), ...(await waitingText(dataDir))];
  return ok({ text: lines.join('\n'), isWhole: verdict.broken === undefined });
}

function verdictText({ entries, broken, head }: AuditVerdict): string {
  if (broken !== undefined) {
    const what = {
      changed: 'was changed after it was written',
      missing: 'is missing',
      reordered: 'does not stand where it was written',
    }[broken.why];
    return `BROKEN at entry ${broken.seq}, which ${what}. ${entries} entries were read.`;
  }
  if (head === undefined) return 'The record is empty.';
  return `Whole: ${entries} entries, each as it was written. The last has the hash ${head}.`;
}

async function waitingText(dataDir: string): Promise<readonly string[]> {
  const text = await readFile(join(dataDir, waitingFileName), 'utf8').catch(() => '');
  const { acts } = parseLines(text);
  if (acts.length === 0) return [];
  return [`${acts.length} acts wait in ${waitingFileName} for the database; the gateway writes them.`];
}
