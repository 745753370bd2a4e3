import type { Size } from './area.ts';

/**
 * The exact squared Euclidean distance of every pixel to the nearest seed (Felzenszwalb & Huttenlocher 2012, "Distance Transforms of Sampled
 * Functions"): the lower envelope of parabolas along columns, then along rows. Time grows with the number of pixels only.
 * @param isSeed width * height, not 0 for seeds
 * @returns [height, width] in pixels squared, between middles of pixels; exact up to 2^24, rounded to 24 bits beyond; Infinity without any seed
 */
export function squaredDistance(isSeed: Uint8Array, { width, height }: Size): Float32Array<ArrayBuffer> {
  const out = new Float32Array(width * height);
  const envelope = new Envelope(Math.max(width, height));
  const { line } = envelope;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) line[y] = isSeed[y * width + x] === 0 ? Infinity : 0;
    envelope.transform(height);
    for (let y = 0; y < height; y++) out[y * width + x] = line[y]!;
  }
  for (let y = 0; y < height; y++) {
    line.set(out.subarray(y * width, (y + 1) * width));
    envelope.transform(width);
    out.set(line.subarray(0, width), y * width);
  }
  return out;
}

/** One dimension of the transform: d(p) = min over q of (p - q)^2 + f(q). */
class Envelope {
  readonly line: Float64Array;
  readonly #values: Float64Array;
  readonly #roots: Int32Array;
  /** Where each parabola begins to be the lowest. */
  readonly #starts: Float64Array;

  constructor(length: number) {
    this.line = new Float64Array(length);
    this.#values = new Float64Array(length);
    this.#roots = new Int32Array(length);
    this.#starts = new Float64Array(length + 1);
  }

  /** Replaces the first `length` values of `line` by their transform. */
  transform(length: number): void {
    const values = this.#values;
    const roots = this.#roots;
    const starts = this.#starts;
    const line = this.line;
    values.set(line.subarray(0, length));
    let last = -1;
    for (let q = 0; q < length; q++) {
      if (values[q] === Infinity) continue;
      let start = -Infinity;
      for (; last >= 0; last--) {
        const root = roots[last]!;
        start = (values[q]! + q * q - values[root]! - root * root) / (2 * (q - root));
        if (start > starts[last]!) break;
        start = -Infinity;
      }
      last += 1;
      roots[last] = q;
      starts[last] = start;
    }
    for (let q = 0, k = 0; q < length && last >= 0; q++) {
      while (k < last && starts[k + 1]! < q) k += 1;
      line[q] = (q - roots[k]!) ** 2 + values[roots[k]!]!;
    }
  }
}
