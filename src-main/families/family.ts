import type { Picture } from '../metrics/laplacianPyramid.ts';
import type { OutputSigns } from '../metrics/outputSigns.ts';
import type { Plan } from '../training/phase.ts';
import type { Recipe } from './declaration.ts';

/** What decides a run's numbers beside its recipe. */
export interface RunShape {
  /** Steps in all, and how many of them are at the full rate. */
  readonly steps: number;
  readonly constantSteps: number;
}

/** Pictures of the held-out samples by name: what the networks were given, and what they made of it. Masks are [1, side, side], 1 where known. */
export type Seen = Readonly<Record<string, readonly Picture[]>>;

/** Figures of a review by name; lower is better. */
export type Scores = Readonly<Record<string, number>>;

/** How good a checkpoint is, on pictures that are always the same. */
export interface Judgement {
  readonly scores: Scores;
  /** Of what was made to look like each set: signs of a training that goes wrong. */
  readonly signs: Readonly<Record<string, OutputSigns>>;
}

/** A model that a run becomes. */
export interface Publication {
  /** Its id, before a number is put behind it where that is taken. */
  readonly id: string;
  /** Files of weights: a network's parameters by their prefix in the trainer's names, as moving averages or as they are now. */
  readonly files: readonly WeightsChoice[];
  /** What model.json says, once ids and files are known. */
  manifest(facts: PublicationFacts): object;
}

export interface WeightsChoice {
  readonly file: string;
  readonly prefix: string;
  /** Of names that begin with the prefix those that are another network's. */
  readonly without?: string;
  readonly numbers: 'average' | 'current';
  /** Channels of the pictures that the network sees: 3, or 6 of a pair. */
  readonly inputChannels: 3 | 6;
}

export interface PublicationFacts {
  /** Final ids of all models of this publication, in their order. */
  readonly ids: readonly string[];
  readonly step: number;
  readonly shape: RunShape;
  /** What is announced of each file: SHA-256, size, count of numbers. */
  readonly files: readonly object[];
}

/** Everything of a family that computes. The names of a run are those of its looks, or of the one model that it becomes. */
export interface Family<R = Recipe> {
  plan(recipe: R, shape: RunShape): Plan;
  /** @param windows means of `plateauLosses` over whole windows of steps so far */
  rate(recipe: R, shape: RunShape, step: number, windows: readonly number[]): number;
  /** What a step costs, in steps of a run without an end, by which a run is measured before it begins; without it all steps cost the same. */
  costAt?(recipe: R, shape: Pick<RunShape, 'steps'>, step: number): number;
  /** Losses whose sum a plateau is seen by. */
  readonly plateauLosses: readonly string[];
  /** Held-out samples that are tried, at most, and those that are shown. */
  readonly reviewed: number;
  readonly shown: number;
  /** Samples that are tried at once; without it each is tried by itself, as a batch of copies: a batch norm that goes by the batch would mix them. */
  readonly triedAtOnce?: number;
  /** Scores that the held-out samples have by themselves, whatever is made of them: what the others are held against. */
  baselines(given: Seen): Scores;
  judge(recipe: R, seen: Seen): Judgement;
  /** Rows of sample pictures, as many pictures each as the declaration names columns. */
  rows(seen: Seen): readonly (readonly Picture[])[];
  /** Adversarial loss by which a discriminator is known to win; null where nobody plays against anybody. */
  winsBelow(recipe: R): number | null;
  /** The networks and what they learn by in one line, such as "ResNet generator, 32 filters, 6 blocks, lsgan". */
  describe(recipe: R): string;
  /** A look into what the networks do with a row of samples; null where there is nothing to be seen. */
  inspect: ((row: readonly Picture[]) => readonly Picture[]) | null;
  /** The rows of such a look, where they are not those of sample pictures. */
  inspectedRows?(seen: Seen): readonly (readonly Picture[])[];
  publish(recipe: R, names: readonly string[]): readonly Publication[];
}
