import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { meanAbsoluteLevels } from '../../metrics/levels.ts';
import { median } from '../../metrics/median.ts';
import { outputSigns, type OutputSigns } from '../../metrics/outputSigns.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../../metrics/slicedWasserstein.ts';
import { drawAugmentations } from '../../training/diffAugment.ts';
import { mixes } from '../../training/discriminatorLoss.ts';
import { adversarial } from '../../training/losses.ts';
import { clipped } from '../../training/optimisers/clipped.ts';
import { optimiserOf, type OptimiserChoice } from '../../training/optimisers/byName.ts';
import type { Optimiser } from '../../training/optimisers/optimiser.ts';
import type { Phase, PhaseAtStep, Tensors } from '../../training/phase.ts';
import { chanceOf, stream, type Chance } from '../../training/random.ts';
import { rateAt } from '../../training/schedule.ts';
import { tensorOf } from '../../training/stepResults.ts';
import type { GeneratorKind, JudgeKind } from '../../nets/generatorKinds.ts';
import type { Family, Judgement, Publication, PublicationFacts, RunShape, Scores, Seen } from '../family.ts';
import { picturesOf } from '../seen.ts';
import { imageGanDeclaration } from './settings.ts';
import { discriminatorStep, generatorStep, owners, type ImageGame } from './ganStep.ts';

/** Samples of a review that are looked at, and pictures in a row of them. */
const reviewed = 64;
const rowLength = imageGanDeclaration.columns;
/** Samples that go through the generator at once. */
export const triedAtOnce = 16;

/** The chance of the distance is always the same, so that checkpoints can be compared. */
const reviewChance = chanceOf(1);

interface GameRecipe extends OptimiserChoice {
  readonly loss: ImageGame['loss'];
  readonly rate: number;
}

/** What families have in common whose generator starts from chance. */
export const imageGan = {
  rate: ({ rate }: GameRecipe, { steps, constantSteps }: RunShape, step: number): number =>
    rateAt({ rate, constantSteps, decaySteps: steps - constantSteps, shape: 'linear' }, step, []),
  plateauLosses: [],
  reviewed,
  shown: 48,
  triedAtOnce,
  baselines: (given: Seen): Scores => ({
    noise: slicedWassersteinNoise(onceEach(picturesOf(given, 'real')), { chance: reviewChance }),
  }),
  judge: (_recipe: unknown, seen: Seen): Judgement => ({
    scores: {
      distance: slicedWasserstein(onceEach(picturesOf(seen, 'real')), picturesOf(seen, 'made'), {
        chance: reviewChance,
      }),
    },
    signs: { B: signsOf(seen) },
  }),
  rows: (seen: Seen): Picture[][] => rowsOf(picturesOf(seen, 'made')),
  winsBelow: ({ loss }: GameRecipe): number => adversarial[loss].winsBelow,
  inspect: (row: readonly Picture[]) => row,
  inspectedRows: (seen: Seen): Picture[][] =>
    rowsOf(picturesOf(seen, 'made').flatMap((sample, i) => [sample, picturesOf(seen, 'nearestMade')[i] ?? sample])),
} as const satisfies Partial<Family<GameRecipe>>;

/**
 * Each picture once: a small set has fewer than are reviewed, and repeated ones would be nearer to each other than pictures are. As they are where all are
 * the same.
 */
function onceEach(pictures: readonly Picture[]): readonly Picture[] {
  const once: Picture[] = [];
  for (const picture of pictures)
    if (!once.some(({ data }) => data.every((value, i) => value === picture.data[i]))) once.push(picture);
  return once.length < 2 ? pictures : once;
}

/** Samples are nobody's translation: only how far they are from each other, and the pattern of their pixels, say something. */
function signsOf(seen: Seen): OutputSigns {
  const real = picturesOf(seen, 'real');
  const { spread, checkerboard } = outputSigns(real, picturesOf(seen, 'made').slice(0, real.length));
  return { spread, checkerboard, correlation: 1, change: 255, copies: copiesIn(seen) };
}

/** A sample is a copy where it is nearer to a picture than this share of what pictures are from each other. */
const copyShare = 0.5;

/** Share of the samples that are copies of pictures that are learnt from, 0..1. */
function copiesIn(seen: Seen): number {
  const distances = (of: string, nearest: string): number[] =>
    picturesOf(seen, of).map((picture, i) => meanAbsoluteLevels([picture], [picturesOf(seen, nearest)[i] ?? picture]));
  const usual = median(distances('real', 'nearestReal'));
  const made = distances('made', 'nearestMade');
  return made.filter((distance) => distance < copyShare * usual).length / Math.max(1, made.length);
}

