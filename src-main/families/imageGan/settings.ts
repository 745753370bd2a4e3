import { amount, choice, toggle, whole, type Settings } from '../../settings/setting.ts';
import { augmentNames } from '../../training/augmentNames.ts';
import { gameNames } from '../../training/gameNames.ts';
import { commonSettings, optimiserSettings, type Declaration, type Problem } from '../declaration.ts';

/** 'rgb' has three channels, 'grey' one. */
export const colourNames = ['rgb', 'grey'] as const;
export type ColourName = (typeof colourNames)[number];
export const channelsOf = (colours: ColourName): 1 | 3 => (colours === 'grey' ? 1 : 3);

/** What a person chooses of every network that makes pictures from chance. */
export const imageGanSettings = (defaults: {
  readonly loss: (typeof gameNames)[number];
  readonly beta1: number;
  readonly batch: number;
}) =>
  ({
    ...commonSettings({ leastSide: 16, sideStep: 16, batch: defaults.batch, units: ['steps', 'epochs', 'minutes'] }),
    batch: whole({
      group: 'pictures',
      min: 2,
      max: 256,
      flag: 'batch',
      help: 'pictures per step',
      default: defaults.batch,
    }),
    colours: choice(colourNames, {
      group: 'pictures',
      flag: 'colours',
      help: 'colours of rgb, or grey: a third of the channels to learn',
      default: 'rgb',
    }),
    latent: whole({
      group: 'networks',
      min: 2,
      max: 512,
      flag: 'latent',
      help: 'numbers of chance that a picture is made from',
      default: 100,
    }),
    loss: choice(gameNames, { group: 'losses', flag: 'loss', help: 'adversarial loss', default: defaults.loss }),
    penalty: amount({
      group: 'losses',
      min: 0,
      max: 1000,
      flag: 'penalty',
      help: 'weight of the gradient penalty of wgangp',
      default: 10,
    }),
    augment: choice(augmentNames, {
      group: 'losses',
      flag: 'augment',
      help: 'what happens to all that discriminators see: nothing, other colours, or also moved with a square cut out',
      default: 'none',
    }),
    discriminatorSteps: whole({
      group: 'learning',
      min: 1,
      max: 20,
      flag: 'discriminator-steps',
      help: 'steps of the discriminator for each of the generator: 5 for wgan',
      default: 1,
    }),
    ...optimiserSettings(defaults.beta1),
  }) as const satisfies Settings;

/** Options of DCGAN's networks. */
export const dcganNetworks = {
  filters: whole({
    group: 'networks',
    min: 1,
    max: 128,
    flag: 'filters',
    help: 'channels of the layer next to the picture',
    default: 64,
  }),
  norm: choice(['batch', 'instance', 'plain'], {
    group: 'networks',
    flag: 'norm',
    help: 'how activations of the generator are normalised',
    default: 'batch',
  }),
  discriminatorNorm: choice(['batch', 'instance', 'plain'], {
    group: 'networks',
    flag: 'discriminator-norm',
    help: 'how activations of the discriminator are normalised',
    default: 'batch',
  }),
  spectral: toggle({
    group: 'networks',
    flag: 'spectral',
    help: "divide the discriminator's weights by their spectral norm",
    default: false,
  }),
} as const satisfies Settings;

/** Sides that are 4 times a power of two. */
export const sideProblems = ({ crop }: { readonly crop: number }): Problem[] =>
  Number.isInteger(Math.log2(crop)) && crop <= 128
    ? []
    : [{ path: 'crop', message: 'pictures have 16, 32, 64 or 128 pixels' }];

/** What the declarations of these families have in common. */
export const imageGanDeclaration = {
  task: 'generation',
  data: 'pictures',
  nameCount: 1,
  hasCycles: false,
  inspects: 'nearest',
  loadFor: (crop: number): number => crop,
  plots: [
    {
      title: 'Losses of generator and discriminator (do not show quality)',
      group: 'adversarial',
      losses: ['adv', 'disc'],
    },
    {
      title: 'Verdict on pictures less that on samples (of a critic: the distance)',
      group: 'gap',
      losses: ['gap'],
    },
    {
      title: 'Sliced Wasserstein distance to held-out pictures',
      scores: { distance: 'samples', noise: 'pictures among themselves' },
    },
  ],
  watched: [
    { label: 'generator', losses: ['adv'] },
    { label: 'discriminator', losses: ['disc'] },
  ],
  tell: ({ distance = NaN, noise = NaN }: Readonly<Record<string, number>>) =>
    `distance ${distance.toFixed(1)} (pictures among themselves ${noise.toFixed(1)})`,
  best: ['distance'],
  columns: 8,
  discriminatorSees: 3,
  startsFromModels: false,
} as const satisfies Partial<Declaration>;

/** What presets of these families say: pictures as they are, at this many pixels. */
export const preset = (crop: number, filters: number, steps: number) => ({
  crop,
  load: crop,
  filters,
  length: { unit: 'steps', steps },
});
