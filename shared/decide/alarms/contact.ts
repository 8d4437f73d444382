import type { AlarmContact } from '../../model/alarm.ts';

const parts = ['owner', 'name', 'phone', 'nodalOffice'] as const satisfies readonly (keyof AlarmContact)[];

/** Whom to call for all of these: what every one of them says alike; undefined where that is nothing. */
export function sharedContact(contacts: Iterable<AlarmContact>): AlarmContact | undefined {
  let shared: AlarmContact | undefined;
  for (const contact of contacts) {
    shared = shared === undefined ? contact : alike(shared, contact);
    if (Object.keys(shared).length === 0) return undefined;
  }
  return shared;
}

function alike(a: AlarmContact, b: AlarmContact): AlarmContact {
  if (parts.every((part) => a[part] === b[part])) return a;
  return Object.fromEntries(
    parts.flatMap((part) => (a[part] === b[part] && a[part] ? [[part, a[part]]] : [])),
  );
}
