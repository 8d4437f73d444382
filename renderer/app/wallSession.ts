import type { HostApi } from '#shared/wire/host.ts';
import { sessionAnswerSchema } from '#shared/wire/rest.ts';
import type { WallSession } from '../state/sessionStore.ts';
import { createStoredValue, type KeyValueStorage } from '../state/storedValue.ts';

/** How a page at this path goes on without an answer: a wall's from what was kept, a machine's by its own key. */
export function wallSessionAt(
  path: string,
  storage: KeyValueStorage,
  host: Pick<HostApi, 'renewSession'>,
): WallSession {
  const isMachine = path.startsWith('/wall-screen/');
  return {
    kept: createStoredValue(storage, 'drishti.session', sessionAnswerSchema.optional(), undefined),
    startsKept: isMachine || path.startsWith('/wall/'),
    renew: isMachine ? () => host.renewSession() : undefined,
  };
}
