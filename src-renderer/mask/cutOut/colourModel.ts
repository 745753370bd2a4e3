import { clusterColours } from './clusterColours.ts';

/** Colours of an object or its background are told apart by this many kinds each, as in the paper. */
const kinds = 5;
/** Added to each variance, in (1/255)^2: colours that are all alike still have a spread. */
const leastVariance = 1;
/** Numbers of a Gaussian over colours: mean (3), upper half of the inverse covariance (6), weight / sqrt(det covariance). */
const perKind = 10;

/**
 * The colours of a set of pixels as a mixture of Gaussians with full covariances.
 * @param rgb 3 values 0..255 a pixel
 * @param members indices of pixels, at least one
 */
export class ColourModel {
  readonly #gaussians: Float64Array;

  constructor(rgb: Float32Array, members: Int32Array) {
    const moments = momentsOf(rgb, members, clusterColours(rgb, members, kinds));
    const gaussians: number[] = [];
    for (let kind = 0; kind < kinds; kind++) {
      const sums = moments.subarray(kind * perKind, (kind + 1) * perKind);
      if (sums[0]! > 0) gaussians.push(...gaussianOf(sums, members.length));
    }
    this.#gaussians = Float64Array.from(gaussians);
  }

  /** -log p(colour), without the constant 3/2 log 2 pi. */
  cost(r: number, g: number, b: number): number {
    const k = this.#gaussians;
    let density = 0;
    for (let at = 0; at < k.length; at += perKind) {
      const x = r - k[at]!;
      const y = g - k[at + 1]!;
      const z = b - k[at + 2]!;
      const squares = k[at + 3]! * x * x + k[at + 6]! * y * y + k[at + 8]! * z * z;
      const products = k[at + 4]! * x * y + k[at + 5]! * x * z + k[at + 7]! * y * z;
      density += k[at + 9]! * Math.exp(-0.5 * squares - products);
    }
    return -Math.log(Math.max(density, 1e-30));
  }
}

/** Count and sums of r, g, b, rr, rg, rb, gg, gb, bb for each kind. */
function momentsOf(rgb: Float32Array, members: Int32Array, labels: Uint8Array): Float64Array {
  const sums = new Float64Array(kinds * perKind);
  for (let index = 0; index < members.length; index++) {
    const from = members[index]! * 3;
    const to = labels[index]! * perKind;
    sums[to]! += 1;
    for (let a = 0, product = to + 4; a < 3; a++) {
      sums[to + 1 + a]! += rgb[from + a]!;
      for (let b = a; b < 3; b++, product++) sums[product]! += rgb[from + a]! * rgb[from + b]!;
    }
  }
  return sums;
}

function gaussianOf(sums: Float64Array, members: number): number[] {
  const count = sums[0]!;
  const [, r, g, b, rr, rg, rb, gg, gb, bb] = sums.map((sum) => sum / count) as unknown as Ten;
  const v = leastVariance;
  const { inverse, determinant } = invert([
    rr - r * r + v,
    rg - r * g,
    rb - r * b,
    gg - g * g + v,
    gb - g * b,
    bb - b * b + v,
  ]);
  return [r, g, b, ...inverse, count / members / Math.sqrt(determinant)];
}

type Ten = readonly [number, number, number, number, number, number, number, number, number, number];

/** Inverse and determinant of a symmetric matrix, given by its upper half. */
function invert([a, b, c, d, e, f]: readonly [number, number, number, number, number, number]) {
  const ca = d * f - e * e;
  const cb = c * e - b * f;
  const cc = b * e - c * d;
  const determinant = Math.max(1e-6, a * ca + b * cb + c * cc);
  const halves = [ca, cb, cc, a * f - c * c, b * c - a * e, a * d - b * b];
  return { determinant, inverse: halves.map((value) => value / determinant) };
}
