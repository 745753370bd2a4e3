import type { FillPatch } from './cropAround.ts';
import { intersection } from '../../masks/area.ts';
import { boundsOf, type Mask } from '../../masks/mask.ts';

/**
 * Two fills of the same hole in one: out = base + mask (other - base), at the depth of the picture, weights included. Colours count by how opaque they are.
 * @param mask at the size of the picture
 */
export function mixedPatch(base: FillPatch, other: FillPatch, mask: Mask): FillPatch {
  const { rect, channels } = base;
  const samples = base.samples.slice();
  const weights = base.weights.slice();
  const bounds = boundsOf(mask);
  const painted = bounds && intersection(bounds, rect);
  if (!painted) return { ...base, samples, weights };
  for (let y = painted.y; y < painted.y + painted.height; y++)
    for (let x = painted.x; x < painted.x + painted.width; x++) {
      const share = mask.data[y * mask.width + x]! / 255;
      if (share === 0) continue;
      const pixel = (y - rect.y) * rect.width + x - rect.x;
      weights[pixel] = mixed(base.weights[pixel]!, other.weights[pixel]!, share);
      const at = pixel * channels;
      const opaque = channels === 4 ? [base.samples[at + 3]!, other.samples[at + 3]!] : [1, 1];
      const [under = 1, over = 1] = opaque;
      const alpha = under + share * (over - under);
      const colourShare = alpha > 0 ? (share * over) / alpha : share;
      for (let c = 0; c < 3; c++) samples[at + c] = mixed(base.samples[at + c]!, other.samples[at + c]!, colourShare);
      if (channels === 4) samples[at + 3] = Math.round(alpha);
    }
  return { ...base, samples, weights };
}

const mixed = (a: number, b: number, share: number): number => Math.round(a + share * (b - a));
