import { availableParallelism } from 'node:os';
import type { FillMethod, FillTask } from '../fillMethod.ts';
import { blendSeam } from '../poissonBlend.ts';
import { withThreads, type Threads } from '../fillThread.ts';
import type { FloatPicture } from '../floatPicture.ts';
import { fillByTelea } from '../telea.ts';
import { mixed } from './chance.ts';
import { samplesOf, sharedFloats, type Level } from './level.ts';
import type { PatchOrder } from './patchMatchThread.ts';
import { finestScale, pyramidOf, reachFor } from './pyramid.ts';

/** Targets are parted into so many stretches, whatever the number of threads: the parting is part of the result. */
const partCount = 32;
const mostThreads = 8;
/** Rounds of search and vote: many at the coarsest scale, where they cost little and decide what goes where, and fewer by this factor from scale to scale. */
const mostRounds = 8;
const roundsFall = 0.6;
const fewestRounds = 2;
const sweepsPerRound = 2;
/** What one pixel of depth counts in the votes, of a cost that is typical: 2 ln 1.3 of the 0.75 quantile, as by Wexler et al. 2007, section 3.1. */
const depthShare = 2 * Math.log(1.3);
const typicalQuantile = 0.75;
/** Random guesses above the coarsest scale, in pixels: what is far was found there. */
const farthestGuess = 64;

/**
 * Structural image completion by patches: "PatchMatch: A Randomized Correspondence Algorithm for Structural Image Editing" (Barnes et al. 2009) finds for
 * every patch that sees the hole a similar known one; "Space-Time Completion of Video" (Wexler et al. 2007) makes pixels of them by votes, from coarse to
 * fine, round by round. Here the best vote wins and texture is compared too, so that a fill is as sharp as its surroundings.
 */
export const patchMatch: FillMethod = {
  source: 'PatchMatch, Barnes et al. 2009, from coarse to fine as by Wexler et al. 2007',
  /** Something to copy: as much on every side as the hole is large. */
  marginFor: ({ width, height }) => Math.max(128, width, height),
  apart: null,
  fill,
};

async function fill({ picture, hole, seed, blends, signal, onProgress }: FillTask): Promise<FloatPicture> {
  const threadCount = Math.max(1, Math.min(mostThreads, availableParallelism()));
  return withThreads(new URL('patchMatchThread.ts', import.meta.url), threadCount, signal, async (threads) => {
    const finest = finestScale(picture, hole);
    const levels = pyramidOf(finest, reachFor(finest));
    const costOf = (level: Level, index: number): number => level.targets.length * roundsAt(index);
    const total = levels.reduce((sum, level, index) => sum + costOf(level, index), 0);
    let done = 0;
    onProgress(done, total);
    for (const [index, level] of levels.entries()) {
      await everywhere(threads, { kind: 'level', level });
      const coarser = levels[index - 1];
      const random = mixed(seed ^ mixed(index + 1));
      if (coarser) takeOver(level, coarser, random);
      else beginAtRandom(level, random);
      await refine(threads, level, { random, isCoarsest: index === 0, rounds: roundsAt(index) });
      onProgress((done += costOf(level, index)), total);
    }
    const filled = await finish(threads, levels.at(-1)!, picture);
    return blends ? blendSeam(picture, filled, hole) : filled;
  });
}

const roundsAt = (index: number): number => Math.max(fewestRounds, Math.round(mostRounds * roundsFall ** index));

/** Colours by Telea's method, so that patches have something to be compared by; matches by chance. */
function beginAtRandom({ width, height, colours, hole, targets, sources, matches }: Level, random: number): void {
  const guess: FloatPicture = { width, height, channels: 3, max: 255, data: Float32Array.from(colours) };
  fillByTelea(guess, hole);
  for (let i = 0; i < hole.length; i++)
    if (hole[i] === 1) for (let c = 0; c < 3; c++) colours[3 * i + c] = guess.data[3 * i + c]!;
  for (let t = 0; t < targets.length; t++) matches[0][t] = sources[mixed(random ^ (t + 1)) % sources.length]!;
}

