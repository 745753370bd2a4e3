import type { Picture } from '../../metrics/laplacianPyramid.ts';
import type { Initialisation } from '../../training/initialise.ts';
import { capitalised, describeInpainting, lastWeight } from '../../nets/inpaintingKinds.ts';
import { multipleOf, seesRays, type InpaintingArchitecture } from '../../nets/inpaintingOptions.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import type { Phase, Plan } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import { tensorOf } from '../../training/stepResults.ts';
import type { Family, Seen } from '../family.ts';
import { picturesOf } from '../seen.ts';
import {
  discriminatorPrefix,
  inpaintDiscriminatorStep,
  inpaintStep,
  inpaintTrial,
  type InpaintStepRecipe,
} from './inpaintStep.ts';
import type { InpaintingRecipe } from './recipe.ts';

/** He et al. 2015, as the paper has it. */
const initialisation: Initialisation = { kind: 'kaiming', gain: 1 };

/** A network that fills holes: partial convolutions (Liu et al. 2018) or gated ones (Yu et al. 2019). */
export const inpaintingFamily: Family<InpaintingRecipe> = {
  plan: ({ crop, averageDecay, seed, ...recipe }, { constantSteps }) =>
    inpaintingPlan({ ...recipe, size: crop }, { fineTuneFrom: constantSteps, averageDecay, chance: chanceOf(seed) }),
  rate: ({ rate, fineRate }, { constantSteps }, step) => (step < constantSteps ? rate : fineRate),
  plateauLosses: [],
  reviewed: 16,
  shown: 6,
  baselines: () => ({}),
  judge: (_recipe, seen) => ({ scores: { holeL1: holeLevels(seen) }, signs: {} }),
  rows: (seen) =>
    picturesOf(seen, 'picture').map((picture, i) => [
      withWhiteHole(picture, picturesOf(seen, 'mask')[i] as Picture),
      picturesOf(seen, 'whole')[i] as Picture,
      picture,
    ]),
  winsBelow: () => null,
  describe: ({ network, start, leastHole, mostHole }) =>
    `${describeInpainting(network)}${start === 'membrane' ? ', on a membrane' : ''}, holes of ${Math.round(100 * leastHole)} to ${Math.round(100 * mostHole)} %`,
  inspect: null,
  publish: ({ network, start, crop, batch }, [id = 'fill']) => [
    {
      id,
      files: [
        { file: 'weights.safetensors', prefix: '', without: discriminatorPrefix, numbers: 'average', inputChannels: 3 },
      ],
      manifest: ({ step, shape, files: [weights] }) => ({
        task: 'inpainting',
        name: named(network, id),
        network: { ...network, start, weights },
        trainedSize: crop,
        multiple: multipleOf(network),
        training: {
          summary: `${capitalised(describeInpainting(network))} at ${crop} pixels, ${step} steps of batch ${batch}${step > shape.constantSteps ? ', fine-tuned' : ''}.`,
        },
      }),
    },
  ],
};

const named = ({ kind }: InpaintingArchitecture, id: string): { readonly en: string; readonly sr: string } =>
  kind === 'pconvUnet'
    ? { en: `Partial convolutions: ${id}`, sr: `Delimične konvolucije: ${id}` }
    : { en: `Gated convolutions: ${id}`, sr: `Konvolucije s kapijama: ${id}` };

export interface InpaintingSetting extends Pick<Plan, 'averageDecay' | 'chance'> {
  /** Steps before the encoder's batch norms are frozen. */
  readonly fineTuneFrom: number;
}

/** Learning, then fine-tuning with the encoder's batch norms as they are: holes have skewed their statistics. */
export function inpaintingPlan(recipe: InpaintStepRecipe, { fineTuneFrom, ...rest }: InpaintingSetting): Plan {
  const phaseOf = (name: string, isFineTuning: boolean): Phase => ({
    name,
    step: inpaintStep(recipe, isFineTuning),
    optimiser: optimiserOf(recipe),
    index: 0,
    feed: ({ batch, pools }) => ({
      inputs: {
        picture: tensorOf(batch, 'picture'),
        mask: tensorOf(batch, 'mask'),
        ...(recipe.start === 'membrane' && { start: tensorOf(batch, 'start') }),
        ...(seesRays(recipe.network) && { rays: tensorOf(batch, 'rays') }),
      },
      pools,
    }),
  });
  const phases = { learning: phaseOf('learning', false), fineTuning: phaseOf('fineTuning', true) };
  const discriminator: Phase | null = recipe.adversarial
    ? {
        name: 'discriminator',
        step: inpaintDiscriminatorStep(recipe),
        optimiser: optimiserOf(recipe),
        index: 1,
        feed: ({ batch, made, pools }) => ({
          inputs: {
            picture: tensorOf(batch, 'picture'),
            mask: tensorOf(batch, 'mask'),
            whole: tensorOf(made, 'whole'),
          },
          pools,
        }),
      }
    : null;
  return {
    ...rest,
    phases: [phases.learning, phases.fineTuning, ...(discriminator ? [discriminator] : [])],
    at: (step) =>
      [step < fineTuneFrom ? phases.learning : phases.fineTuning, ...(discriminator ? [discriminator] : [])].map(
        (phase) => ({ phase, isLearning: true, count: step + 1 }),
      ),
    trial: inpaintTrial(recipe),
    initialisation:
      recipe.start === 'membrane'
        ? { ...initialisation, zeros: new Set([lastWeight(recipe.network)]) }
        : initialisation,
    pools: {},
  };
}

/** Mean absolute error inside the holes in levels 0..255. */
function holeLevels(seen: Seen): number {
  let sum = 0;
  let count = 0;
  for (const [index, { data }] of picturesOf(seen, 'picture').entries()) {
    const mask = (picturesOf(seen, 'mask')[index] as Picture).data;
    const whole = (picturesOf(seen, 'whole')[index] as Picture).data;
    for (let i = 0; i < data.length; i++) {
      if (mask[i % mask.length] === 1) continue;
      sum += Math.abs((whole[i] as number) - (data[i] as number)) * 127.5;
      count++;
    }
  }
  return sum / count;
}

const withWhiteHole = ({ data, side }: Picture, { data: mask }: Picture): Picture => ({
  data: data.map((value, i) => (mask[i % mask.length] === 1 ? value : 1)),
  side,
});
