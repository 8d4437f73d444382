import type { Person } from '#shared/model/person.ts';

/** Who may come in under a name, as of now. */
export interface Subject {
  readonly person: Person;
  /** Another one with each new password or key: sessions of an earlier one are over. Travels in tokens, so no secret. */
  readonly credential?: string | undefined;
}

/**
 * Finds who a session is of: a person by name, a wall machine by `node:<id>`. Asked at every request, so answered
 * from memory.
 *
 * @returns undefined for whoever may not come in, or no longer
 */
export type SubjectLookup = (name: string) => Subject | undefined;
