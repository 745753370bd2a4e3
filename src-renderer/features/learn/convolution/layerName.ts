import type { Words } from '../../../i18n/words.svelte.ts';

/** What a layer is called: papers' names stay, and what a network gives in the end is told in words. */
export const layerName = (words: Pick<Words, 'known'>, name: string): string =>
  words.known(`learn.convolution.layerName.${name}`) ?? name;
