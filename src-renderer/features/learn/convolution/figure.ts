import type { Words } from '../../../i18n/words.svelte.ts';

/** A number to two places with a true minus; what rounds to nothing is 0, without a sign. */
export const figureOf = (words: Pick<Words, 'number'>, value: number): string =>
  words.number(Math.round(value * 100) / 100 || 0, { maximumFractionDigits: 2 }).replace('-', '−');
