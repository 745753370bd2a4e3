import { wholeOf, type Area, type Size } from '../../masks/area.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

export type KnownPlanes = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/**
 * Red, green, blue (0..1) and the hole at another size: each pixel the mean of the known ones that it covers, so that nothing of what the hole hides
 * shows through; a pixel that touches the hole is hole.
 * @param part of the other size; all of it where none is named
 */
export function knownPlanes(
  { width, height, channels, max, data }: FloatPicture,
  hole: Hole,
  to: Size,
  part: Area = wholeOf(to),
): KnownPlanes {
  const plane = (): Float32Array => new Float32Array(part.width * part.height);
  const planes: KnownPlanes = [plane(), plane(), plane(), plane()];
  for (let y = 0, i = 0; y < part.height; y++) {
    const [top, bottom] = covered(part.y + y, height, to.height);
    for (let x = 0; x < part.width; x++, i++) {
      const [left, right] = covered(part.x + x, width, to.width);
      let known = 0;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const at = row * width + column;
          if (hole[at] === 1) continue;
          known++;
          for (let c = 0; c < 3; c++) planes[c]![i]! += data[at * channels + c]! / max;
        }
      }
      const isHole = known < (right - left) * (bottom - top);
      planes[3][i] = isHole ? 1 : 0;
      for (let c = 0; c < 3; c++) planes[c]![i] = isHole ? 0 : planes[c]![i]! / known;
    }
  }
  return planes;
}

/** The samples that one of `count` covers of `from`: the first, and the first after them. */
const covered = (at: number, from: number, count: number): [number, number] => [
  Math.floor((at * from) / count),
  Math.ceil(((at + 1) * from) / count),
];
