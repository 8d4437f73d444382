import type { Problem } from '#shared/base/problem.ts';

/** A Problem with its faults as a table for a terminal, one line a fault, ready to print. */
export function faultTable(what: Problem): string {
  const lines = [what.title];
  const faults = what.faults ?? [];
  if (faults.length > 0) {
    const cells = [
      ['row', 'column', 'value', 'expected'],
      ...faults.map(({ row, column, value, expected }) => [
        String(row ?? ''),
        column ?? '',
        value ?? '',
        expected,
      ]),
    ];
    const widths = [0, 1, 2].map((at) => Math.max(...cells.map((line) => [...(line[at] ?? '')].length)));
    for (const line of cells) {
      const padded = line.map(
        (text, at) => text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...text].length)),
      );
      lines.push(`  ${padded.join('  ')}`.trimEnd());
    }
  }
  if (what.detail !== undefined) lines.push(what.detail);
  return lines.join('\n');
}
