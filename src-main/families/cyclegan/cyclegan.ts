import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { meanAbsoluteLevels } from '../../metrics/levels.ts';
import { outputSigns } from '../../metrics/outputSigns.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../../metrics/slicedWasserstein.ts';
import { describeNetwork, networkOf } from '../../nets/networkKinds.ts';
import { sidesOf } from '../../nets/networkOptions.ts';
import type { Tensor } from '../../graph/runtime.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import { emptyPool, exchangeBatch } from '../../training/imagePool.ts';
import { adversarial } from '../../training/losses.ts';
import type { Phase, Plan } from '../../training/phase.ts';
import { chanceOf, stream, type Chance } from '../../training/random.ts';
import { rateAt } from '../../training/schedule.ts';
import { tensorOf } from '../../training/stepResults.ts';
import type { Family, Publication, Seen } from '../family.ts';
import { discriminatorStep, generatorStep, trial, type CycleganStepRecipe } from './cycleganStep.ts';
import { cycleRow } from './cycleRow.ts';
import type { CycleganRecipe } from './recipe.ts';

/** Two generators that translate there and back, and two discriminators (Zhu et al. 2017). */
export const cycleganFamily: Family<CycleganRecipe> = {
  plan: (recipe) =>
    cycleganPlan(stepRecipeOf(recipe), {
      pool: recipe.pool,
      warmUp: recipe.warmUp,
      averageDecay: recipe.averageDecay,
      chance: chanceOf(recipe.seed),
      initialisation: { kind: recipe.init, gain: recipe.initGain },
    }),
  rate: (recipe, { steps, constantSteps }, step, windows) =>
    rateAt({ rate: recipe.rate, constantSteps, decaySteps: steps - constantSteps, shape: recipe.schedule }, step, windows),
  plateauLosses: ['cycA', 'cycB'],
  reviewed: 32,
  shown: 4,
  judge: (_recipe, seen) => ({
    scores: {
      distanceAtoB: slicedWasserstein(of(seen, 'realB'), of(seen, 'fakeB'), { chance: reviewChance }),
      distanceBtoA: slicedWasserstein(of(seen, 'realA'), of(seen, 'fakeA'), { chance: reviewChance }),
      noiseA: slicedWassersteinNoise(of(seen, 'realA'), { chance: reviewChance }),
      noiseB: slicedWassersteinNoise(of(seen, 'realB'), { chance: reviewChance }),
      cycleA: meanAbsoluteLevels(of(seen, 'realA'), of(seen, 'cycledA')),
      cycleB: meanAbsoluteLevels(of(seen, 'realB'), of(seen, 'cycledB')),
      identityA: meanAbsoluteLevels(of(seen, 'realA'), of(seen, 'sameA')),
      identityB: meanAbsoluteLevels(of(seen, 'realB'), of(seen, 'sameB')),
    },
    signs: { A: outputSigns(of(seen, 'realB'), of(seen, 'fakeA')), B: outputSigns(of(seen, 'realA'), of(seen, 'fakeB')) },
  }),
  rows: (seen) => [...cycles(seen, 'realA', 'fakeB', 'cycledA'), ...cycles(seen, 'realB', 'fakeA', 'cycledB')],
  winsBelow: ({ loss }) => adversarial[loss].winsBelow,
  describe: ({ generator, loss }) => `${describeNetwork(generator)}, ${loss}`,
  inspect: ([real, translated, cycled]) => cycleRow(real as Picture, translated as Picture, cycled as Picture),
  publish: (recipe, [from = 'a', to = 'b']) => [
    direction(recipe, { id: `${from}2${to}`, from, to, partner: 1, generator: 'genAtoB.', discriminator: 'discB.' }),
    direction(recipe, { id: `${to}2${from}`, from: to, to: from, partner: 0, generator: 'genBtoA.', discriminator: 'discA.' }),
  ],
};

/** The chance of the distance is always the same, so that checkpoints can be compared. */
const reviewChance = chanceOf(1);

const of = (seen: Seen, name: string): readonly Picture[] => seen[name] ?? [];

/** Rows of pictures, their translations and their ways back. */
const cycles = (seen: Seen, real: string, made: string, back: string): Picture[][] =>
  of(seen, real).map((picture, i) => [picture, of(seen, made)[i] as Picture, of(seen, back)[i] as Picture]);