/** Matches of the next coarser scale, twice as far from the origin; by chance where there is none. Costs start equal, so that the first vote is a plain one. */
function takeOver(level: Level, coarser: Level, random: number): void {
  const { width, targets, isSource, sources, matches, costs } = level;
  for (let t = 0; t < targets.length; t++) {
    const x = targets[t]! % width;
    const y = (targets[t]! - x) / width;
    const above = coarser.slots[(y >> 1) * coarser.width + (x >> 1)]!;
    const match = above < 0 ? -1 : coarser.matches[0][above]!;
    const twice =
      match < 0
        ? -1
        : (2 * Math.floor(match / coarser.width) + (y & 1)) * width + 2 * (match % coarser.width) + (x & 1);
    const isFit = twice >= 0 && twice < isSource.length && isSource[twice] === 1;
    matches[0][t] = isFit ? twice : sources[mixed(random ^ (t + 1)) % sources.length]!;
  }
  costs.fill(0);
}

/** Search and vote in turn. After an even number of sweeps the matches lie in matches[0] again. */
async function refine(
  threads: Threads,
  level: Level,
  { random, isCoarsest, rounds }: { random: number; isCoarsest: boolean; rounds: number },
): Promise<void> {
  if (!isCoarsest) await vote(threads, level);
  const farthest = isCoarsest ? Math.max(level.width, level.height) : farthestGuess;
  for (let round = 0; round < rounds; round++) {
    for (let sweep = 0; sweep < sweepsPerRound; sweep++) {
      const number = round * sweepsPerRound + sweep;
      await inParts(threads, level, (parts) => ({
        kind: 'search',
        parts: parts.map((part) => ({ ...part, number, isFirst: sweep === 0, seed: random, farthest })),
      }));
    }
    await vote(threads, level);
  }
}

function vote(threads: Threads, level: Level): Promise<void> {
  const depthCost = depthCostOf(level);
  return inParts(threads, level, (parts) => ({ kind: 'vote', parts: parts.map((part) => ({ ...part, depthCost })) }));
}

async function finish(threads: Threads, level: Level, picture: FloatPicture): Promise<FloatPicture> {
  const [source, filled] = [picture, picture].map((same) => ({ ...same, data: sharedFloats(same.data.length) })) as [
    FloatPicture,
    FloatPicture,
  ];
  source.data.set(picture.data);
  filled.data.set(picture.data);
  const depthCost = depthCostOf(level);
  await inParts(threads, level, (parts) => ({
    kind: 'finish',
    parts: parts.map((part) => ({ ...part, depthCost })),
    source,
    filled,
  }));
  return filled;
}

/** In proportion to the costs there are; never none, so that of equals the least deep is copied. */
function depthCostOf({ costs, reach }: Level): number {
  const sorted = costs.slice().sort();
  const typical = sorted[Math.floor(typicalQuantile * (sorted.length - 1))] ?? 0;
  return depthShare * Math.max(samplesOf(reach), typical);
}

async function everywhere(threads: Threads, order: PatchOrder): Promise<void> {
  await Promise.all(Array.from({ length: threads.count }, (_, thread) => threads.ask(thread, order)));
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Deals the parts of a level's targets out to the threads. */
async function inParts(threads: Threads, { targets }: Level, orderFor: (parts: Part[]) => PatchOrder): Promise<void> {
  const bounds = Array.from({ length: partCount + 1 }, (_, i) => Math.round((i * targets.length) / partCount));
  const parts = Array.from({ length: partCount }, (_, i) => ({ from: bounds[i]!, to: bounds[i + 1]! }));
  await Promise.all(
    Array.from({ length: threads.count }, (_, thread) =>
      threads.ask(thread, orderFor(parts.filter((_part, i) => i % threads.count === thread))),
    ),
  );
}
