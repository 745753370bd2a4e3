/** Which samples of a line make up each sample of a longer or shorter line, and with what weights. */
export interface Taps {
  /** Taps per output sample. */
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

/** Cubic convolution (Keys 1981) with a = -0.5, the Catmull-Rom spline: exact for polynomials up to the second degree. */
export const catmullRom: Kernel = {
  radius: 2,
  at: (x) => {
    const t = Math.abs(x);
    if (t >= 2) return 0;
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-0.5 * t + 2.5) * t - 4) * t + 2;
  },
};

/** Lanczos's windowed sinc: sinc(x) sinc(x / 3). */
export const lanczos3: Kernel = {
  radius: 3,
  at: (x) => {
    if (x === 0) return 1;
    if (Math.abs(x) >= 3) return 0;
    const t = Math.PI * x;
    return (3 * Math.sin(t) * Math.sin(t / 3)) / (t * t);
  },
};

/**
 * Taps that resample `from` samples to `to`, centres of pixels at i + 0.5 so that both lines cover the same extent, as sharp's resize
 * does. A shorter line is low-pass filtered by a widened kernel.
 */
export function tapsFor(from: number, to: number, kernel: Kernel): Taps {
  const step = from / to;
  const widening = Math.max(1, step);
  const count = 2 * Math.ceil(kernel.radius * widening);
  const indices = new Int32Array(to * count);
  const weights = new Float32Array(to * count);
  for (let o = 0; o < to; o++) {
    const centre = (o + 0.5) * step - 0.5;
    const first = Math.floor(centre) - count / 2 + 1;
    const own = Array.from({ length: count }, (_, k) => kernel.at((first + k - centre) / widening));
    const sum = own.reduce((a, b) => a + b, 0);
    own.forEach((weight, k) => {
      indices[o * count + k] = Math.min(from - 1, Math.max(0, first + k));
      weights[o * count + k] = weight / sum;
    });
  }
  return { count, indices, weights };
}
