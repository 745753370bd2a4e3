import type { z } from 'zod';

/** What a reload of the page must not lose and the engine does not know, such as where the person was looking. */
export interface Memory<T> {
  recall(): T;
  remember(value: T): void;
}

/** @param otherwise what holds the first time, or after a state of an older page */
export function memoryOf<T>(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  key: string,
  schema: z.ZodType<T>,
  otherwise: T,
): Memory<T> {
  return {
    recall: () => {
      try {
        return schema.parse(JSON.parse(storage.getItem(key) ?? 'null'));
      } catch {
        return otherwise;
      }
    },
    remember: (value) => storage.setItem(key, JSON.stringify(value)),
  };
}
