import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { meanAbsoluteLevels } from '../../metrics/levels.ts';
import { outputSigns, type OutputSigns } from '../../metrics/outputSigns.ts';
import { isPictureWiseNetwork, networkOf } from '../../nets/networkKinds.ts';
import { mixes } from '../../training/discriminatorLoss.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import type { Phase, Plan, Tensors } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import { tensorOf } from '../../training/stepResults.ts';
import type { Family, Seen } from '../family.ts';
import { picturesOf, rowsOf } from '../seen.ts';
import { translation, translationModel } from '../translation.ts';
import { discriminatorStep, generatorStep, owners, trial, type Pix2pixStepRecipe } from './pix2pixStep.ts';
import type { Pix2pixRecipe } from './recipe.ts';

/** A generator that translates, and a discriminator that sees its result beside what it was made from (Isola et al. 2017). */
export const pix2pixFamily: Family<Pix2pixRecipe> = {
  ...translation,
  plan: (recipe) => planOf(recipe),
  plateauLosses: ['l1'],
  reviewed: 32,
  shown: 6,
  baselines: (given) => ({ l1OfMean: levelsOfMean(picturesOf(given, 'target')) }),
  judge: (_recipe, seen) => ({
    scores: { levels: meanAbsoluteLevels(picturesOf(seen, 'target'), picturesOf(seen, 'made')) },
    signs: { B: signsOf(seen) },
  }),
  rows: (seen) => rowsOf(seen, ['input', 'made', 'target']),
  inspect: null,
  publish: (recipe, [from = 'a', to = 'b']) => [
    translationModel(recipe, { ...owners, from, to, method: 'pix2pix', discriminatorSees: 6, isUsedAsTrained: true }),
  ],
};

/** What is made is held against what it should be: labels may well be dark where the photograph is light. Only whether anything changes is seen by the input. */
const signsOf = (seen: Seen): OutputSigns => ({
  ...outputSigns(picturesOf(seen, 'target'), picturesOf(seen, 'made')),
  change: outputSigns(picturesOf(seen, 'input'), picturesOf(seen, 'made')).change,
});

/** Error in levels of one who knows nothing of the inputs and always answers with the mean of all targets: what has to be beaten. */
function levelsOfMean(targets: readonly Picture[]): number {
  const [first] = targets;
  if (!first) return NaN;
  const data = first.data.map(
    (_value, i) => targets.reduce((sum, target) => sum + (target.data[i] as number), 0) / targets.length,
  );
  return meanAbsoluteLevels(
    targets,
    targets.map(() => ({ data, side: first.side })),
  );
}

function planOf(recipe: Pix2pixRecipe): Plan {
  const optimiser = optimiserOf(recipe);
  const step: Pix2pixStepRecipe = {
    ...recipe,
    generator: networkOf(recipe.generator),
    discriminator: networkOf(recipe.discriminator),
    isPairWise: isPictureWiseNetwork(recipe.discriminator),
  };
  const pair = (batch: Tensors) => ({
    input: tensorOf(batch, 'input'),
    target: tensorOf(batch, 'target'),
  });
  const generator: Phase = {
    name: 'generator',
    step: generatorStep(step, optimiser),
    optimiser,
    index: 0,
    feed: ({ batch, pools }) => ({ inputs: pair(batch), pools }),
  };
  const discriminator: Phase = {
    name: 'discriminator',
    step: discriminatorStep(step, optimiser),
    optimiser,
    index: 1,
    feed: ({ batch, made, pools, chance, step: done }) => ({
      inputs: { ...pair(batch), made: tensorOf(made, 'made'), ...mixes(step, ['mix'], chance, done) },
      pools,
    }),
  };
  return {
    phases: [generator, discriminator],
    at: (done) => [
      { phase: generator, isLearning: true, count: done + 1 },
      { phase: discriminator, isLearning: true, count: done + 1 },
    ],
    trial: trial(step),
    pools: {},
    initialisation: { kind: recipe.init, gain: recipe.initGain },
    averageDecay: recipe.averageDecay,
    chance: chanceOf(recipe.seed),
  };
}
