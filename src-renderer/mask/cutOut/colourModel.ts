import { clusterColours } from './clusterColours.ts';

/** Colours of an object or its background are told apart by this many kinds each, as in the paper. */
const kinds = 5;
/** Added to each variance, in (1/255)^2: colours that are all alike still have a spread. */
const leastVariance = 1;

/** A Gaussian over colours: weight, mean and inverse covariance (upper half), with what its logarithm needs. */
interface Kind {
  readonly mean: readonly [number, number, number];
  readonly inverse: readonly [number, number, number, number, number, number];
  /** weight / sqrt(det covariance) */
  readonly height: number;
}

/**
 * The colours of a set of pixels as a mixture of Gaussians with full covariances.
 * @param rgb 3 values 0..255 a pixel
 * @param members indices of pixels, at least one
 */
export class ColourModel {
  readonly #kinds: readonly Kind[];

  constructor(rgb: Float32Array, members: Int32Array) {
    const labels = clusterColours(rgb, members, kinds);
    this.#kinds = Array.from({ length: kinds }, (_, kind) => fit(rgb, members, labels, kind)).filter((kind) => kind !== null);
  }

  /** -log p(colour), without the constant 3/2 log 2 pi. */
  cost(r: number, g: number, b: number): number {
    let density = 0;
    for (const { mean, inverse, height } of this.#kinds) {
      const [dr, dg, db] = [r - mean[0], g - mean[1], b - mean[2]];
      const [rr, rg, rb, gg, gb, bb] = inverse;
      density += height * Math.exp(-0.5 * (rr * dr * dr + gg * dg * dg + bb * db * db) - rg * dr * dg - rb * dr * db - gb * dg * db);
    }
    return -Math.log(Math.max(density, 1e-30));
  }
}

function fit(rgb: Float32Array, members: Int32Array, labels: Uint8Array, kind: number): Kind | null {
  const sums = new Float64Array(9); // r g b rr rg rb gg gb bb
  let count = 0;
  for (const [index, pixel] of members.entries()) {
    if (labels[index] !== kind) continue;
    const [r, g, b] = [rgb[pixel * 3]!, rgb[pixel * 3 + 1]!, rgb[pixel * 3 + 2]!];
    [r, g, b, r * r, r * g, r * b, g * g, g * b, b * b].forEach((value, at) => (sums[at]! += value));
    count += 1;
  }
  if (count === 0) return null;
  const [r, g, b, rr, rg, rb, gg, gb, bb] = sums.map((sum) => sum / count) as unknown as Nine;
  const v = leastVariance;
  const covariance = [rr - r * r + v, rg - r * g, rb - r * b, gg - g * g + v, gb - g * b, bb - b * b + v] as const;
  const { inverse, determinant } = invert(covariance);
  return { mean: [r, g, b], inverse, height: count / members.length / Math.sqrt(determinant) };
}

type Nine = readonly [number, number, number, number, number, number, number, number, number];

/** Inverse and determinant of a symmetric matrix, given by its upper half. */
function invert([a, b, c, d, e, f]: readonly [number, number, number, number, number, number]) {
  const [ca, cb, cc] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const determinant = Math.max(1e-6, a * ca + b * cb + c * cc);
  const by = (value: number): number => value / determinant;
  return { determinant, inverse: [by(ca), by(cb), by(cc), by(a * f - c * c), by(b * c - a * e), by(a * d - b * b)] as const };
}
