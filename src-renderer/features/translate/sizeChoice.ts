import { networkSides } from '../../../src-main/contract/networkSides.ts';
import type { ModelSize } from '../../../src-main/contract/settings.ts';

export type SizeKind = 'trained' | 'custom' | 'full';

/** Limits of the contract, in pixels. */
export const { least: smallestSize, most: largestSize } = networkSides;

export const kindOfSize = (size: ModelSize): SizeKind => (typeof size === 'number' ? 'custom' : size);

/** A typed number as a size, or null where it is none: empty, not a whole number, out of range. */
export function parseSize(text: string): number | null {
  const size = Number(text);
  return text.trim() !== '' && Number.isInteger(size) && size >= smallestSize && size <= largestSize ? size : null;
}

/** A size that needs at most a quarter of the memory, or null where there is none. */
export function lighterSize(size: ModelSize, trainedSize: number): ModelSize | null {
  if (size === 'full' || (typeof size === 'number' && size >= 2 * trainedSize)) return 'trained';
  const half = Math.floor((size === 'trained' ? trainedSize : size) / 2);
  return half >= smallestSize ? half : null;
}

/** What choosing "Custom" begins with: larger than trained, which a person who chooses it wants to see, and not far from it. */
export const firstCustomSize = (trainedSize: number): number => Math.min(largestSize, Math.round(trainedSize * 1.5));

/** A size from which on things look foreign to a network, as a factor of the one that it was trained at. */
const farFactor = 2;

/** How far a size is from the trained one, if it is far. @param pictureSide short side of the picture, which is what is seen at full resolution */
export function farFrom(
  size: ModelSize,
  trainedSize: number,
  pictureSide: number | null,
): { readonly kind: 'larger' | 'smaller'; readonly times: number } | null {
  const seen = size === 'trained' ? trainedSize : size === 'full' ? pictureSide : size;
  if (seen === null) return null;
  if (seen >= trainedSize * farFactor) return { kind: 'larger', times: seen / trainedSize };
  return seen * farFactor <= trainedSize ? { kind: 'smaller', times: trainedSize / seen } : null;
}
