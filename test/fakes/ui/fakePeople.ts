/** People of a control room that exists nowhere. The passwords `weak-weak-weak` and, as one's own, `wrong` are refused. */
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type Account, accountSchema } from '#shared/wire/people.ts';
import type { PeopleRest } from '../../../renderer/link/link.ts';

const weak = err(problem('password-weak', 400, 'This password will not do.'));
const accounts = [
  { name: 'admin', role: 'admin', lastSignInAt: '2026-11-22T02:31:00.000Z' },
  { name: 'asha', role: 'police', lockedUntil: '2099-01-01T06:15:00.000Z' },
  {
    ...{ name: 'meena', role: 'supervisor', rights: ['view', 'manage-wall', 'export'] },
    ...{ lastSignInAt: '2026-11-21T08:31:00.000Z' },
  },
  { name: 'ravi', role: 'operator', jurisdiction: { zones: ['East'] } },
  { name: 'sunil', role: 'nodal', disabled: true, jurisdiction: { zones: [], departments: [] } },
] as const;

export function createFakePeople(): PeopleRest {
  const people = new Map<string, Account>(
    accounts.map((account) => [account.name, accountSchema.parse({ disabled: false, ...account })]),
  );
  const change = (name: string, fields: object): Result<Account, Problem> => {
    const account = people.get(name);
    if (account === undefined) return err(problem('person-unknown', 404, 'There is nobody of this name.'));
    const set = Object.entries({ ...account, ...fields }).filter(([, value]) => value !== null);
    const changed = accountSchema.parse(Object.fromEntries(set));
    people.set(name, changed);
    return ok(changed);
  };
  return {
    list: async () => ok({ items: [...people.values()] }),
    add: async ({ password, ...draft }) => {
      if (people.has(draft.name)) return err(problem('person-known', 409, 'There is somebody of the name.'));
      if (password.startsWith('weak')) return weak;
      const account = accountSchema.parse({ ...draft, disabled: false });
      people.set(account.name, account);
      return ok(account);
    },
    change: async (name, { password, unlock, ...fields }) => {
      if (password?.startsWith('weak') === true) return weak;
      const isAdminLost = name === 'admin' && fields.role !== undefined && fields.role !== 'admin';
      if (isAdminLost) return err(problem('last-admin', 409, 'Nobody would be left.'));
      return change(name, { ...fields, ...(unlock === true && { lockedUntil: null }) });
    },
    remove: async (name) => {
      people.delete(name);
      return ok(undefined);
    },
    changeOwnPassword: async ({ current, next }) => {
      if (current === 'wrong') return err(problem('sign-in-refused', 403, 'User or password is not right.'));
      return next.startsWith('weak') ? weak : ok(undefined);
    },
  };
}
