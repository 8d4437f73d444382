/**
 * Reads a camera file: CSV in UTF-8, columns by name in any order. All faults are gathered, and one of them is
 * enough to refuse the file. A fault names row, column, value and what was expected; rows count as a spreadsheet
 * counts them, the header being row 1. Values that may hold an address are never repeated.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { type Fault, type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import { createRowContext, readCameraRow } from './cameraFileRow.ts';
import { type CameraColumn, cameraRowsMax } from './columns.ts';
import { type Header, parseHeader } from './header.ts';

const valueLengthMax = 80;

interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * @param bytes the file as it is on the disk; a byte-order mark and either kind of line end are welcome
 * @returns the cameras in the file's order, or `camera-file-invalid` with every fault
 */
export function parseCameraFile(bytes: Uint8Array, pack: CityPack): Result<readonly CameraDraft[], Problem> {
  const text = decode(bytes);
  if (!text.ok) return err(refusal([text.error]));
  const rows = parseRows(text.value);
  if (!rows.ok) return err(refusal([rows.error]));
  const [first, ...body] = rows.value;
  const { header, faults } = parseHeader(first?.cells ?? []);
  if (header === undefined) return err(refusal(faults));
  if (body.length > cameraRowsMax) {
    const expected = `at most ${cameraRowsMax} cameras in a file; this one has ${body.length}`;
    return err(refusal([{ row: body[cameraRowsMax]?.row ?? 0, expected }]));
  }
  if (body.length === 0) return err(refusal([{ row: 2, expected: 'at least one camera below the header' }]));
  const read = parseBody(header, body, pack);
  const all = [...faults, ...read.faults];
  return all.length === 0 ? ok(read.drafts) : err(refusal(all));
}

function parseBody(
  header: Header,
  body: readonly FileRow[],
  pack: CityPack,
): { readonly drafts: readonly CameraDraft[]; readonly faults: readonly Fault[] } {
  const context = createRowContext(pack);
  const faults: Fault[] = [];
  const drafts: CameraDraft[] = [];
  const rowOfNumber = new Map<number, number>();
  for (const { row, cells } of body) {
    const count = cells.length;
    if (count !== header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      faults.push({
        row,
        expected: `${header.length} values as in the header, found ${count}; quote values that hold a comma`,
      });
      continue;
    }
    if (count < header.length) {
      faults.push({ row, expected: `${header.length} values as in the header, found ${count}` });
      continue;
    }
    const cell = (column: CameraColumn) => cells[header.indexOf(column) ?? count]?.trim() ?? '';
    const report = (column: CameraColumn, expected: string) =>
      faults.push({ row, column, value: printableValue(column, cell(column)), expected });
    const number = /^\d+$/.test(cell('number')) ? Number(cell('number')) : undefined;
    const before = number === undefined ? undefined : rowOfNumber.get(number);
    if (before !== undefined) report('number', `a number that is used once; row ${before} has it already`);
    else if (number !== undefined) rowOfNumber.set(number, row);
    const draft = readCameraRow(cell, context, report);
    if (draft !== undefined) drafts.push(draft);
  }
  return { drafts, faults };
}

function decode(bytes: Uint8Array): Result<string, Fault> {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16) {
    try {
      return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return err({
    expected: 'a file in UTF-8; in the spreadsheet choose "CSV UTF-8 (comma delimited)" when saving',
  });
}

function parseRows(text: string): Result<readonly FileRow[], Fault> {
  try {
    const records = parse(text, {
      info: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly CsvRecord[];
    const rows = records.map(({ record, info }) => ({ row: info.records + info.empty_lines, cells: record }));
    // Spreadsheets leave rows of bare commas behind.
    return ok(rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? { row: error['lines'] } : {};
    return err({
      ...row,
      expected: 'well-formed CSV: a value that holds a quote is quoted, and its quotes are doubled',
    });
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
}

/** The value as it may be repeated to people: of anything like an address only that it was one. */
function printableValue(column: CameraColumn, value: string): string {
  if (value === '') return '';
  if (column === 'main_url' || column === 'sub_url' || /:\/\/|@/.test(value)) return '(address, not shown)';
  return value.length > valueLengthMax ? `${value.slice(0, valueLengthMax)}...` : value;
}

function refusal(faults: readonly Fault[]): Problem {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const what = problem(
    'camera-file-invalid',
    422,
    `The camera file has ${count}; nothing was loaded.`,
    'Correct the rows named here and load the file again.',
  );
  return { ...what, faults: [...faults] };
}
