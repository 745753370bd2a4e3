import type { Mask } from '../../masks/mask.ts';
import type { Pixels } from '../pixelTypes.ts';

/**
 * Pixels where a mask is 0 and two pictures differ in any sample: the proof that nothing else was changed. Depths are brought to 16 bits (8-bit values
 * times 257); a picture without transparency is opaque.
 */
export function changedOutside(before: Pixels, after: Pixels, mask: Mask): number {
  if (before.width !== after.width || before.height !== after.height)
    throw new Error('changedOutside: pictures of two sizes');
  const scales = [before, after].map(({ bitDepth }) =>
    before.bitDepth === after.bitDepth || bitDepth === 16 ? 1 : 257,
  ) as [number, number];
  const opaque = before.bitDepth === 16 || after.bitDepth === 16 ? 65535 : 255;
  let count = 0;
  for (let i = 0; i < mask.data.length; i++) {
    if (mask.data[i] === 0 && differs(before, after, i, scales, opaque)) count++;
  }
  return count;
}

function differs(
  before: Pixels,
  after: Pixels,
  pixel: number,
  scales: readonly [number, number],
  opaque: number,
): boolean {
  for (let c = 0; c < Math.max(before.channels, after.channels); c++) {
    const a = c < before.channels ? before.data[pixel * before.channels + c]! * scales[0] : opaque;
    const b = c < after.channels ? after.data[pixel * after.channels + c]! * scales[1] : opaque;
    if (a !== b) return true;
  }
  return false;
}
