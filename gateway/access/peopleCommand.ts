import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { jurisdictionSchema, personRoles, rights } from '#shared/model/person.ts';
import { type AccountChange, accountChangeSchema, accountDraftSchema } from '#shared/wire/people.ts';

/** What the command line asks of people; `passwordFile` undefined: the password comes on standard input. */
export type PeopleCommand =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'add';
      readonly name: string;
      readonly draft: AddedAccount;
      readonly passwordFile: string | undefined;
    }
  | { readonly kind: 'set'; readonly name: string; readonly change: AccountChange }
  | { readonly kind: 'password'; readonly name: string; readonly passwordFile: string | undefined }
  | { readonly kind: 'remove'; readonly name: string };

const addedAccountSchema = accountDraftSchema.omit({ password: true });
export type AddedAccount = z.infer<typeof addedAccountSchema>;

export const peopleUsage = `npm run people -- <what>

  list
  add NAME --role ROLE [rights and jurisdiction] [--password-file FILE]
  set NAME [--role ROLE] [rights and jurisdiction] [--disable | --enable]
  password NAME [--password-file FILE]
  unlock NAME
  remove NAME

ROLE            ${personRoles.join(', ')}
--rights        instead of the role's own, with commas: ${rights.join(', ')}; empty: the role's own
--zones, --thanas, --corridors, --departments   with commas: zones by English name, the others by
                key, as the city pack has them
--whole-city    no jurisdiction
A password is read from the file, or from standard input; it is never an argument.
The people are those of DATA_DIR, or of DATABASE_URL.`;

const options = {
  role: { type: 'string' },
  rights: { type: 'string' },
  zones: { type: 'string' },
  thanas: { type: 'string' },
  corridors: { type: 'string' },
  departments: { type: 'string' },
  'whole-city': { type: 'boolean' },
  disable: { type: 'boolean' },
  enable: { type: 'boolean' },
  'password-file': { type: 'string' },
} as const;

type Flag = keyof typeof options;
type Flags = ReturnType<typeof read>['values'];

const ofPerson: readonly Flag[] = [
  'role',
  'rights',
  'zones',
  'thanas',
  'corridors',
  'departments',
  'whole-city',
];
const allowed: Readonly<Record<string, readonly Flag[]>> = {
  list: [],
  add: [...ofPerson, 'password-file'],
  set: [...ofPerson, 'disable', 'enable'],
  password: ['password-file'],
  unlock: [],
  remove: [],
};

/** @returns `usage-wrong`, with the usage as its detail */
export function parsePeopleCommand(args: readonly string[]): Result<PeopleCommand, Problem> {
  let given: ReturnType<typeof read>;
  try {
    given = read(args);
  } catch (error) {
    return err(wrong(error instanceof Error ? error.message : String(error)));
  }
  const [kind = '', name, ...more] = given.positionals;
  const flags = Object.hasOwn(allowed, kind) ? allowed[kind] : undefined;
  if (flags === undefined) return err(wrong(kind === '' ? 'Nothing was asked.' : `There is no "${kind}".`));
  const stranger = (Object.keys(given.values) as Flag[]).find((flag) => !flags.includes(flag));
  if (stranger !== undefined) return err(wrong(`--${stranger} does not go with ${kind}.`));
  if (kind === 'list') return name === undefined ? ok({ kind }) : err(wrong('list takes nothing.'));
  if (name === undefined || more.length > 0) return err(wrong(`${kind} takes one name.`));
  return commandOf(kind, name.normalize('NFC'), given.values);
}

function commandOf(kind: string, name: string, values: Flags): Result<PeopleCommand, Problem> {
  const passwordFile = values['password-file'];
  if (kind === 'password') return ok({ kind, name, passwordFile });
  if (kind === 'remove') return ok({ kind, name });
  if (kind === 'unlock') return ok({ kind: 'set', name, change: { unlock: true } });
  const jurisdiction = jurisdictionOf(values);
  const rightList = values.rights === undefined ? undefined : listOf(values.rights);
  if (kind === 'add') {
    const draft = addedAccountSchema.safeParse({
      ...{ name, role: values.role },
      ...(rightList !== undefined && rightList.length > 0 && { rights: rightList }),
      ...(jurisdiction !== undefined && jurisdiction !== null && { jurisdiction }),
    });
    return draft.success
      ? ok({ kind, name, draft: draft.data, passwordFile })
      : err(wrong(z.prettifyError(draft.error)));
  }
  const change = accountChangeSchema.safeParse({
    ...(values.role !== undefined && { role: values.role }),
    ...(rightList !== undefined && { rights: rightList.length === 0 ? null : rightList }),
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(values.disable === true && { disabled: true }),
    ...(values.enable === true && { disabled: false }),
  });
  if (!change.success) return err(wrong(z.prettifyError(change.error)));
  if (Object.keys(change.data).length === 0) return err(wrong('Nothing was to be set.'));
  return ok({ kind: 'set', name, change: change.data });
}

function read(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

/** Null: the whole city; undefined: nothing was said. */
function jurisdictionOf(values: Flags): object | null | undefined {
  if (values['whole-city'] === true) return null;
  const parts = (['zones', 'thanas', 'corridors', 'departments'] as const).flatMap((part) => {
    const text = values[part];
    return text === undefined ? [] : [[part, listOf(text)] as const];
  });
  return parts.length === 0 ? undefined : { ...emptyJurisdiction(), ...Object.fromEntries(parts) };
}

function emptyJurisdiction() {
  return jurisdictionSchema.parse({});
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function wrong(title: string): Problem {
  return problem('usage-wrong', 400, title, peopleUsage);
}
