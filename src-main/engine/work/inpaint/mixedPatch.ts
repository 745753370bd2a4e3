import type { FillPatch } from '../../../imaging/inpaint/cropAround.ts';
import { cropMask, type Mask } from '../../../masks/mask.ts';

/**
 * Two fills of the same hole in one: out = base + mask (other - base), at the depth of the picture, weights included.
 * @param mask at the size of the picture
 */
export function mixedPatch(base: FillPatch, other: FillPatch, mask: Mask): FillPatch {
  const { channels } = base;
  const share = cropMask(mask, base.rect).data;
  const mixed = (a: number, b: number, pixel: number): number => Math.round(a + ((b - a) * share[pixel]!) / 255);
  return {
    ...base,
    samples: base.samples.map((a, i) => mixed(a, other.samples[i]!, Math.floor(i / channels))),
    weights: base.weights.map((a, i) => mixed(a, other.weights[i]!, i)),
  };
}
