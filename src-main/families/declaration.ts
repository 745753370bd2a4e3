import { optimiserNames } from '../training/optimisers/names.ts';
import {
  amount,
  choice,
  length,
  toggle,
  whole,
  type LengthUnit,
  type RunLength,
  type Settings,
  type Values,
} from '../settings/setting.ts';

const trainingPrecisions = ['float32', 'mixed'] as const;

/** What a family's runs learn from. The engine knows how each kind is read; see engine/work/training/data. */
export type DataKind = 'twoSets' | 'holes' | 'pairs' | 'pictures';

/** What every recipe has, whatever its family. */
export interface CommonRecipe {
  /** Pixels: pictures are brought to load x load and cut to crop x crop at a random place. */
  readonly crop: number;
  readonly load: number;
  readonly batch: number;
  readonly flip: boolean;
  readonly length: RunLength;
  readonly rate: number;
  readonly averageDecay: number;
  /** 'mixed': convolutions and their gradients in bfloat16, where the runtime and the processor have it. */
  readonly precision: (typeof trainingPrecisions)[number];
  readonly seed: number;
  readonly sampleEvery: number;
  readonly checkpointEvery: number;
  readonly keepEvery: number;
}
/** A recipe of some family, as its schema has read it. */
export type Recipe = CommonRecipe & Readonly<Record<string, unknown>>;

/** Two settings that do not fit together: the path of the one to change, and what would fit. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Losses or scores on one pair of axes. */
export type Plot =
  | {
      readonly title: string;
      /** Plots of one group are one choice in the window; it has words for each group. */
      readonly group: string;
      readonly losses: readonly string[];
    }
  /** Scores of reviews, each by what it is called. The first such plot is what says how good a run is. */
  | { readonly title: string; readonly scores: Readonly<Record<string, string>> };

/** What a form, a command line and a list of runs need to know of a family: plain data, without its networks. */
export interface Declaration<S extends Settings = Settings, R = Values<S>> {
  /** What the models do that its runs become. */
  readonly task: 'translation' | 'inpainting' | 'generation';
  readonly data: DataKind;
  /** What is named by the person: both looks, or the one model. */
  readonly nameCount: 1 | 2;
  /** What stands before the folder's name where nobody names the one model. */
  readonly namePrefix: string;
  /** Its networks translate there and back, so that there are cycles to look into, and rows of samples begin in either set. */
  readonly hasCycles: boolean;
  /** What a look into its networks shows; the page has words for each. */
  readonly inspects: 'cycles' | 'nearest' | null;
  /** In one line of English, for the command line. */
  readonly summary: string;
  readonly settings: S;
  /** Recipes to begin with, the quickest first. */
  readonly presets: Readonly<Record<string, object>>;
  /** Size to which pictures are brought for a size at which they are cut, where nobody says otherwise. */
  loadFor(crop: number): number;
  /** What does not fit together in a recipe whose settings are each right. */
  problems(recipe: R): readonly Problem[];
  /** Curves that are drawn together, since they are of one size. */
  readonly plots: readonly Plot[];
  /** Sums of losses that a terminal shows while it trains, each with its label. */
  readonly watched: readonly { readonly label: string; readonly losses: readonly string[] }[];
  /** What a review found, in one line of English. */
  tell(scores: Readonly<Record<string, number>>): string;
  /** What a checkpoint is chosen by: the mean of these scores. */
  readonly best: readonly string[];
  /** What the pictures of a row of samples are; the page has words for each. A number: so many of a kind, that need no words. */
  readonly columns: readonly string[] | number;
  /** Settings that shape the networks: a run that starts with the weights of another takes these of it. */
  readonly structure: readonly string[];
  /** Channels of what its discriminators see: 3 of a picture, 6 of a pair; null where it has none. */
  readonly discriminatorSees: 3 | 6 | null;
  /** A run may start with the weights of a model. */
  readonly startsFromModels: boolean;
  /** Share of the steps at the full rate, where the recipe says that otherwise than by its length. */
  fullRateShare?(recipe: R): number;
}

