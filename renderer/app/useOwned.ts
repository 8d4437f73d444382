import { useEffect, useState } from 'react';
import type { Disposable } from '#shared/base/disposable.ts';

/**
 * Something with a life that a page owns: made when the page is there, closed when it goes or when what it was
 * made from changes. Undefined until the first effect has run.
 *
 * @param create must be stable between changes of what it depends on (`useCallback`)
 */
export function useOwned<T extends Disposable>(create: () => T): T | undefined {
  const [owned, setOwned] = useState<T>();
  useEffect(() => {
    const made = create();
    setOwned(made);
    return () => {
      setOwned(undefined);
      made.close();
    };
  }, [create]);
  return owned;
}
