/** The form of a person: its fields, what is asked of the gateway by them, and at which of them a fault belongs. */
import type { Problem } from '#shared/base/problem.ts';
import { rightsOf } from '#shared/decide/rights.ts';
import { type Jurisdiction, jurisdictionSchema, type PersonRole, type Right } from '#shared/model/person.ts';
import type { Account, AccountChange, AccountDraft } from '#shared/wire/people.ts';

export const jurisdictionKinds = ['zones', 'thanas', 'corridors', 'departments'] as const;
export type JurisdictionKind = (typeof jurisdictionKinds)[number];

export interface PersonFields {
  readonly name: string;
  readonly password: string;
  readonly role: PersonRole;
  /** Undefined: what the role brings. */
  readonly rights: readonly Right[] | undefined;
  /** Undefined: the whole city. */
  readonly jurisdiction: Readonly<Record<JurisdictionKind, readonly string[]>> | undefined;
}

export const newPerson: PersonFields = {
  ...{ name: '', password: '', role: 'operator' },
  ...{ rights: undefined, jurisdiction: undefined },
};

export const noPlaces = { zones: [], thanas: [], corridors: [], departments: [] } as const;

export function fieldsOf({ name, role, rights, jurisdiction }: Account): PersonFields {
  return { name, password: '', role, rights, jurisdiction };
}

/** Own rights begin with what the role brings. */
export function withOwnRights(fields: PersonFields, own: boolean): PersonFields {
  return { ...fields, rights: own ? rightsOf({ role: fields.role }) : undefined };
}

export function toggleRight(fields: PersonFields, right: Right): PersonFields {
  const { rights = [] } = fields;
  const next = rights.includes(right) ? rights.filter((one) => one !== right) : [...rights, right];
  return { ...fields, rights: next };
}

export function draftOf({ name, password, role, rights, jurisdiction }: PersonFields): AccountDraft {
  const within = parsedJurisdiction(jurisdiction);
  return {
    ...{ name: name.trim(), password, role },
    ...(rights !== undefined && { rights: [...rights] }),
    ...(within !== undefined && { jurisdiction: within }),
  };
}

/** All of it: what was an exception before and is none now is taken away. */
export function changeOf({ role, rights, jurisdiction }: PersonFields): AccountChange {
  return {
    role,
    rights: rights === undefined ? null : [...rights],
    jurisdiction: parsedJurisdiction(jurisdiction) ?? null,
  };
}

/** None named at all is the whole city. */
function parsedJurisdiction(places: PersonFields['jurisdiction']): Jurisdiction | undefined {
  if (places === undefined || jurisdictionKinds.every((kind) => places[kind].length === 0)) return undefined;
  return jurisdictionSchema.parse(places);
}

const words = ['person-known', 'password-weak', 'last-admin', 'not-yourself', 'person-unknown'] as const;
export type FaultWord = (typeof words)[number] | 'unknown-places' | 'invalid' | 'failed';

export interface FormFault {
  /** Undefined: it is of the whole. */
  readonly field: 'name' | 'password' | 'role' | 'jurisdiction' | undefined;
  readonly word: FaultWord;
  /** What it is about, as the form shows it. */
  readonly names?: readonly string[];
}

/** Where a refusal is told, and in which words. */
export function faultOf(problem: Problem): FormFault {
  const word = words.find((one) => one === problem.code);
  if (word === 'person-known') return { field: 'name', word };
  if (word === 'password-weak') return { field: 'password', word };
  if (word === 'last-admin') return { field: 'role', word };
  if (word !== undefined) return { field: undefined, word };
  const faults = problem.faults ?? [];
  const strangers = faults.filter(({ column }) => column?.startsWith('jurisdiction.'));
  const names = strangers.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (names.length > 0) return { field: 'jurisdiction', word: 'unknown-places', names };
  const column = faults[0]?.column;
  const field = (['name', 'password', 'role'] as const).find((one) => one === column);
  return { field, word: problem.code === 'request-invalid' ? 'invalid' : 'failed' };
}
