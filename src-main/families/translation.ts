import { describeNetwork } from '../nets/networkKinds.ts';
import { sidesOf, type DiscriminatorArchitecture, type GeneratorArchitecture } from '../nets/networkOptions.ts';
import type { AdversarialName } from '../training/adversarialNames.ts';
import { adversarial } from '../training/losses.ts';
import { rateAt, type Schedule } from '../training/schedule.ts';
import type { Publication, RunShape, WeightsChoice } from './family.ts';

/** What the recipes of all families have that translate by a generator which plays against a discriminator. */
interface TranslationRecipe {
  readonly crop: number;
  readonly batch: number;
  readonly rate: number;
  readonly schedule: Schedule['shape'];
  readonly loss: AdversarialName;
  readonly generator: GeneratorArchitecture;
  readonly discriminator: DiscriminatorArchitecture;
}

/** What those families do alike. */
export const translation = {
  rate: (
    recipe: Pick<TranslationRecipe, 'rate' | 'schedule'>,
    { steps, constantSteps }: RunShape,
    step: number,
    windows: readonly number[],
  ): number =>
    rateAt(
      { rate: recipe.rate, constantSteps, decaySteps: steps - constantSteps, shape: recipe.schedule },
      step,
      windows,
    ),
  winsBelow: ({ loss }: Pick<TranslationRecipe, 'loss'>): number => adversarial[loss].winsBelow,
  describe: ({ generator, loss }: Pick<TranslationRecipe, 'generator' | 'loss'>): string =>
    `${describeNetwork(generator)}, ${loss}`,
};

export interface Direction {
  readonly from: string;
  readonly to: string;
  /** Name of the method, as its model's summary says it. */
  readonly method: string;
  /** Prefixes of the generator and of the discriminator that looks at its results. */
  readonly generator: string;
  readonly discriminator: string;
  /** Channels of what the discriminator sees. */
  readonly discriminatorSees: WeightsChoice['inputChannels'];
  /** Place of the model that translates back, among those that are published with this one. */
  readonly partner?: number;
  /** Batch norm and dropout stay on when the model is used, as they were when it was trained. */
  readonly isUsedAsTrained?: boolean;
}

/** The model of one direction: the generator's moving averages, and its discriminator as it is, so that learning can go on from both. */
export function translationModel(recipe: TranslationRecipe, direction: Direction): Publication {
  const { from, to, method, generator, discriminator, discriminatorSees, partner, isUsedAsTrained = false } = direction;
  const same = (text: string) => ({ en: text, sr: text });
  return {
    id: `${from}2${to}`,
    files: [
      { file: 'weights.safetensors', prefix: generator, numbers: 'average', inputChannels: 3 },
      {
        file: 'discriminator.safetensors',
        prefix: discriminator,
        numbers: 'current',
        inputChannels: discriminatorSees,
      },
    ],
    manifest: ({ ids, step, files: [weights, discriminatorFile] }) => ({
      partner: (partner !== undefined && ids[partner]) || null,
      task: 'translation',
      name: { en: `${from} to ${to}`, sr: `${from} u ${to}` },
      direction: { from: same(from), to: same(to), suffix: to },
      architecture: recipe.generator,
      ...(isUsedAsTrained && { atTestTime: 'asTrained' }),
      trainedSize: recipe.crop,
      multiple: sidesOf(recipe.generator).multiple,
      valueRange: [-1, 1],
      weights,
      discriminator: {
        ...discriminatorFile,
        architecture: recipe.discriminator,
        ...(discriminatorSees !== 3 && { inputChannels: discriminatorSees }),
      },
      training: { summary: `${method} at ${recipe.crop} pixels, ${step} steps of batch ${recipe.batch}.` },
    }),
  };
}
