import {
  discriminatorOptions,
  discriminatorWords,
  generatorOptions,
  generatorWords,
  sidesOf,
  type DiscriminatorArchitecture,
  type GeneratorArchitecture,
} from '../nets/networkOptions.ts';
import { amount, choice, network, type Settings } from '../settings/setting.ts';
import { adversarialNames } from '../training/adversarialNames.ts';
import type { Problem } from './declaration.ts';

/** Generators, discriminators and how they begin: what families of two opponents share. */
export const opponents = {
  generator: network(generatorOptions, {
    group: 'networks',
    flag: 'generator',
    help: 'network that translates',
    words: generatorWords,
  }),
  discriminator: network(discriminatorOptions, {
    group: 'networks',
    flag: 'discriminator',
    help: 'discriminators that look at patches or at pixels',
    words: discriminatorWords,
  }),
  init: choice(['normal', 'xavier', 'kaiming', 'orthogonal'], {
    group: 'networks',
    flag: 'init',
    help: 'how fresh weights are drawn',
    default: 'normal',
  }),
  initGain: amount({
    group: 'networks',
    min: 1e-6,
    max: 10,
    flag: 'init-gain',
    help: 'how wide fresh weights are drawn',
    default: 0.02,
  }),
  loss: choice(adversarialNames, { group: 'losses', flag: 'loss', help: 'adversarial loss', default: 'lsgan' }),
  penalty: amount({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'penalty',
    help: 'weight of the gradient penalty of wgangp',
    default: 10,
  }),
} as const satisfies Settings;

/** How the rate falls after the steps at full rate. */
export const schedule = choice(['linear', 'step', 'plateau', 'cosine'], {
  group: 'learning',
  flag: 'schedule',
  help: 'how the rate falls',
  default: 'linear',
});

/** Pictures must suit both networks. */
export function opponentProblems({
  crop,
  generator,
  discriminator,
}: {
  readonly crop: number;
  readonly generator: GeneratorArchitecture;
  readonly discriminator: DiscriminatorArchitecture;
}): Problem[] {
  const { multiple } = sidesOf(generator);
  return [
    ...(crop % multiple === 0
      ? []
      : [{ path: 'crop', message: `crop is a multiple of ${multiple}, for the generator` }]),
    ...(crop >= sidesOf(discriminator).smallest
      ? []
      : [{ path: 'discriminator', message: 'the pictures are large enough for the layers of the discriminator' }]),
  ];
}

/** Pictures are brought to 12 % more than the size at which they are cut (286 for 256), as in the official code. */
export const loadFor = (crop: number): number => Math.round(crop * 1.12);

/** As long as the papers of CycleGAN and pix2pix train. */
export const paperLength = { unit: 'epochs', constant: 100, decay: 100 } as const;

/** A recipe to begin with; what it does not say is as the settings have it. */
export const preset = (crop: number, generator: object, discriminator: object, length: object) => ({
  crop,
  load: loadFor(crop),
  generator,
  discriminator,
  length,
});
