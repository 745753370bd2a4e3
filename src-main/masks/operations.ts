import { featherMask } from './feather.ts';
import { fillMaskHoles } from './fillHoles.ts';
import type { Mask } from './mask.ts';
import { growMask, invertMask, shrinkMask } from './growShrink.ts';
import { smoothMask } from './smooth.ts';

/** What can be done to a mask, by the page as by the engine (ADR 0010). `radius` is in pixels; those that need none leave it alone. */
export const maskOperations = {
  invert: invertMask,
  grow: growMask,
  shrink: shrinkMask,
  feather: featherMask,
  smooth: smoothMask,
  'fill-holes': fillMaskHoles,
} as const satisfies Readonly<Record<string, (mask: Mask, radius: number) => Mask>>;
