import type { Words } from '../../i18n/words.svelte.ts';

const named = ['patchmatch', 'telea', 'ns'] as const;

/** Every method that is not built in is a network. */
export const isNetwork = (id: string): boolean => named.every((name) => name !== id);

/** A way to fill as people call it; networks go by their own names. */
export function methodName(id: string, words: Pick<Words, 't'>): string {
  const known = named.find((name) => name === id);
  return known ? words.t(`method.${known}`) : id;
}
