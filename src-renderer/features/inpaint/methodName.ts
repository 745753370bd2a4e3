import type { Words } from '../../i18n/words.svelte.ts';

type Known = Pick<Words, 'known' | 'of' | 't'>;

/** Every method that is built in has a name in both languages; a network has none. */
export const isNetwork = (id: string, words: Known): boolean => words.known(`method.name.${id}`) === null;

/** A way to fill as people call it; networks go by their own names. */
export const methodName = (id: string, words: Known): string => words.known(`method.name.${id}`) ?? id;

/** What a method is good for, in a sentence. */
export const methodHelp = (id: string, words: Known): string =>
  isNetwork(id, words) ? words.t('method.help.network') : words.of(`method.help.${id}`);

/** What methods are for, in the order in which they are shown. */
export const methodPurposes = ['large', 'thin'] as const;

const forThinHoles = new Set(['telea', 'ns']);

/** Networks and patches are for large holes, what carries colours in from the edge for thin ones. */
export const purposeOf = (id: string): (typeof methodPurposes)[number] => (forThinHoles.has(id) ? 'thin' : 'large');

/** Methods that another seed lets find something else. */
export const hasSeed = (id: string): boolean => id === 'patchmatch';
