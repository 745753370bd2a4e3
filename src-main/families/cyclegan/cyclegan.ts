import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { meanAbsoluteLevels } from '../../metrics/levels.ts';
import { outputSigns } from '../../metrics/outputSigns.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../../metrics/slicedWasserstein.ts';
import { drawAugmentations } from '../../training/diffAugment.ts';
import { mixes } from '../../training/discriminatorLoss.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import { emptyPool, exchangeBatch } from '../../training/imagePool.ts';
import type { Phase, Plan } from '../../training/phase.ts';
import { chanceOf, stream } from '../../training/random.ts';
import { tensorOf } from '../../training/stepResults.ts';
import { scalar } from '../../training/trainingState.ts';
import type { Family } from '../family.ts';
import { picturesOf, rowsOf } from '../seen.ts';
import { translation, translationModel } from '../translation.ts';
import {
  discriminatorStep,
  generatorStep,
  maskPressure,
  maskPressureInput,
  stepRecipeOf,
  trial,
  type CycleganStepRecipe,
} from './cycleganStep.ts';
import { cycleRow } from './cycleRow.ts';
import type { CycleganRecipe } from './recipe.ts';

/** Two generators that translate there and back, and two discriminators (Zhu et al. 2017). */
export const cycleganFamily: Family<CycleganRecipe> = {
  ...translation,
  plan: (recipe) =>
    cycleganPlan(stepRecipeOf(recipe), {
      pool: recipe.pool,
      warmUp: recipe.warmUp,
      averageDecay: recipe.averageDecay,
      chance: chanceOf(recipe.seed),
      initialisation: { kind: recipe.init, gain: recipe.initGain },
    }),
  plateauLosses: ['cycA', 'cycB'],
  reviewed: 32,
  shown: 4,
  baselines: (given) => ({
    noiseA: slicedWassersteinNoise(picturesOf(given, 'realA'), { chance: reviewChance }),
    noiseB: slicedWassersteinNoise(picturesOf(given, 'realB'), { chance: reviewChance }),
  }),
  judge: (_recipe, seen) => ({
    scores: {
      distanceAtoB: slicedWasserstein(picturesOf(seen, 'realB'), picturesOf(seen, 'fakeB'), { chance: reviewChance }),
      distanceBtoA: slicedWasserstein(picturesOf(seen, 'realA'), picturesOf(seen, 'fakeA'), { chance: reviewChance }),
      cycleA: meanAbsoluteLevels(picturesOf(seen, 'realA'), picturesOf(seen, 'cycledA')),
      cycleB: meanAbsoluteLevels(picturesOf(seen, 'realB'), picturesOf(seen, 'cycledB')),
      identityA: meanAbsoluteLevels(picturesOf(seen, 'realA'), picturesOf(seen, 'sameA')),
      identityB: meanAbsoluteLevels(picturesOf(seen, 'realB'), picturesOf(seen, 'sameB')),
    },
    signs: {
      A: outputSigns(picturesOf(seen, 'realB'), picturesOf(seen, 'fakeA')),
      B: outputSigns(picturesOf(seen, 'realA'), picturesOf(seen, 'fakeB')),
    },
  }),
  rows: (seen) => [...rowsOf(seen, ['realA', 'fakeB', 'cycledA']), ...rowsOf(seen, ['realB', 'fakeA', 'cycledB'])],
  inspect: ([real, translated, cycled]) => cycleRow(real as Picture, translated as Picture, cycled as Picture),
  publish: (recipe, [from = 'a', to = 'b']) => {
    const there = { generator: 'genAtoB.', discriminator: 'discB.' };
    const back = { generator: 'genBtoA.', discriminator: 'discA.' };
    const both = { method: 'CycleGAN', discriminatorSees: 3 } as const;
    return [
      translationModel(recipe, { ...both, ...there, from, to, partner: 1 }),
      translationModel(recipe, { ...both, ...back, from: to, to: from, partner: 0 }),
    ];
  },
};

/** The chance of the distance is always the same, so that checkpoints can be compared. */
const reviewChance = chanceOf(1);

export interface CycleganSetting extends Pick<Plan, 'averageDecay' | 'chance' | 'initialisation'> {
  /** Earlier fakes that each discriminator sees again. */
  readonly pool: number;
  /** Steps in which only the discriminators learn. */
  readonly warmUp: number;
}

/** The two halves of a step: the generators first, then the discriminators on real pictures and on fakes from the pools. */
export function cycleganPlan(recipe: CycleganStepRecipe, { pool, warmUp, ...rest }: CycleganSetting): Plan {
  const optimiser = optimiserOf(recipe);
  const shown = { kind: recipe.augment, batch: recipe.batch, side: recipe.crop };
  const generators: Phase = {
    name: 'generators',
    step: generatorStep(recipe),
    optimiser,
    index: 0,
    feed: ({ batch, pools, chance, step }) => ({
      inputs: {
        realA: tensorOf(batch, 'realA'),
        realB: tensorOf(batch, 'realB'),
        ...drawAugmentations(shown, ['made:A', 'made:B'], chance, step, 0),
        ...(recipe.hasMasks && { [maskPressureInput.name]: scalar(maskPressure(step)) }),
      },
      pools,
    }),
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
        inputs: {
          ...real,
          fakeA: a.pictures,
          fakeB: b.pictures,
          ...mixes(recipe, ['mixA', 'mixB'], chance, step),
          ...drawAugmentations(shown, ['realA', 'fakeA', 'realB', 'fakeB'], chance, step, 1),
        },
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
