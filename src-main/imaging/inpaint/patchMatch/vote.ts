import type { FloatPicture } from '../floatPicture.ts';
import { touchesHole } from '../poissonBlend.ts';
import type { Level } from './level.ts';

/** One round of voting over some of the pixels. */
export interface Vote {
  /** First target and the one behind the last; of them, those in the hole get a colour. */
  readonly from: number;
  readonly to: number;
  /** Which of the matches count. */
  readonly side: 0 | 1;
  /** Of the similarity: cost per sample at which a patch's say falls to exp(-1/2); `Infinity`: all say the same. */
  readonly sigma2: number;
}

/**
 * Every patch that overlaps a pixel says what colour it wants there, the one of its match; the pixel becomes the mean, weighted by the similarity
 * exp(-cost / (2 sigma^2)) and by trust (Wexler et al. 2007, section 3). Sources are known everywhere, so nothing that is read here is written.
 */
export function voteColours(level: Level, { from, to, ...votes }: Vote): void {
  const { targets, hole, colours } = level;
  const mean = new Float64Array(3);
  for (let t = from; t < to; t++) {
    const pixel = targets[t]!;
    if (hole[pixel] === 0 || !meanOfVotes(level, pixel, votes, colours, mean)) continue;
    for (let c = 0; c < 3; c++) colours[3 * pixel + c] = mean[c]! + 0.5;
  }
}

/** The last vote, at the picture's own depth and with its alpha; also for known pixels right beside the hole, where it says what the fill expects there. */
export function voteExactly(
  level: Level,
  { from, to, ...votes }: Vote,
  source: FloatPicture,
  filled: FloatPicture,
): void {
  const { width, height, targets, hole } = level;
  const { channels } = source;
  const mean = new Float64Array(channels);
  for (let t = from; t < to; t++) {
    const pixel = targets[t]!;
    if (hole[pixel] === 0 && !touchesHole(pixel, width, height, hole)) continue;
    if (!meanOfVotes(level, pixel, votes, source.data, mean)) continue;
    for (let c = 0; c < channels; c++) filled.data[pixel * channels + c] = mean[c]!;
  }
}

/** @param samples interleaved, as many channels as `mean` is long */
function meanOfVotes(
  { width, height, reach, slots, matches, costs, trust }: Level,
  pixel: number,
  { side, sigma2 }: Pick<Vote, 'side' | 'sigma2'>,
  samples: Uint8Array | Float32Array,
  mean: Float64Array,
): boolean {
  const match = matches[side];
  const channels = mean.length;
  const x = pixel % width;
  const y = (pixel - x) / width;
  const scale = -1 / (2 * sigma2 * 3 * (2 * reach + 1) ** 2);
  mean.fill(0);
  let sum = 0;
  const left = Math.max(-reach, -x);
  const right = Math.min(reach, width - 1 - x);
  const top = Math.max(-reach, -y);
  const bottom = Math.min(reach, height - 1 - y);
  for (let dy = top; dy <= bottom; dy++) {
    for (let dx = left; dx <= right; dx++) {
      const offset = dy * width + dx;
      const t = slots[pixel + offset]!;
      if (t < 0) continue;
      const weight = trust[t]! * Math.exp(costs[t]! * scale) + 1e-30; // never none at all
      const from = (match[t]! - offset) * channels;
      sum += weight;
      for (let c = 0; c < channels; c++) mean[c]! += weight * samples[from + c]!;
    }
  }
  for (let c = 0; c < channels; c++) mean[c]! /= sum;
  return sum > 0;
}
