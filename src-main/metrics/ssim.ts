import type { Counted, Samples } from './psnr.ts';

/** Side of the window in pixels, and the constants that keep quotients finite, as in the paper's reference code. */
const windowSide = 7;
const k1 = 0.01;
const k2 = 0.03;
/** How far around a pixel its value depends on others, in pixels. */
export const ssimReach = windowSide >> 1;

export interface SsimOptions {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** The value of white. */
  readonly max: number;
}

/**
 * Structural similarity (Wang et al. 2004), the mean over channels and pixels of
 *   (2 ma mb + c1)(2 cov + c2) / ((ma^2 + mb^2 + c1)(va + vb + c2))
 * in windows of 7 x 7 pixels of equal weight with sample covariances, as scikit-image computes it by default. Over a whole picture the pixels whose window leaves
 * it do not count; over a part they do, the picture mirrored at its border.
 * @param counted by pixel; null: the whole picture
 */
export function ssim(a: Samples, b: Samples, options: SsimOptions, counted: Counted = null): number {
  const { width, height, channels } = options;
  if (a.length !== b.length || a.length !== width * height * channels)
    throw new Error(`pictures of ${a.length} and ${b.length} samples`);
  if (counted === null && Math.min(width, height) < windowSide)
    throw new Error(`a picture of ${width} x ${height}, smaller than a window`);
  const counts = counted ?? inner(width, height);
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) sum += meanOfChannel(a, b, options, channel, counts);
  return sum / channels;
}

function inner(width: number, height: number): Uint8Array {
  const margin = ssimReach;
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    return x >= margin && y >= margin && x < width - margin && y < height - margin ? 1 : 0;
  });
}

function meanOfChannel(
  a: Samples,
  b: Samples,
  { width, height, channels, max }: SsimOptions,
  channel: number,
  counted: Uint8Array,
): number {
  const mean = (value: (x: number, y: number) => number): Float64Array => {
    const plane = Float64Array.from({ length: width * height }, (_, i) =>
      value(a[i * channels + channel]!, b[i * channels + channel]!),
    );
    return boxMean(plane, width, height);
  };
  const ma = mean((x) => x);
  const mb = mean((_, y) => y);
  const aa = mean((x) => x * x);
  const bb = mean((_, y) => y * y);
  const ab = mean((x, y) => x * y);
  const c1 = (k1 * max) ** 2;
  const c2 = (k2 * max) ** 2;
  const sample = windowSide ** 2 / (windowSide ** 2 - 1);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < counted.length; i++) {
    if (counted[i] === 0) continue;
    const x = ma[i]!;
    const y = mb[i]!;
    const va = sample * (aa[i]! - x * x);
    const vb = sample * (bb[i]! - y * y);
    const cov = sample * (ab[i]! - x * y);
    sum += ((2 * x * y + c1) * (2 * cov + c2)) / ((x * x + y * y + c1) * (va + vb + c2));
    count++;
  }
  return sum / count;
}

/** The mean of each window, along rows and then along columns; beyond the border the picture is mirrored, its edge repeated. */
function boxMean(plane: Float64Array, width: number, height: number): Float64Array {
  return boxLines(boxLines(plane, height, width, width, 1), width, height, 1, width);
}

function boxLines(plane: Float64Array, lines: number, count: number, lineStep: number, step: number): Float64Array {
  const reach = ssimReach;
  const mirrored = Int32Array.from({ length: count + 2 * reach }, (_, i) => mirror(i - reach, count) * step);
  const mean = new Float64Array(plane.length);
  for (let line = 0; line < lines; line++) {
    const from = line * lineStep;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < windowSide; k++) sum += plane[from + mirrored[i + k]!]!;
      mean[from + i * step] = sum / windowSide;
    }
  }
  return mean;
}

/** c b a | a b c | c b a: a triangle wave of period 2 * count. */
function mirror(i: number, count: number): number {
  const phase = ((i % (2 * count)) + 2 * count) % (2 * count);
  return phase < count ? phase : 2 * count - 1 - phase;
}
