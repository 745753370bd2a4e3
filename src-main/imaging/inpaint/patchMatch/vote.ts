import type { FloatPicture } from '../floatPicture.ts';
import { touchesHole } from '../poissonBlend.ts';
import type { Level } from './level.ts';

/** One round of voting over some of the pixels. */
export interface Vote {
  /** First target and the one behind the last; of them, those in the hole get a colour. */
  readonly from: number;
  readonly to: number;
  /** What a pixel of depth counts against a patch's say, in units of cost. */
  readonly depthCost: number;
}

/**
 * Every patch that overlaps a pixel says what colour it wants there, the one of its match. The pixel takes that of the patch that is likest its match and
 * least deep in the hole: a mean of all (Wexler et al. 2007) is a blur, which then finds smooth patches to be like it. Sources are known everywhere, so
 * nothing that is read here is written.
 */
export function voteColours(level: Level, { from, to, depthCost }: Vote): void {
  const { targets, hole, colours } = level;
  for (let t = from; t < to; t++) {
    const pixel = targets[t]!;
    if (hole[pixel] === 0) continue;
    const source = bestSay(level, pixel, depthCost);
    for (let c = 0; c < 3; c++) colours[3 * pixel + c] = colours[3 * source + c]!;
  }
}

/** The last vote, at the picture's own depth and with its alpha; also for known pixels right beside the hole, where it says what the fill expects there. */
export function voteExactly(
  level: Level,
  { from, to, depthCost }: Vote,
  source: FloatPicture,
  filled: FloatPicture,
): void {
  const { width, height, targets, hole } = level;
  const { channels } = source;
  for (let t = from; t < to; t++) {
    const pixel = targets[t]!;
    if (hole[pixel] === 0 && !touchesHole(pixel, width, height, hole)) continue;
    const best = bestSay(level, pixel, depthCost);
    for (let c = 0; c < channels; c++) filled.data[pixel * channels + c] = source.data[best * channels + c]!;
  }
}

/** Where the most trusted of the patches that overlap a target would copy that pixel from. */
function bestSay(level: Level, pixel: number, depthCost: number): number {
  const { width, height, reach, slots, costs, depths } = level;
  const matches = level.matches[0];
  const x = pixel % width;
  const y = (pixel - x) / width;
  const left = Math.max(-reach, -x);
  const right = Math.min(reach, width - 1 - x);
  const top = Math.max(-reach, -y);
  const bottom = Math.min(reach, height - 1 - y);
  let source = pixel;
  let least = Infinity;
  for (let dy = top; dy <= bottom; dy++) {
    for (let dx = left; dx <= right; dx++) {
      const offset = dy * width + dx;
      const t = slots[pixel + offset]!;
      if (t < 0) continue;
      const cost = costs[t]! + depthCost * depths[t]!;
      if (cost >= least) continue;
      least = cost;
      source = matches[t]! - offset;
    }
  }
  return source;
}
