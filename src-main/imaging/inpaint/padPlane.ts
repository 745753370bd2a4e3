import type { Size } from '../../masks/area.ts';

/** A plane with its sides made longer to the right and below, by reflection. */
export function padPlane(plane: Float32Array, from: Size, to: Size): Float32Array {
  if (from.width === to.width && from.height === to.height) return plane;
  const padded = new Float32Array(to.width * to.height);
  for (let y = 0, i = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++, i++)
      padded[i] = plane[reflected(y, from.height) * from.width + reflected(x, from.width)]!;
  }
  return padded;
}

/** Planes of one size, each padded so, one after the other. */
export function padPlanes(planes: readonly Float32Array[], from: Size, to: Size): Float32Array {
  const joined = new Float32Array(planes.length * to.width * to.height);
  for (const [c, plane] of planes.entries()) joined.set(padPlane(plane, from, to), c * to.width * to.height);
  return joined;
}

/** The index that a reflection shows at i: a triangle wave of period 2 (size - 1). */
function reflected(i: number, size: number): number {
  if (size === 1) return 0;
  const phase = i % (2 * (size - 1));
  return phase < size ? phase : 2 * (size - 1) - phase;
}
