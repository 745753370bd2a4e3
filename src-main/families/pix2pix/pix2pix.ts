import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { meanAbsoluteLevels } from '../../metrics/levels.ts';
import { outputSigns, type OutputSigns } from '../../metrics/outputSigns.ts';
import { describeNetwork, networkOf } from '../../nets/networkKinds.ts';
import { sidesOf } from '../../nets/networkOptions.ts';
import type { Tensor } from '../../graph/runtime.ts';
import { adversarial } from '../../training/losses.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import type { Phase, Plan, Tensors } from '../../training/phase.ts';
import { chanceOf, stream, type Chance } from '../../training/random.ts';
import { rateAt } from '../../training/schedule.ts';
import { tensorOf } from '../../training/stepResults.ts';
import type { Family, Seen } from '../family.ts';
import { discriminatorStep, generatorStep, owners, trial, type Pix2pixStepRecipe } from './pix2pixStep.ts';
import type { Pix2pixRecipe } from './recipe.ts';

/** A generator that translates, and a discriminator that sees its result beside what it was made from (Isola et al. 2017). */
export const pix2pixFamily: Family<Pix2pixRecipe> = {
  plan: (recipe) => planOf(recipe),
  rate: (recipe, { steps, constantSteps }, step, windows) =>
    rateAt({ rate: recipe.rate, constantSteps, decaySteps: steps - constantSteps, shape: recipe.schedule }, step, windows),
  plateauLosses: ['l1'],
  reviewed: 32,
  shown: 6,
  judge: (_recipe, seen) => ({
    scores: { levels: meanAbsoluteLevels(of(seen, 'target'), of(seen, 'made')), l1OfMean: levelsOfMean(of(seen, 'target')) },
    signs: { B: signsOf(seen) },
  }),
  rows: (seen) => of(seen, 'input').map((picture, i) => [picture, of(seen, 'made')[i] as Picture, of(seen, 'target')[i] as Picture]),
  winsBelow: ({ loss }) => adversarial[loss].winsBelow,
  describe: ({ generator, loss }) => `${describeNetwork(generator)}, ${loss}`,
  inspect: null,
  publish: (recipe, [from = 'a', to = 'b']) => [
    {
      id: `${from}2${to}`,
      files: [
        { file: 'weights.safetensors', prefix: owners.generator, numbers: 'average', inputChannels: 3 },
        { file: 'discriminator.safetensors', prefix: owners.discriminator, numbers: 'current', inputChannels: 6 },
      ],
      manifest: ({ step, files: [weights, discriminatorFile] }) => ({
        partner: null,
        task: 'translation',
        name: { en: `${from} to ${to}`, sr: `${from} u ${to}` },
        direction: { from: { en: from, sr: from }, to: { en: to, sr: to }, suffix: to },
        architecture: recipe.generator,
        atTestTime: 'asTrained',
        trainedSize: recipe.crop,
        multiple: sidesOf(recipe.generator).multiple,
        valueRange: [-1, 1],
        weights,
        discriminator: { ...discriminatorFile, architecture: recipe.discriminator, inputChannels: 6 },
        training: { summary: `pix2pix at ${recipe.crop} pixels, ${step} steps of batch ${recipe.batch}.` },
      }),
    },
  ],
};

const of = (seen: Seen, name: string): readonly Picture[] => seen[name] ?? [];

/** What is made is held against what it should be: labels may well be dark where the photograph is light. Only whether anything changes is seen by the input. */
const signsOf = (seen: Seen): OutputSigns => ({
  ...outputSigns(of(seen, 'target'), of(seen, 'made')),
  change: outputSigns(of(seen, 'input'), of(seen, 'made')).change,
});

/** Error in levels of one who knows nothing of the inputs and always answers with the mean of all targets: what has to be beaten. */
function levelsOfMean(targets: readonly Picture[]): number {
  const [first] = targets;
  if (!first) return NaN;
  const data = first.data.map((_value, i) => targets.reduce((sum, target) => sum + (target.data[i] as number), 0) / targets.length);
  return meanAbsoluteLevels(
    targets,
    targets.map(() => ({ data, side: first.side })),
  );
}

function planOf(recipe: Pix2pixRecipe): Plan {
  const optimiser = optimiserOf(recipe);
  const step: Pix2pixStepRecipe = {
    generator: networkOf(recipe.generator),
    discriminator: networkOf(recipe.discriminator),
    batch: recipe.batch,
    size: recipe.crop,
    loss: recipe.loss,
    penalty: recipe.penalty,
    lambda: recipe.lambda,
    isPairWise: recipe.discriminator.norm === 'instance',
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
      inputs: { ...pair(batch), made: tensorOf(made, 'made'), ...mixOf(step, chance, done) },
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

/** The places between real and made at which the gradient penalty looks. */
function mixOf({ loss, penalty, batch }: Pix2pixStepRecipe, chance: Chance, step: number): Record<string, Tensor> {
  if (!adversarial[loss].hasPenalty || penalty === 0) return {};
  const data = Float32Array.from({ length: batch }, (_, i) => chance.uniform(stream.mix, 0, step, i));
  return { mix: { data, shape: [batch, 1, 1, 1] } };
}
