import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { accountOf, type PeopleRoom, password, peopleRoom } from '../../../fakes/peopleRoom.ts';

let room: PeopleRoom;

beforeEach(async () => {
  room = await peopleRoom();
});

function codeOf(result: Result<unknown, Problem>): string {
  return result.ok ? 'ok' : result.error.code;
}

describe('people', () => {
  it('are added, and come in as what they are', async () => {
    const draft = { name: 'सीता', role: 'police', rights: ['view', 'export'], password } as const;
    expect(codeOf(await room.desk.add({ ...draft, rights: [...draft.rights] }, 'asha'))).toBe('ok');
    expect(room.people.subject('सीता')?.person).toEqual({
      name: 'सीता',
      role: 'police',
      rights: ['view', 'export'],
    });
    expect(room.kept.rows.has('सीता')).toBe(true);
    expect(room.acts).toEqual([
      {
        actor: 'asha',
        action: 'person-added',
        subject: 'सीता',
        details: { role: 'police', rights: 'view export' },
      },
    ]);
  });

  it('are one under either spelling of a letter', async () => {
    const draft = { role: 'operator', password } as const;
    expect(codeOf(await room.desk.add({ ...draft, name: 'ren\u00e9' }, 'asha'))).toBe('ok');
    expect(codeOf(await room.desk.add({ ...draft, name: 'rene\u0301' }, 'asha'))).toBe('person-known');
  });

  it('whose rights, role, jurisdiction or password change are told of; a mere signing in is not', async () => {
    room.people.noteSignIn('ravi', { tries: { wrong: 3 }, lastSignInAtMs: 1 });
    await room.desk.change('ravi', { unlock: true }, 'asha');
    expect(room.told).toEqual([]);
    await room.desk.change('ravi', { role: 'supervisor' }, 'asha');
    await room.desk.change('ravi', { rights: ['view'] }, 'asha');
    await room.desk.change('ravi', { rights: null }, 'asha');
    await room.desk.change(
      'ravi',
      { jurisdiction: { zones: ['East'], thanas: [], corridors: [], departments: [] } },
      'asha',
    );
    await room.desk.change('ravi', { password: 'another lamp by the river' }, 'asha');
    await room.desk.change('ravi', { disabled: true }, 'asha');
    expect(room.told).toEqual(Array(6).fill('ravi'));
    expect(room.people.subject('ravi')).toBeUndefined();
    await room.desk.remove('ravi', 'asha');
    expect(room.told).toHaveLength(7);
  });

  it('that are removed and added again are somebody else to an old session', async () => {
    const before = room.people.subject('ravi')?.credential;
    await room.desk.remove('ravi', 'asha');
    await room.desk.add({ name: 'ravi', role: 'operator', password }, 'asha');
    expect(room.people.subject('ravi')?.credential).not.toBe(before);
  });

  it('stay as they were when the database cannot write', async () => {
    room.kept.isAway = true;
    expect(codeOf(await room.desk.change('ravi', { role: 'admin' }, 'asha'))).toBe('database-away');
    expect(codeOf(await room.desk.remove('ravi', 'asha'))).toBe('database-away');
    expect(codeOf(await room.desk.add({ name: 'new', role: 'police', password }, 'asha'))).toBe(
      'database-away',
    );
    expect(room.people.all().map(({ name, role }) => [name, role])).toEqual([
      ['asha', 'admin'],
      ['ravi', 'operator'],
    ]);
    expect(room.told).toEqual([]);
  });

  it('that nobody knows are not changed', async () => {
    expect(codeOf(await room.desk.change('nobody', { role: 'admin' }, 'asha'))).toBe('person-unknown');
    expect(codeOf(await room.desk.remove('nobody', 'asha'))).toBe('person-unknown');
  });
});

it('what signing in left behind is written before the end', async () => {
  room.people.noteSignIn('ravi', { tries: { wrong: 4 }, lastSignInAtMs: 7 });
  await room.people.close();
  expect(room.kept.rows.get('ravi')).toMatchObject({ tries: { wrong: 4 }, lastSignInAtMs: 7 });
});

describe('the last administrator', () => {
  it.each([
    ['another role', { role: 'police' }],
    ['other rights', { rights: ['view'] }],
  ] as const)('cannot be given %s', async (_what, change) => {
    const copy = 'rights' in change ? { rights: [...change.rights] } : change;
    expect(codeOf(await room.desk.change('asha', copy, 'asha'))).toBe('last-admin');
  });

  it('cannot be disabled or removed by whoever else may manage people at that moment', async () => {
    await room.desk.change('ravi', { rights: ['view', 'manage-people'] }, 'asha');
    // Both at once: one of them stays.
    const outcomes = await Promise.all([
      room.desk.change('asha', { disabled: true }, 'ravi'),
      room.desk.remove('ravi', 'asha'),
    ]);
    expect(outcomes.map(codeOf)).toEqual(['ok', 'last-admin']);
  });

  it('is whoever may manage people, whatever the role', async () => {
    await room.desk.change('ravi', { rights: ['view', 'manage-people'] }, 'asha');
    expect(codeOf(await room.desk.change('asha', { role: 'police' }, 'asha'))).toBe('ok');
    expect(codeOf(await room.desk.change('ravi', { rights: null }, 'ravi'))).toBe('last-admin');
  });
});

it('nobody removes or disables themselves, or sets their own password as others do', async () => {
  await room.people.add(await accountOf('second', 'admin'));
  expect(codeOf(await room.desk.remove('asha', 'asha'))).toBe('not-yourself');
  expect(codeOf(await room.desk.change('asha', { disabled: true }, 'asha'))).toBe('not-yourself');
  expect(codeOf(await room.desk.change('asha', { password: 'another lamp by the river' }, 'asha'))).toBe(
    'not-yourself',
  );
});

describe('people of a database that others write to as well', () => {
  beforeEach(async () => {
    room = await peopleRoom({ isShared: true });
  });

  it('are read again, so that whoever was put out elsewhere is out here', async () => {
    room.kept.rows.delete('ravi');
    await room.clock.advance(10_000);
    expect(room.people.subject('ravi')).toBeUndefined();
    expect(room.told).toEqual(['ravi']);
    await room.kept.add(await accountOf('new', 'police'));
    await room.clock.advance(10_000);
    expect(room.people.subject('new')?.person.role).toBe('police');
  });

  it('keep what the door counted while the database was away', async () => {
    room.kept.isAway = true;
    room.people.noteSignIn('ravi', { tries: { wrong: 4 }, lastSignInAtMs: undefined });
    await room.clock.advance(10_000);
    room.kept.isAway = false;
    await room.clock.advance(10_000);
    expect(room.people.byName('ravi')?.tries).toEqual({ wrong: 4 });
    expect(room.kept.rows.get('ravi')?.tries).toEqual({ wrong: 4 });
  });

  it('are looked at afresh before the last administrator is judged', async () => {
    const asha = await accountOf('asha', 'admin');
    await room.people.add(await accountOf('second', 'admin'));
    room.kept.rows.set('asha', { ...asha, disabled: true });
    expect(codeOf(await room.desk.remove('second', 'other'))).toBe('last-admin');
  });

  it('are read no more once closed', async () => {
    await room.people.close();
    await room.clock.advance(60_000);
    expect(room.clock.pending).toBe(0);
  });
});
