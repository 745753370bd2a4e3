/** Which samples of a line make up each sample of a longer or shorter line, and with what weights. */
export interface Taps {
  /** Taps per output sample: a multiple of 4, so that loops can take four at once. */
  readonly count: number;
  /** [outputs x count] indices, ascending, the line's ends repeated. */
  readonly indices: Int32Array;
  /** [outputs x count], each output's weights sum to 1. */
  readonly weights: Float32Array;
}

/** An interpolation kernel: 1 at 0, 0 at every other whole number, 0 beyond its radius. */
export interface Kernel {
  readonly radius: number;
  readonly at: (x: number) => number;
}

/**
 * Cubic convolution (Keys 1981) with a = -0.5, the Catmull-Rom spline: exact for polynomials up to the second degree. Compared with Lanczos3
 * on the changes of 20 horses, reduced and enlarged again by 2 and 3: its error is 1 % larger, its overshoot (halos beside stripes) 5 times less.
 */
export const catmullRom: Kernel = {
  radius: 2,
  at: (x) => {
    const t = Math.abs(x);
    if (t >= 2) return 0;
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
  },
};

/** Taps of each sample of `to` that is made of `from`, and how many samples lie between two of them. */
function spread(from: number, to: number, { radius }: Kernel): { readonly count: number; readonly step: number } {
  const step = from / to;
  return { step, count: 4 * Math.ceil((radius * Math.max(1, step)) / 2) };
}

/** The first and the last sample of `from` that the samples `first` to `last` of `to` are made of. */
export function tapsReach(from: number, to: number, kernel: Kernel, first: number, last: number): [number, number] {
  const { count, step } = spread(from, to, kernel);
  const start = (o: number): number => Math.floor((o + 0.5) * step - 0.5) - count / 2 + 1;
  return [Math.max(0, start(first)), Math.min(from - 1, Math.max(0, start(last) + count - 1))];
}

/**
 * Taps that resample `from` samples to `to`, centres of pixels at i + 0.5 so that both lines cover the same extent, as sharp's resize
 * does when it reduces. A shorter line is low-pass filtered by a widened kernel.
 */
export function tapsFor(from: number, to: number, kernel: Kernel): Taps {
  const { count, step } = spread(from, to, kernel);
  const widening = Math.max(1, step);
  const indices = new Int32Array(to * count);
  const weights = new Float32Array(to * count);
  const own = new Float64Array(count);
  for (let o = 0; o < to; o++) {
    const centre = (o + 0.5) * step - 0.5;
    const first = Math.floor(centre) - count / 2 + 1;
    let sum = 0;
    for (let k = 0; k < count; k++) sum += own[k] = kernel.at((first + k - centre) / widening);
    for (let k = 0; k < count; k++) {
      indices[o * count + k] = Math.min(from - 1, Math.max(0, first + k));
      weights[o * count + k] = own[k]! / sum;
    }
  }
  return { count, indices, weights };
}
