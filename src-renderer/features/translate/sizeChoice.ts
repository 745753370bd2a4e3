import { networkSides } from '../../../src-main/contract/networkSides.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';

export type SizeKind = 'trained' | 'custom' | 'full';

/** Limits of the contract, in pixels. */
export const { least: smallestSize, most: largestSize } = networkSides;

export const kindOfSize = (size: Settings['size']): SizeKind => (typeof size === 'number' ? 'custom' : size);

/** A typed number as a size, or null where it is none: empty, not a whole number, out of range. */
export function parseSize(text: string): number | null {
  const size = Number(text);
  return text.trim() !== '' && Number.isInteger(size) && size >= smallestSize && size <= largestSize ? size : null;
}

/** A size that needs at most a quarter of the memory, or null where there is none. */
export function lighterSize(size: Settings['size'], trainedSize: number): Settings['size'] | null {
  if (size === 'full' || (typeof size === 'number' && size >= 2 * trainedSize)) return 'trained';
  const half = Math.floor((size === 'trained' ? trainedSize : size) / 2);
  return half >= smallestSize ? half : null;
}

/** What choosing "Custom" begins with: twice the trained size, which a person who chooses it wants to see. */
export const firstCustomSize = (trainedSize: number): number => Math.min(largestSize, trainedSize * 2);
