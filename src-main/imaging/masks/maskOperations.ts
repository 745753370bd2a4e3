import { fillMaskHoles } from './fillHoles.ts';
import type { Mask } from './mask.ts';
import { featherMask, growMask, invertMask, shrinkMask } from './reshape.ts';
import { smoothMask } from './smoothMask.ts';

/** What can be done to a mask. `radius` is in pixels; those that need none leave it alone. */
export const maskOperations = {
  invert: invertMask,
  grow: growMask,
  shrink: shrinkMask,
  feather: featherMask,
  smooth: smoothMask,
  'fill-holes': fillMaskHoles,
} as const satisfies Readonly<Record<string, (mask: Mask, radius: number) => Mask>>;

export type MaskOperation = keyof typeof maskOperations;