/** Whole rows of pictures; what is left of the last is made up with black. */
function rowsOf(pictures: readonly Picture[]): Picture[][] {
  const rows = Math.ceil(pictures.length / rowLength);
  const blank = (side: number): Picture => ({ data: new Float32Array(3 * side * side).fill(-1), side });
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: rowLength },
      (_none, column) => pictures[row * rowLength + column] ?? blank(pictures[0]?.side ?? 1),
    ),
  );
}

/** Optimisers of both sides: a Wasserstein critic without penalty is clipped after each of its steps. */
export function optimisersOf(recipe: GameRecipe, clip: number): Record<'generator' | 'discriminator', Optimiser> {
  const optimiser = optimiserOf(recipe);
  return { generator: optimiser, discriminator: recipe.loss === 'wgan' ? clipped(optimiser, clip) : optimiser };
}

/** Both phases of a game at one stage of it. */
export interface GamePhases {
  readonly discriminator: Phase;
  readonly generator: Phase;
}

/**
 * The phases of a game. Chance gives every pass latent vectors of its own.
 * @param numbers what the networks want beside pictures and chance at a step
 */
export function phasesOf(
  game: ImageGame,
  optimisers: ReturnType<typeof optimisersOf>,
  numbers: (step: number) => Tensors = () => ({}),
): GamePhases {
  const augmented = (
    names: readonly string[],
    chance: Chance,
    ...key: readonly [number, number]
  ): Record<string, ReturnType<typeof tensorOf>> =>
    drawAugmentations({ kind: game.augment, batch: game.batch, side: game.augmentedSide }, names, chance, ...key);
  return {
    discriminator: {
      name: 'discriminator',
      step: discriminatorStep(game, optimisers.discriminator),
      optimiser: optimisers.discriminator,
      index: 1,
      feed: ({ batch, pools, chance, step, turn }) => ({
        inputs: {
          real: partOf(tensorOf(batch, 'real'), turn, game.batch),
          z: latentsOf(game, chance, step, turn + 1),
          ...mixes(game, ['mix'], chance, step, turn),
          ...augmented(['real', 'made'], chance, step, turn + 1),
          ...numbers(step),
        },
        pools,
      }),
    },
    generator: {
      name: 'generator',
      step: generatorStep(game, optimisers.generator),
      optimiser: optimisers.generator,
      index: 0,
      feed: ({ pools, chance, step }) => ({
        inputs: {
          z: latentsOf(game, chance, step, 0),
          ...augmented(['made'], chance, step, 0),
          ...numbers(step),
        },
        pools,
      }),
    },
  };
}

/**
 * The phases of a step (Goodfellow et al. 2014, algorithm 1): the discriminator so many times, each with pictures of its own, then the generator, which
 * plays against what that has learnt.
 * @param done steps that these networks have learnt already
 */
export const turnsOf = ({ discriminator, generator }: GamePhases, turns: number, done: number): PhaseAtStep[] => [
  ...Array.from({ length: turns }, (_, turn) => ({
    phase: discriminator,
    isLearning: true,
    count: done * turns + turn + 1,
  })),
  { phase: generator, isLearning: true, count: done + 1 },
];

/** Latent vectors of one pass: standard normals. */
const latentsOf = ({ batch, latent }: ImageGame, chance: Chance, step: number, pass: number) => ({
  data: chance.normals(batch * latent, stream.latent, step, pass),
  shape: [batch, latent, 1, 1],
});

/** The pictures of one turn, of a batch that has those of all turns. */
function partOf({ data, shape: [, ...rest] }: ReturnType<typeof tensorOf>, turn: number, batch: number) {
  const length = batch * rest.reduce((product, side) => product * side, 1);
  return { data: data.subarray(turn * length, (turn + 1) * length), shape: [batch, ...rest] };
}

/** The model of a game: the generator's moving averages, and its discriminator as it is, by which edits stay real. */
export function generationModel(
  id: string,
  {
    generatorAt,
    discriminator,
    latent,
    summary,
  }: {
    /** The generator as it is at a step of its run. */
    readonly generatorAt: (facts: Pick<PublicationFacts, 'step' | 'shape'>) => GeneratorKind;
    readonly discriminator: JudgeKind;
    readonly latent: number;
    readonly summary: string;
  },
): Publication {
  return {
    id,
    files: [
      {
        file: 'weights.safetensors',
        prefix: owners.generator,
        numbers: 'average',
        inputChannels: 3,
      },
      { file: 'discriminator.safetensors', prefix: owners.discriminator, numbers: 'current', inputChannels: 3 },
    ],
    manifest: ({ step, shape, files: [weights, judge] }) => ({
      task: 'generation',
      name: { en: `Samples: ${id}`, sr: `Uzorci: ${id}` },
      generator: generatorAt({ step, shape }),
      latent,
      valueRange: [-1, 1],
      weights,
      discriminator: { ...judge, network: discriminator },
      training: { summary: `${summary}, ${step} steps.` },
    }),
  };
}
