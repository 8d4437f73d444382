import { expect, it } from 'vitest';
import { roles } from '#shared/model/person.ts';
import { alarmCommandRoutes } from '#shared/wire/alarms.ts';
import { canHandleAlarms } from '../../../../gateway/access/canHandleAlarms.ts';

it.each([
  ['operator', [...alarmCommandRoutes]],
  ['supervisor', [...alarmCommandRoutes]],
  ['admin', [...alarmCommandRoutes]],
  ['nodal', ['remark']],
  ['police', []],
] as const)('with alarms %s may %j', (role, allowed) => {
  expect(roles).toContain(role);
  expect(alarmCommandRoutes.filter((kind) => canHandleAlarms({ role }, kind))).toEqual(allowed);
});
