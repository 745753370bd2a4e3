import type { Mask } from '../masks/mask.ts';
import type { ChangeMap } from './change.ts';

/**
 * A network's mask as bytes, without the padding at the right and bottom: 255 where it changes the picture wholly, 0 where it leaves it alone.
 * @param mask [height, paddedWidth] in 0..1
 */
export function attentionMask(mask: Float32Array, paddedWidth: number, width: number, height: number): Mask {
  const data = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = y * paddedWidth; x < width; x++, from++, to++) data[to] = Math.round(mask[from]! * 255);
  }
  return { width, height, data };
}

/** The same change, exactly 0 where the mask rounds to 0: what is left there is less than half a level of 255, and would show in 16 bits alone. */
export function holdBack(change: ChangeMap, mask: Mask): ChangeMap {
  const data = change.data.slice();
  for (let i = 0; i < mask.data.length; i++) if (mask.data[i] === 0) data.fill(0, 3 * i, 3 * i + 3);
  return { ...change, data };
}
