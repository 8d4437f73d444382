import { describe, expect, it } from 'vitest';
import { may, rightsOf } from '#shared/decide/rights.ts';
import { type Right, type Role, rights, roles } from '#shared/model/person.ts';

const table: Readonly<Record<Role, readonly Right[]>> = {
  operator: ['view'],
  supervisor: ['view', 'manage-wall', 'take-over', 'export', 'read-audit'],
  police: ['view', 'take-over', 'export'],
  nodal: ['view', 'export'],
  admin: ['view', 'manage-wall', 'take-over', 'export', 'read-audit', 'manage-people'],
  wall: ['view'],
};

describe('rights', () => {
  it.each(roles)('of a %s are what the role brings', (role) => {
    expect(rights.filter((right) => may({ role }, right))).toEqual(
      rights.filter((right) => table[role].includes(right)),
    );
  });

  it('of a person go before the role’s, more of them or fewer', () => {
    expect(may({ role: 'operator', rights: ['manage-wall'] }, 'manage-wall')).toBe(true);
    expect(may({ role: 'admin', rights: ['view'] }, 'manage-people')).toBe(false);
    expect(rightsOf({ role: 'admin', rights: [] })).toEqual([]);
  });

  it('of who sees a part of the city do not reach the record nor the people', () => {
    const jurisdiction = { zones: ['East'], thanas: [], corridors: [], departments: [] };
    expect(may({ role: 'supervisor', jurisdiction }, 'manage-wall')).toBe(true);
    expect(may({ role: 'supervisor', jurisdiction }, 'read-audit')).toBe(false);
    expect(may({ role: 'admin', rights: ['manage-people'], jurisdiction }, 'manage-people')).toBe(false);
  });
});
