import type { Size } from '../../canvas/geometry.ts';
import { runningMean } from '../../../src-main/masks/runningMean.ts';

/** Contrasts of the picture below this (0..1) do not bend the edge. */
const epsilon = 0.01 ** 2;

/** How a small mask follows the picture around each of its pixels: mask = slope * luminance + offset. */
export interface EdgeLaw {
  readonly slope: Float32Array;
  readonly offset: Float32Array;
}

/**
 * The linear laws of a guided filter (He, Sun & Tang 2010): within a window, slope = cov(I, p) / (var I + epsilon),
 * offset = mean p - slope * mean I, each averaged over the windows that hold a pixel. Found on a small picture, they are applied at full
 * size (He & Sun 2015).
 * @param luminance 0..1
 * @param mask 0..1
 */
export function edgeLaw(luminance: Float32Array, mask: Float32Array, size: Size, radius: number): EdgeLaw {
  const between = new Float32Array(luminance.length);
  const mean = (values: Float32Array): Float32Array => {
    const means = new Float32Array(values.length);
    runningMean(values, means, between, size, { radius });
    return means;
  };
  const meanI = mean(luminance);
  const meanP = mean(mask);
  const meanII = mean(luminance.map((value) => value * value));
  const meanIP = mean(luminance.map((value, at) => value * mask[at]!));
  const slope = luminance.map(
    (_, at) => (meanIP[at]! - meanI[at]! * meanP[at]!) / (meanII[at]! - meanI[at]! ** 2 + epsilon),
  );
  const offset = slope.map((value, at) => meanP[at]! - value * meanI[at]!);
  return { slope: mean(slope), offset: mean(offset) };
}
