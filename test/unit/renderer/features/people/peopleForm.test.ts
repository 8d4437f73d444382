import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { accountChangeSchema, accountDraftSchema } from '#shared/wire/people.ts';
import {
  changeOf,
  draftOf,
  faultOf,
  fieldsOf,
  newPerson,
  noPlaces,
  toggleRight,
  withOwnRights,
} from '../../../../../renderer/features/people/peopleForm.ts';

const zone = { ...noPlaces, zones: ['East'] };

describe('the form of a person', () => {
  it('asks for no exceptions where none are made', () => {
    const draft = draftOf({ ...newPerson, name: ' ravi ', password: 'four words do well' });
    expect(draft).toEqual({ name: 'ravi', password: 'four words do well', role: 'operator' });
    expect(accountDraftSchema.safeParse(draft).success).toBe(true);
  });

  it('takes exceptions away that are no more', () => {
    const account = { name: 'ravi', role: 'operator', disabled: false, rights: ['view'], jurisdiction: zone };
    const fields = fieldsOf(account as unknown as Parameters<typeof fieldsOf>[0]);
    const change = changeOf({ ...fields, rights: undefined, jurisdiction: noPlaces });
    expect(change).toEqual({ role: 'operator', rights: null, jurisdiction: null });
    expect(accountChangeSchema.safeParse(change).success).toBe(true);
  });

  it('begins own rights with those of the role', () => {
    const own = withOwnRights({ ...newPerson, role: 'police' }, true);
    expect(own.rights).toEqual(['view', 'take-over', 'export']);
    expect(toggleRight(toggleRight(own, 'export'), 'read-audit').rights).toEqual([
      'view',
      'take-over',
      'read-audit',
    ]);
    expect(withOwnRights(own, false).rights).toBeUndefined();
  });

  it.each([
    ['person-known', { field: 'name', word: 'person-known' }],
    ['password-weak', { field: 'password', word: 'password-weak' }],
    ['last-admin', { field: 'role', word: 'last-admin' }],
    ['not-yourself', { field: undefined, word: 'not-yourself' }],
    ['database-away', { field: undefined, word: 'failed' }],
  ])('tells %s where it belongs', (code, expected) => {
    expect(faultOf(problem(code, 400, 'No.'))).toEqual(expected);
  });

  it('tells what the gateway found in a field at that field', () => {
    const what = problem('request-invalid', 400, 'The request is not valid.');
    const faults = [{ column: 'name', expected: 'letters' }];
    expect(faultOf({ ...what, faults })).toEqual({ field: 'name', word: 'invalid' });
  });

  it('names the places of a jurisdiction that the city does not have any more', () => {
    const what = problem(
      'request-invalid',
      400,
      'The jurisdiction names places that the city does not have.',
    );
    const faults = [
      { column: 'jurisdiction.thanas', value: 'kalyanpur-old', expected: 'a thana' },
      { column: 'jurisdiction.corridors', value: 'C99', expected: 'a corridor' },
    ];
    expect(faultOf({ ...what, faults })).toEqual({
      field: 'jurisdiction',
      word: 'unknown-places',
      names: ['kalyanpur-old', 'C99'],
    });
  });
});
