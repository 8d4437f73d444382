/**
 * The record as a table for spreadsheets: UTF-8 with a byte-order mark, a row of headings, Windows line ends. A cell
 * that a spreadsheet would take for a formula (beginning with = + - @, a tab or a carriage return) gets an apostrophe
 * before it; whoever reckons hashes from the table takes that away again.
 */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AuditEntry } from '#shared/model/audit.ts';

const columns = ['seq', 'at', 'actor', 'action', 'subject', 'details', 'hash'] as const;

/** Streams: only some entries are held at a time. Fails when the entries do. */
export function auditCsv(entries: AsyncIterable<AuditEntry>): Readable {
  const table = stringify({
    bom: true,
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  const rows = Readable.from(rowsOf(entries));
  rows.on('error', (error) => table.destroy(error));
  table.on('close', () => rows.destroy());
  return rows.pipe(table);
}

async function* rowsOf(entries: AsyncIterable<AuditEntry>) {
  for await (const { subject = '', details, ...entry } of entries) {
    yield { ...entry, subject, details: JSON.stringify(details) };
  }
}