function stepRecipeOf({ generator, discriminator, crop, batch, ...rest }: CycleganRecipe): CycleganStepRecipe {
  return {
    generator: networkOf(generator),
    discriminator: networkOf(discriminator),
    isPictureWise: { generator: generator.norm === 'instance', discriminator: discriminator.norm === 'instance' },
    size: crop,
    batch,
    loss: rest.loss,
    penalty: rest.penalty,
    lambdaA: rest.lambdaA,
    lambdaB: rest.lambdaB,
    identity: rest.identity,
    optimiser: rest.optimiser,
    beta1: rest.beta1,
    beta2: rest.beta2,
  };
}

export interface CycleganSetting extends Pick<Plan, 'averageDecay' | 'chance' | 'initialisation'> {
  /** Earlier fakes that each discriminator sees again. */
  readonly pool: number;
  /** Steps in which only the discriminators learn. */
  readonly warmUp: number;
}

/** The two halves of a step: the generators first, then the discriminators on real pictures and on fakes from the pools. */
export function cycleganPlan(recipe: CycleganStepRecipe, { pool, warmUp, ...rest }: CycleganSetting): Plan {
  const optimiser = optimiserOf(recipe);
  const generators: Phase = {
    name: 'generators',
    step: generatorStep(recipe),
    optimiser,
    index: 0,
    feed: ({ batch, pools }) => ({ inputs: { realA: tensorOf(batch, 'realA'), realB: tensorOf(batch, 'realB') }, pools }),
  };
  const discriminators: Phase = {
    name: 'discriminators',
    step: discriminatorStep(recipe),
    optimiser,
    index: 1,
    feed({ batch, made, pools, chance, step }) {
      const exchanged = (['A', 'B'] as const).map((side, index) =>
        exchangeBatch(pools[side] ?? emptyPool(pool), tensorOf(made, `fake${side}`), chance, stream.pool, index, step),
      );
      const [a, b] = exchanged as [ReturnType<typeof exchangeBatch>, ReturnType<typeof exchangeBatch>];
      const real = { realA: tensorOf(batch, 'realA'), realB: tensorOf(batch, 'realB') };
      return {
        inputs: { ...real, fakeA: a.pictures, fakeB: b.pictures, ...mixes(recipe, chance, step) },
        pools: { A: a.pool, B: b.pool },
      };
    },
  };
  return {
    ...rest,
    phases: [generators, discriminators],
    at: (step) => [
      { phase: generators, isLearning: step >= warmUp, count: Math.max(1, step + 1 - warmUp) },
      { phase: discriminators, isLearning: true, count: step + 1 },
    ],
    trial: trial(recipe),
    pools: { A: emptyPool(pool), B: emptyPool(pool) },
  };
}

/** The places between real and fake at which the gradient penalty looks. */
function mixes({ loss, penalty, batch }: CycleganStepRecipe, chance: Chance, step: number): Record<string, Tensor> {
  if (!adversarial[loss].hasPenalty || penalty === 0) return {};
  const at = (side: number): Tensor => ({
    data: Float32Array.from({ length: batch }, (_, i) => chance.uniform(stream.mix, side, step, i)),
    shape: [batch, 1, 1, 1],
  });
  return { mixA: at(0), mixB: at(1) };
}

interface Direction {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Place of the model that translates back. */
  readonly partner: number;
  /** Prefixes of the generator and of the discriminator that looks at its results. */
  readonly generator: string;
  readonly discriminator: string;
}

function direction(recipe: CycleganRecipe, { id, from, to, partner, generator, discriminator }: Direction): Publication {
  const same = (text: string) => ({ en: text, sr: text });
  return {
    id,
    files: [
      { file: 'weights.safetensors', prefix: generator, numbers: 'average', inputChannels: 3 },
      { file: 'discriminator.safetensors', prefix: discriminator, numbers: 'current', inputChannels: 3 },
    ],
    manifest: ({ ids, step, files: [weights, discriminatorFile] }) => ({
      partner: ids[partner] ?? null,
      task: 'translation',
      name: { en: `${from} to ${to}`, sr: `${from} u ${to}` },
      direction: { from: same(from), to: same(to), suffix: to },
      architecture: recipe.generator,
      trainedSize: recipe.crop,
      multiple: sidesOf(recipe.generator).multiple,
      valueRange: [-1, 1],
      weights,
      discriminator: { ...discriminatorFile, architecture: recipe.discriminator },
      training: { summary: `CycleGAN at ${recipe.crop} pixels, ${step} steps of batch ${recipe.batch}.` },
    }),
  };
}
