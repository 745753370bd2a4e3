import { halfMasked, type Mask } from './mask.ts';

/** Three box filters come close to a Gaussian (the central limit theorem; Wells 1986). */
const passes = 3;

/**
 * Rounds off corners and takes jags and specks away that are smaller than about `radius` pixels: blurred, then cut at one half. Beyond the border the outermost
 * pixels go on, so that a mask that touches it stays there.
 */
export function smoothMask({ width, height, data }: Mask, radius: number): Mask {
  const reach = Math.max(0, Math.round(radius / 2));
  let values = Float32Array.from(data, (value) => (value >= halfMasked ? 1 : 0));
  for (let pass = 0; pass < passes && reach > 0; pass++) {
    values = boxAlong(values, { lines: height, count: width, lineStep: width, step: 1, reach });
    values = boxAlong(values, { lines: width, count: height, lineStep: 1, step: width, reach });
  }
  return { width, height, data: Uint8Array.from(values, (value) => (value >= 0.5 ? 255 : 0)) };
}

interface Lines {
  readonly lines: number;
  readonly count: number;
  readonly lineStep: number;
  readonly step: number;
  readonly reach: number;
}

/** The mean of 2 * reach + 1 neighbours along each line, by a running sum. */
function boxAlong(values: Float32Array, { lines, count, lineStep, step, reach }: Lines): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(values.length);
  const size = 2 * reach + 1;
  for (let line = 0; line < lines; line++) {
    const from = line * lineStep;
    const at = (i: number): number => values[from + Math.min(count - 1, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += at(i);
    for (let i = 0; i < count; i++) {
      mean[from + i * step] = sum / size;
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return mean;
}
