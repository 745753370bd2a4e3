import type { Words } from '../../i18n/words.svelte.ts';
import type { FillMethod } from './fills.svelte.ts';

type Known = Pick<Words, 'known' | 'ofModel' | 't'>;
type Named = Pick<FillMethod, 'id' | 'name' | 'origin'>;

/** A way to fill as people call it: those that are built in by the page's words, a network by its package, and what is there no longer by its id. */
export function methodName(id: string, methods: readonly Named[], words: Known): string {
  const { name, origin } = methods.find((method) => method.id === id) ?? { name: null, origin: null };
  return name && origin ? words.ofModel({ origin }, name) : (words.known(`method.name.${id}`) ?? id);
}

/** What a method is good for, in a sentence. */
export const methodHelp = (id: string, words: Known): string =>
  words.known(`method.help.${id}`) ?? words.t('method.help.network');

/** What methods are for, in the order in which they are shown. */
export const methodPurposes = ['large', 'thin'] as const;

const forThinHoles = new Set(['telea', 'ns']);

/** Networks and patches are for large holes, what carries colours in from the edge for thin ones. */
export const purposeOf = (id: string): (typeof methodPurposes)[number] => (forThinHoles.has(id) ? 'thin' : 'large');

/** Methods that another seed lets find something else. */
export const hasSeed = (id: string): boolean => id === 'patchmatch';
