import type { z } from 'zod';

/** The part of `localStorage` that is used, so that tests and closed-off browsers can bring their own. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface StoredValue<T> {
  read(): T;
  write(value: T): void;
}

/**
 * A value kept on this machine. What was stored by another version, or damaged, reads as the fallback; a storage
 * that is full or forbidden costs the memory, never the work.
 */
export function createStoredValue<T>(
  storage: KeyValueStorage,
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
): StoredValue<T> {
  return {
    read() {
      try {
        const text = storage.getItem(key);
        if (text === null) return fallback;
        const parsed = schema.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : fallback;
      } catch {
        return fallback;
      }
    },
    write(value) {
      try {
        storage.setItem(key, JSON.stringify(value));
      } catch {
        // Nothing depends on it: the next start begins with the fallback.
      }
    },
  };
}
