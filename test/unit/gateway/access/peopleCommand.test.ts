import { describe, expect, it } from 'vitest';
import { parsePeopleCommand, peopleUsage } from '../../../../gateway/access/peopleCommand.ts';

const east = { zones: ['East'], thanas: [], corridors: [], departments: [] };

describe('the command line of people', () => {
  it.each([
    [['list'], { kind: 'list' }],
    [
      ['add', 'सुनीता', '--role', 'police', '--rights', 'view, export', '--zones', 'East'],
      {
        kind: 'add',
        name: 'सुनीता',
        draft: { name: 'सुनीता', role: 'police', rights: ['view', 'export'], jurisdiction: east },
      },
    ],
    [
      ['add', 'ravi', '--role', 'admin', '--password-file', '/run/secret'],
      { kind: 'add', name: 'ravi', draft: { name: 'ravi', role: 'admin' }, passwordFile: '/run/secret' },
    ],
    [['set', 'ravi', '--disable'], { kind: 'set', name: 'ravi', change: { disabled: true } }],
    [
      ['set', 'ravi', '--enable', '--rights', '', '--whole-city'],
      { kind: 'set', name: 'ravi', change: { rights: null, jurisdiction: null, disabled: false } },
    ],
    [['unlock', 'ravi'], { kind: 'set', name: 'ravi', change: { unlock: true } }],
    [['password', 'ravi'], { kind: 'password', name: 'ravi' }],
    [['remove', 'ravi'], { kind: 'remove', name: 'ravi' }],
  ])('%j', (args, command) => {
    expect(parsePeopleCommand(args)).toEqual({ ok: true, value: command });
  });

  it.each([
    [[]],
    [['chase', 'ravi']],
    [['__proto__', 'ravi']],
    [['list', 'ravi']],
    [['add', '--role', 'admin']],
    [['add', 'ravi']],
    [['add', 'ravi', '--role', 'wall']],
    [['add', 'node:1', '--role', 'admin']],
    [['add', 'ravi', '--role', 'admin', '--password', 'secret']],
    [['add', 'ravi', 'secret', '--role', 'admin']],
    [['set', 'ravi']],
    [['set', 'ravi', '--rights', 'fly']],
    [['remove', 'ravi', '--disable']],
  ])('%j is told how it is done', (args) => {
    const refused = parsePeopleCommand(args);
    expect(refused.ok ? undefined : refused.error).toMatchObject({
      code: 'usage-wrong',
      detail: peopleUsage,
    });
  });
});
