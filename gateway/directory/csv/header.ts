import type { Fault } from '#shared/base/problem.ts';
import { type CameraColumn, isCameraColumn, knownColumns, requiredColumns } from './columns.ts';
import { nearestWord } from './spelling.ts';

const headerRow = 1;

export interface Header {
  /** Named columns reach so far; empty ones to their right are the spreadsheet's. */
  readonly length: number;
  indexOf(column: CameraColumn): number | undefined;
}

export interface HeaderReading {
  /** Where each column stands; undefined when the rows cannot be read by it. */
  readonly header: Header | undefined;
  /** Missing, unknown, doubled, unnamed columns. */
  readonly faults: readonly Fault[];
}

export function parseHeader(cells: readonly string[]): HeaderReading {
  const separator = foreignSeparator(cells);
  if (separator !== undefined) {
    const expected = `commas between the values; this file has ${separator}: save it as comma-separated CSV`;
    return { header: undefined, faults: [{ row: headerRow, expected }] };
  }
  const names = cells.map((cell) => cell.trim().toLowerCase());
  while (names.at(-1) === '') names.pop();
  const faults: Fault[] = [];
  const indexes = new Map<CameraColumn, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') {
      faults.push({ row: headerRow, expected: `a name for column ${index + 1}` });
    } else if (!isCameraColumn(name)) {
      faults.push({
        row: headerRow,
        column: printableName(cells[index] ?? name),
        expected: expectedName(name, names),
      });
    } else if (indexes.has(name)) {
      faults.push({ row: headerRow, column: name, expected: 'this column once' });
    } else {
      indexes.set(name, index);
    }
  }
  for (const column of requiredColumns) {
    if (!indexes.has(column)) {
      faults.push({
        row: headerRow,
        column,
        expected: `this column, which is missing; known columns: ${knownColumns.join(', ')}`,
      });
    }
  }
  const isReadable = requiredColumns.every((column) => indexes.has(column));
  const header = { length: names.length, indexOf: (column: CameraColumn) => indexes.get(column) };
  return { header: isReadable ? header : undefined, faults };
}

function expectedName(name: string, names: readonly string[]): string {
  const near = nearestWord(
    name,
    knownColumns.filter((known) => !names.includes(known)),
  );
  return near === undefined
    ? `a known column: ${knownColumns.join(', ')}`
    : `a known column; did you mean ${near}?`;
}

function foreignSeparator(cells: readonly string[]): string | undefined {
  const [only, ...others] = cells;
  if (only === undefined || others.length > 0) return undefined;
  if (only.split(';').length >= requiredColumns.length) return 'semicolons';
  if (only.split('\t').length >= requiredColumns.length) return 'tabs';
  return undefined;
}

// A file without a header has a camera in its first row, address and all.
function printableName(cell: string): string {
  const name = cell.trim();
  return /:\/\/|@/.test(name) ? '(address, not shown)' : name.slice(0, 64);
}