/** What a checkpoint is chosen by: the mean of the scores that its family names, the lower the better; infinite where one is missing. */
export const chosenBy = ({ best }: Pick<Declaration, 'best'>, scores: Readonly<Record<string, number>>): number =>
  best.reduce((sum, name) => sum + (scores[name] ?? Infinity), 0) / best.length;

/** Settings of every family, with the defaults of this one. */
export const commonSettings = (defaults: {
  readonly crop?: number;
  readonly load?: number;
  readonly leastSide: number;
  readonly sideStep: number;
  readonly batch: number;
  readonly units: readonly LengthUnit[];
}) =>
  ({
    crop: whole({
      group: 'pictures',
      min: defaults.leastSide,
      max: 1024,
      step: defaults.sideStep,
      flag: 'size',
      help: 'pixels at which pictures are learnt from',
      ...(defaults.crop !== undefined && { default: defaults.crop }),
    }),
    load: whole({
      group: 'pictures',
      min: defaults.leastSide,
      max: 2048,
      flag: 'load',
      help: 'pixels to which pictures are brought before they are cut',
      ...(defaults.load !== undefined && { default: defaults.load }),
    }),
    flip: toggle({ group: 'pictures', flag: 'flip', help: 'mirror pictures at random', default: true }),
    batch: whole({
      group: 'pictures',
      min: 1,
      max: 64,
      flag: 'batch',
      help: 'pictures per step',
      default: defaults.batch,
    }),
    length: length(defaults.units, { group: 'learning', help: 'how long the run is' }),
    rate: amount({ group: 'learning', min: 1e-7, max: 1, flag: 'rate', help: 'learning rate', default: 2e-4 }),
    averageDecay: amount({
      group: 'learning',
      min: 0,
      max: 0.999_999,
      flag: 'average',
      help: 'decay of the moving average that is published; 0 for none',
      default: 0.999,
    }),
    precision: choice(trainingPrecisions, {
      group: 'learning',
      flag: 'precision',
      help: 'mixed computes convolutions in bfloat16: faster with TensorFlow, on processors and cards that have it',
      default: 'float32',
    }),
    seed: whole({
      group: 'learning',
      min: 0,
      max: 0xffffffff,
      flag: 'seed',
      help: 'the same seed gives the same run',
      default: 1,
    }),
    sampleEvery: whole({
      group: 'checkpoints',
      min: 1,
      max: 1_000_000,
      flag: 'sample-every',
      help: 'steps between sample strips',
      default: 100,
    }),
    checkpointEvery: whole({
      group: 'checkpoints',
      min: 1,
      max: 1_000_000,
      flag: 'checkpoint-every',
      help: 'steps between checkpoints',
      default: 500,
    }),
    keepEvery: whole({
      group: 'checkpoints',
      min: 0,
      max: 1_000_000,
      flag: 'keep-every',
      help: 'keep every N-th checkpoint for good; 0 keeps the newest two and the best',
      default: 0,
    }),
  }) as const satisfies Settings;

/** The optimiser, and Adam's two settings. */
export const optimiserSettings = (beta1: number) =>
  ({
    optimiser: choice(optimiserNames, {
      group: 'learning',
      flag: 'optimiser',
      help: 'how weights follow their gradients',
      default: 'adam',
    }),
    beta1: amount({
      group: 'learning',
      min: 0,
      max: 0.9999,
      flag: 'beta1',
      help: "decay of Adam's mean of gradients",
      default: beta1,
    }),
    beta2: amount({
      group: 'learning',
      min: 0,
      max: 0.999_999,
      flag: 'beta2',
      help: "decay of Adam's mean of their squares",
      default: 0.999,
    }),
  }) as const satisfies Settings;

/** Learning rate of a run that starts with learnt weights: a quarter of the usual, so that they are not thrown away. */
export const fineTuningRate = 5e-5;

/** A crop is cut from what is loaded. */
export const cropProblems = ({ load, crop }: Pick<CommonRecipe, 'load' | 'crop'>): Problem[] =>
  crop <= load ? [] : [{ path: 'crop', message: 'crop is not larger than load' }];
