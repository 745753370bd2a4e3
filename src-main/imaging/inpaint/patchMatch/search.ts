import { mixed, nextState } from './chance.ts';
import { samplesOf, type Level } from './level.ts';

/** One sweep of the search over some of the targets. */
export interface Sweep {
  /** First target and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Odd sweeps go backward. */
  readonly number: number;
  /** Since colours or matches were changed by others: no cost is known. */
  readonly isFirst: boolean;
  readonly seed: number;
  /** How far random guesses may lie from what is known so far, in pixels. */
  readonly farthest: number;
}

/** What a difference in texture counts against one in colour, both squared and per sample. */
const textureWeight = 1;

/**
 * How unlike the patches around a target and around a source are: the sum of squared differences of their colours, of the part of the target's patch that
 * lies in the picture, and of their texture. Stops as soon as it is no better than `limit`.
 */
export function patchCost(
  { width, height, colours, texture, reach }: Level,
  target: number,
  source: number,
  limit: number,
): number {
  const rougher = texture[target]! - texture[source]!;
  let sum = textureWeight * samplesOf(reach) * rougher * rougher;
  if (sum >= limit) return sum;
  const x = target % width;
  const y = (target - x) / width;
  const left = x < reach ? -x : -reach;
  const length = 3 * ((x + reach >= width ? width - 1 - x : reach) - left + 1);
  const top = y < reach ? -y : -reach;
  const bottom = y + reach >= height ? height - 1 - y : reach;
  for (let dy = top; dy <= bottom; dy++) {
    let a = 3 * (target + dy * width + left);
    let b = 3 * (source + dy * width + left);
    for (const end = a + length; a < end; a++, b++) {
      const difference = colours[a]! - colours[b]!;
      sum += difference * difference;
    }
    if (sum >= limit) return sum;
  }
  return sum;
}

/**
 * A sweep of PatchMatch (Barnes et al. 2009): each target tries what its neighbours' matches suggest (propagation) and random places around its own
 * best, at distances that halve (random search). Reads matches[before], writes matches[after]; within the sweep's own targets a neighbour that was
 * just improved is read from `after`, so the outcome depends on how targets are parted but never on which thread is faster.
 */
export function searchSweep(level: Level, sweep: Sweep): void {
  const { from, to, number, seed } = sweep;
  const before = level.matches[(number & 1) as 0 | 1];
  const after = level.matches[(1 - (number & 1)) as 0 | 1];
  const { targets, costs } = level;
  const step = (number & 1) === 0 ? 1 : -1;
  const sweepSeed = mixed(seed ^ mixed(number + 1));
  const found: Found = { source: 0, cost: 0 };
  for (let count = to - from, t = step > 0 ? from : to - 1; count > 0; count--, t += step) {
    found.source = before[t]!;
    found.cost = sweep.isFirst ? patchCost(level, targets[t]!, found.source, Infinity) : costs[t]!;
    propagate(level, sweep, targets[t]!, step, before, after, found);
    guess(level, targets[t]!, mixed(sweepSeed ^ Math.imul(t + 1, 0x9e3779b1)) || 1, sweep.farthest, found);
    after[t] = found.source;
    costs[t] = found.cost;
  }
}

/** The best source of one target so far; one object for all, since this is the innermost loop. */
interface Found {
  source: number;
  cost: number;
}

function attempt(level: Level, target: number, candidate: number, found: Found): void {
  if (candidate < 0 || candidate === found.source || level.isSource[candidate] !== 1) return;
  const cost = patchCost(level, target, candidate, found.cost);
  if (cost >= found.cost) return;
  found.source = candidate;
  found.cost = cost;
}

/** What the neighbour before in the row and in the column have found, moved along with the target. */
function propagate(
  level: Level,
  { from, to }: Sweep,
  target: number,
  step: number,
  before: Int32Array,
  after: Int32Array,
  found: Found,
): void {
  const { width, slots } = level;
  const x = target % width;
  if (x - step >= 0 && x - step < width) {
    const n = slots[target - step]!;
    if (n >= 0) attempt(level, target, (n >= from && n < to ? after : before)[n]! + step, found);
  }
  const across = target - step * width;
  if (across >= 0 && across < slots.length) {
    const n = slots[across]!;
    if (n >= 0) attempt(level, target, (n >= from && n < to ? after : before)[n]! + step * width, found);
  }
}

/** Places around the best so far, at distances that halve from guess to guess. */
function guess(level: Level, target: number, randomState: number, farthest: number, found: Found): void {
  const { width, height } = level;
  let state = randomState;
  for (let radius = farthest; radius >= 1; radius /= 2) {
    state = nextState(state);
    const x = (found.source % width) + Math.round(((state & 0xffff) / 0x8000 - 1) * radius);
    const y = Math.floor(found.source / width) + Math.round(((state >>> 16) / 0x8000 - 1) * radius);
    if (x >= 0 && y >= 0 && x < width && y < height) attempt(level, target, y * width + x, found);
  }
}
