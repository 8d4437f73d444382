import type { Jurisdiction } from '#shared/model/person.ts';
import type { Account } from '#shared/wire/people.ts';

const head = ['name', 'role', 'rights', 'jurisdiction', 'state', 'last sign-in'];

/** People as a table for a terminal. */
export function peopleTable(people: readonly Account[]): string {
  const rows = [head, ...people.map(cellsOf)];
  const widths = head.map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  const padded = (cell: string, at: number) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length);
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

function cellsOf(person: Account): string[] {
  const locked = person.lockedUntil === undefined ? 'open' : `locked until ${person.lockedUntil}`;
  return [
    person.name,
    person.role,
    person.rights?.join(',') ?? "the role's",
    person.jurisdiction === undefined ? 'the whole city' : placesOf(person.jurisdiction),
    person.disabled ? 'disabled' : locked,
    person.lastSignInAt ?? 'never',
  ];
}

function placesOf(jurisdiction: Jurisdiction): string {
  const parts = Object.entries(jurisdiction).filter(([, list]) => list.length > 0);
  return parts.length === 0
    ? 'the whole city'
    : parts.map(([part, list]) => `${part} ${list.join(',')}`).join('; ');
}
