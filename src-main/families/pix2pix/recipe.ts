import { amount, choice, type Settings, type Values } from '../../settings/setting.ts';
import { optimiserSettings, commonSettings, cropProblems, type Declaration } from '../declaration.ts';
import { loadScales, scaleProblems } from '../loadSizes.ts';
import { loadFor, opponentProblems, opponents, paperLength, preset, schedule } from '../opponents.ts';

/** Everything that a person chooses of a pix2pix, beside the pairs. Defaults are those of Isola et al. 2017. */
const settings = {
  ...commonSettings({ leastSide: 32, sideStep: 4, batch: 1, units: ['steps', 'epochs', 'minutes'] }),
  ...loadScales,
  direction: choice(['AtoB', 'BtoA'], {
    group: 'pictures',
    flag: 'direction',
    help: 'which of a pair is translated into which; side by side, A is on the left',
    default: 'AtoB',
  }),
  ...opponents,
  loss: { ...opponents.loss, default: 'vanilla' },
  lambda: amount({
    group: 'losses',
    min: 0,
    max: 10_000,
    flag: 'lambda',
    help: 'weight of L1, which holds the result to the pair',
    default: 100,
  }),
  ...optimiserSettings(0.5),
  schedule,
} as const satisfies Settings;

export type Pix2pixRecipe = Values<typeof settings>;

const unet = { kind: 'unetGenerator' } as const;
const patches = { kind: 'patchDiscriminator', norm: 'batch' } as const;

/** Translation learnt from pairs (Isola et al. 2017). */
export const pix2pix: Declaration<typeof settings> = {
  task: 'translation',
  data: 'pairs',
  nameCount: 2,
  namePrefix: '',
  hasCycles: false,
  inspects: null,
  summary: 'pix2pix: pairs of pictures, in two folders under the same names or side by side in one',
  settings,
  presets: {
    try: preset(
      64,
      { ...unet, filters: 16, downs: 6 },
      { ...patches, filters: 16, layers: 2 },
      { unit: 'steps', steps: 2000 },
    ),
    overnight: preset(
      128,
      { ...unet, filters: 32, downs: 7 },
      { ...patches, filters: 64, layers: 3 },
      { unit: 'steps', steps: 60_000 },
    ),
    paper: preset(256, { ...unet, filters: 64, downs: 8 }, { ...patches, filters: 64, layers: 3 }, paperLength),
  },
  loadFor,
  problems: (recipe) => [...cropProblems(recipe), ...scaleProblems(recipe), ...opponentProblems(recipe)],
  plots: [
    { title: 'L1 to the pair', group: 'l1', losses: ['l1'] },
    { title: 'Adversarial loss of the generator (does not show quality)', group: 'adversarial', losses: ['adv'] },
    { title: 'Loss of the discriminator (does not show quality)', group: 'adversarial', losses: ['disc'] },
    { title: 'Error in levels, held-out pairs', scores: { levels: 'error', l1OfMean: 'error of the mean picture' } },
  ],
  watched: [
    { label: 'L1', losses: ['l1'] },
    { label: 'discriminator', losses: ['disc'] },
  ],
  tell: ({ levels = NaN, l1OfMean = NaN }) =>
    `off by ${levels.toFixed(1)} levels (the mean picture by ${l1OfMean.toFixed(1)})`,
  best: ['levels'],
  columns: ['picture', 'translation', 'target'],
  structure: ['generator', 'discriminator'],
  discriminatorSees: 6,
  startsFromModels: true,
};
