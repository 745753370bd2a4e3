import type { Mask } from '../../../masks/mask.ts';
import { scaleMask } from '../../../masks/scaleMask.ts';
import type { Size } from './networkSize.ts';

/** The mask of a network at the size of its picture. */
export const pictureMaskOf = (mask: Mask, { width, height }: Size): Mask => scaleMask(mask, width, height);

/** A mask whose longest side is at most so many pixels. */
export function reducedMask(mask: Mask, maxSide: number): Mask {
  const scale = Math.min(1, maxSide / Math.max(mask.width, mask.height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return scaleMask(mask, side(mask.width), side(mask.height));
}
