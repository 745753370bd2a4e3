import { amount, nested, whole, type Settings, type Values } from '../../settings/setting.ts';
import { optimiserSettings, commonSettings, cropProblems, type Declaration } from '../declaration.ts';

const weight = (help: string, value: number) => amount({ group: 'losses', min: 0, max: 1000, help, default: value });
const share = { group: 'pictures', min: 0, max: 0.95, isPercent: true } as const;

/** Everything that a person may choose of a training of partial convolutions. Defaults are those of Liu et al. 2018 where it has any. */
const settings = {
  ...commonSettings({ crop: 96, load: 160, leastSide: 16, sideStep: 16, batch: 4, units: ['steps', 'minutes'] }),
  leastHole: amount({ ...share, flag: 'least-hole', help: 'smallest hole in per cent of a picture', default: 0.02 }),
  mostHole: amount({ ...share, flag: 'most-hole', help: 'largest hole in per cent of a picture', default: 0.5 }),
  levels: whole({ group: 'networks', min: 2, max: 8, flag: 'levels', help: 'halvings of the network', default: 5 }),
  filters: whole({
    group: 'networks',
    min: 1,
    max: 128,
    accepts: [1, 256],
    flag: 'filters',
    help: 'channels of the first layer',
    default: 32,
  }),
  losses: nested(
    {
      valid: weight('weight of the error where the picture is known', 1),
      hole: weight('weight of the error in the hole', 6),
      variation: weight('weight of the total variation around the hole', 0.1),
      detail: weight('weight of the error of edges of all sizes', 1),
      texture: weight('weight of the error of local energy', 2),
    },
    { group: 'losses', help: 'weights of the losses' },
  ),
  ...optimiserSettings(0.9),
  fineRate: amount({
    group: 'learning',
    min: 1e-7,
    max: 1,
    flag: 'fine-rate',
    help: "rate of the last steps, with the encoder's batch norms frozen",
    default: 5e-5,
  }),
  fineShare: amount({
    group: 'learning',
    min: 0,
    max: 1,
    flag: 'fine-share',
    help: 'share of the steps that are the last, 0..1',
    default: 0.2,
  }),
} as const satisfies Settings;

export type InpaintingRecipe = Values<typeof settings>;

/** Bands of the losses' pyramid end at a sixteenth of the picture. */
const bandMultiple = 16;

/** Filling of holes by partial convolutions (Liu et al. 2018). */
export const inpainting: Declaration<typeof settings> = {
  task: 'inpainting',
  data: 'holes',
  nameCount: 1,
  namePrefix: 'pconv-',
  hasCycles: false,
  summary: 'partial convolutions: one folder of pictures, to fill holes in pictures like these',
  settings,
  presets: {
    try: { length: { unit: 'steps', steps: 1000 } },
    overnight: { length: { unit: 'steps', steps: 10_000 } },
    paper: { levels: 7, filters: 64, crop: 512, load: 854, batch: 6, length: { unit: 'steps', steps: 500_000 } },
  },
  /** Five thirds, so that many different squares come of each picture. */
  loadFor: (crop) => Math.round((crop * 5) / 3),
  problems: (recipe) => [
    ...cropProblems(recipe),
    ...(recipe.crop % 2 ** recipe.levels === 0
      ? []
      : [{ path: 'crop', message: 'crop is a multiple of 2 to the number of levels' }]),
    ...(recipe.crop % bandMultiple === 0
      ? []
      : [{ path: 'crop', message: 'crop is a multiple of 16, for the bands of the losses' }]),
    ...(recipe.leastHole <= recipe.mostHole
      ? []
      : [{ path: 'leastHole', message: 'the smallest hole is not the largest' }]),
  ],
  plots: [
    { title: 'Error', group: 'error', losses: ['hole', 'valid'] },
    { title: 'Edges and texture', group: 'structure', losses: ['detail', 'texture'] },
    { title: 'Total variation around the hole', group: 'variation', losses: ['variation'] },
    { title: 'Error in the holes in levels, held-out pictures', scores: { holeL1: 'error in the holes' } },
  ],
  watched: ['valid', 'hole', 'variation', 'detail', 'texture'].map((name) => ({ label: name, losses: [name] })),
  tell: ({ holeL1 = NaN }) => `holes off by ${holeL1.toFixed(1)} levels`,
  best: ['holeL1'],
  columns: ['holed', 'filled', 'picture'],
  structure: ['levels', 'filters'],
  discriminatorSees: null,
  startsFromModels: false,
  fullRateShare: ({ fineShare }) => 1 - fineShare,
};
