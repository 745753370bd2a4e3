import type { Words } from '../../i18n/words.svelte.ts';
import type { Score } from './comparison.svelte.ts';

/** Measures as they are read: as many digits as tell two fills apart. */
export function figures({ l1, psnr, ssim }: Score, words: Pick<Words, 'number'>) {
  const digits = (value: number, count: number): string =>
    words.number(value, { minimumFractionDigits: count, maximumFractionDigits: count });
  return { l1: digits(l1, 1), psnr: psnr === null ? '∞ dB' : `${digits(psnr, 1)} dB`, ssim: digits(ssim, 3) };
}

/** How far off the fill's pixels are on average, in per cent of the way from black to white. */
export const differenceOf = ({ l1 }: Pick<Score, 'l1'>, words: Pick<Words, 'number'>): string =>
  words.number((100 * l1) / 255, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** All measures in one line. */
export function figuresLine(score: Score, words: Pick<Words, 'number'>): string {
  const { l1, psnr, ssim } = figures(score, words);
  return `L1 ${l1} · PSNR ${psnr} · SSIM ${ssim}`;
}
