import type { Runtime } from '../../../graph/runtime.ts';
import { chanceOf, stream } from '../../../training/random.ts';
import { tensorOf } from '../../../training/stepResults.ts';
import { Trainer } from '../../../training/trainer.ts';
import type { Turns } from '../../library/networks/turns.ts';
import { LookAhead } from '../lookAhead.ts';
import { PictureSet } from '../training/data/pictureSet.ts';
import { readSquare } from '../training/data/readSquare.ts';
import { classifierPlan, classifierView, judgedSide } from './classifierPlan.ts';

/** Steps that a classifier learns: 1000 take about two minutes on two cores. Few pictures need fewer: each is seen 150 times at most. */
const steps = { least: 60, most: 1000, looksAtEach: 150 } as const;
/** The same every time, so that the same pictures give the same classifier. */
const seed = 1;
/** The optimiser's step: rising over the first steps, then falling to 0. */
const rates = { highest: 2e-3, warmUp: 50 } as const;
/** Sides in pixels to which whole pictures are brought before a square is cut out. */
const sizes = { leastLoad: 100, load: 144 } as const;
const stepsAhead = 4;

/** Pictures of two kinds, as files. */
export interface TwoKinds {
  readonly A: readonly string[];
  readonly B: readonly string[];
}

export interface Learning {
  readonly runtime: Runtime;
  readonly turns: Turns;
  readonly signal: AbortSignal;
  /** How far it is, 0..1. */
  readonly onProgress: (share: number) => void;
}

/** Tells pictures of two kinds apart. */
export interface Classifier {
  /** How much a picture looks like B: 0..1, above a half it takes it for one. */
  likenessToB(file: string): Promise<number>;
  readonly steps: number;
  close(): Promise<void>;
}

/** Learns which pictures are A and which B, with a fixed seed. */
export async function learnClassifier(
  { A, B }: TwoKinds,
  { runtime, turns, signal, onProgress }: Learning,
): Promise<Classifier> {
  const count = stepsFor(Math.max(A.length, B.length));
  const chance = chanceOf(seed);
  const sampling = { ...sizes, crop: classifierView.side, batch: classifierView.batch, flip: true };
  const setA = new PictureSet(A, sampling, chance, stream.orderA);
  const setB = new PictureSet(B, sampling, chance, stream.orderB);
  const batches = new LookAhead(
    async (step) => {
      const [realA, realB] = await Promise.all([setA.at(step), setB.at(step)]);
      return { realA, realB };
    },
    stepsAhead,
    count,
  );
  const trainer = await Trainer.open(classifierPlan(chance), runtime);
  try {
    for (let step = 0; step < count; step++) {
      const batch = await batches.take(step);
      await turns(() => trainer.step(batch, rateAt(step, count)), signal);
      onProgress((step + 1) / count);
    }
  } catch (error) {
    await turns(() => trainer.close());
    throw error;
  }
  return {
    steps: count,
    async likenessToB(file) {
      const picture = await readSquare(file, judgedSide);
      const made = await turns(() => trainer.tryOut({ picture }, 'current'), signal);
      const [logit = 0] = tensorOf(made, 'verdict').data;
      return 1 / (1 + Math.exp(-logit));
    },
    close: () => turns(() => trainer.close()),
  };
}

/** @param pictures of the kind that has more */
function stepsFor(pictures: number): number {
  const wanted = Math.round((steps.looksAtEach * pictures) / classifierView.batch);
  return Math.min(steps.most, Math.max(steps.least, wanted));
}

const rateAt = (step: number, count: number): number =>
  rates.highest * Math.min(1, (step + 1) / rates.warmUp) * (1 - step / count);
