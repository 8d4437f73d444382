/**
 * Reports as tables for spreadsheets: UTF-8 with a byte-order mark, without which they misread Hindi, a row of
 * headings, Windows line ends, and no cell that a spreadsheet would take for a formula. Units are in the headings.
 */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AlarmFigures, UptimeAnswer } from '#shared/wire/alarms.ts';

const minuteMs = 60_000;

type Row = Readonly<Record<string, string | number>>;

const uptimeColumns = [
  'key',
  'name_en',
  'name_hi',
  'cameras',
  'up_percent',
  'known_percent',
  'down_minutes',
  'losses',
  'longest_down_minutes',
] as const;

/** One row a group; `up_percent` is empty where nothing was known. */
export function uptimeCsv(answer: UptimeAnswer): Readable {
  return csvOf(
    uptimeColumns,
    answer.items.map((row) => ({
      key: row.key,
      name_en: row.label.en,
      name_hi: row.label.hi,
      cameras: row.cameras,
      up_percent: row.upShare === undefined ? '' : percentOf(row.upShare),
      known_percent: percentOf(row.knownShare),
      down_minutes: minutesOf(row.downMs),
      losses: row.losses,
      longest_down_minutes: minutesOf(row.longestDownMs),
    })),
  );
}

/** One row each ten minutes. */
export function alarmFiguresCsv(figures: AlarmFigures): Readable {
  return csvOf(
    ['from', 'rings', 'rings_per_operator', 'flood'],
    figures.tenMinutes.map(({ from, raised, flood }) => ({
      from,
      rings: raised,
      rings_per_operator: rounded(raised / figures.operators, 2),
      flood: flood ? 'yes' : 'no',
    })),
  );
}

function csvOf(columns: readonly string[], rows: readonly Row[]): Readable {
  const options = {
    bom: true,
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  } as const;
  return Readable.from(rows).pipe(stringify(options));
}

function percentOf(share: number): number {
  return rounded(share * 100, 3);
}

function minutesOf(durationMs: number): number {
  return rounded(durationMs / minuteMs, 1);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
