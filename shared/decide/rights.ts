import type { Person, Right, Role } from '../model/person.ts';

/** What each role may do when nobody decided otherwise for the person. */
const ofRole: Readonly<Record<Role, readonly Right[]>> = {
  operator: ['view'],
  supervisor: ['view', 'manage-wall', 'take-over', 'export', 'read-audit'],
  police: ['view', 'take-over', 'export'],
  nodal: ['view', 'export'],
  admin: ['view', 'manage-wall', 'take-over', 'export', 'read-audit', 'manage-people'],
  wall: ['view'],
};

/** The person's own exceptions, else what the role brings. */
export function rightsOf(person: Pick<Person, 'role' | 'rights'>): readonly Right[] {
  return person.rights ?? ofRole[person.role];
}

/** Every road to something that needs a right asks here. */
export function may(person: Pick<Person, 'role' | 'rights'>, right: Right): boolean {
  return rightsOf(person).includes(right);
}
