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

/**
 * Not for who sees a part of the city: the record names cameras of all of it, and who manages people could give
 * himself the rest.
 */
const cityWide: readonly Right[] = ['read-audit', 'manage-people'];

type Entitled = Pick<Person, 'role' | 'rights' | 'jurisdiction'>;

/** The person's own exceptions, else what the role brings. */
export function rightsOf(person: Entitled): readonly Right[] {
  const own = person.rights ?? ofRole[person.role];
  return person.jurisdiction === undefined ? own : own.filter((right) => !cityWide.includes(right));
}

/** Every road to something that needs a right asks here. */
export function may(person: Entitled, right: Right): boolean {
  return rightsOf(person).includes(right);
}
