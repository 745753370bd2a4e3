import { inpaintingOptions, inpaintingWords, multipleOf, seesRays, startNames } from '../../nets/inpaintingOptions.ts';
import { amount, choice, nested, network, toggle, whole, type Settings, type Values } from '../../settings/setting.ts';
import type { HoleKind } from './holeKinds.ts';
import { optimiserSettings, commonSettings, cropProblems, type Declaration } from '../declaration.ts';

const weight = (help: string, value: number) => amount({ group: 'losses', min: 0, max: 1000, help, default: value });
/** How often a kind of hole comes. */
const part = (kind: HoleKind, value: number) =>
  amount({
    group: 'pictures',
    min: 0,
    max: 100,
    flag: `${kind}-part`,
    help: `how often holes are ${kind}, in parts of the sum of all kinds`,
    default: value,
  });
const share = { group: 'pictures', min: 0, max: 0.95, isPercent: true } as const;

/** Everything that a person may choose of a training of networks that fill holes. Defaults are those of Liu et al. 2018 where it has any. */
const settings = {
  ...commonSettings({ crop: 96, load: 160, leastSide: 16, sideStep: 16, batch: 4, units: ['steps', 'minutes'] }),
  leastHole: amount({ ...share, flag: 'least-hole', help: 'smallest hole in per cent of a picture', default: 0.02 }),
  mostHole: amount({ ...share, flag: 'most-hole', help: 'largest hole in per cent of a picture', default: 0.5 }),
  holes: nested(
    {
      strokes: part('strokes', 1),
      boxes: part('boxes', 0),
      blobs: part('blobs', 0),
      lettering: part('lettering', 0),
      edges: part('edges', 0),
    } satisfies Record<HoleKind, unknown>,
    { group: 'pictures', help: 'kinds of holes' },
  ),
  network: network(inpaintingOptions, {
    group: 'networks',
    flag: 'network',
    help: 'network that fills holes: partial or gated convolutions',
    words: inpaintingWords,
  }),
  start: choice(startNames, {
    group: 'networks',
    flag: 'start',
    help: 'what stands in a hole before the network works on it: membrane is filled smoothly, and the network makes the difference',
    default: 'blank',
  }),
  discriminatorFilters: whole({
    group: 'networks',
    min: 1,
    max: 128,
    flag: 'discriminator-filters',
    help: 'channels of the first layer of the discriminator of --adversarial',
    default: 32,
  }),
  adversarial: toggle({
    group: 'losses',
    flag: 'adversarial',
    help: 'let a discriminator look at the fills, so that they become sharp',
    default: false,
  }),
  losses: nested(
    {
      valid: weight('weight of the error where the picture is known', 1),
      hole: weight('weight of the error in the hole', 6),
      variation: weight('weight of the total variation around the hole', 0.1),
      detail: weight('weight of the error of edges of all sizes', 1),
      texture: weight('weight of the error of local energy', 2),
      similarity: weight('weight of the structural dissimilarity in the hole', 0),
      adversarial: weight('weight of what the discriminator says', 0.02),
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

/** What the networks of small machines begin with: gated convolutions on a membrane, holes of every kind, and nothing outside the hole to be learnt. */
const residual = (filters: number, inner: number) => ({
  network: { kind: 'gatedUnet', filters, inner, rounds: 2, rays: false, attention: false },
  start: 'membrane',
  holes: { strokes: 60, boxes: 12, blobs: 12, lettering: 6, edges: 10 },
  leastHole: 0.01,
  mostHole: 0.6,
  losses: { valid: 0, hole: 6, variation: 0, detail: 2, texture: 1, similarity: 1, adversarial: 0.02 },
  rate: 4e-4,
});

/** Bands of the losses' pyramid end at a sixteenth of the picture. */
const bandMultiple = 16;

/** Filling of holes by partial convolutions (Liu et al. 2018) or gated ones (Yu et al. 2019). */
export const inpainting: Declaration<typeof settings> = {
  task: 'inpainting',
  data: 'holes',
  nameCount: 1,
  namePrefix: 'fill-',
  hasCycles: false,
  inspects: null,
  summary: 'networks that fill holes: one folder of pictures, to fill holes in pictures like these',
  settings,
  presets: {
    try: { ...residual(8, 48), length: { unit: 'steps', steps: 1000 } },
    overnight: { ...residual(16, 96), length: { unit: 'steps', steps: 10_000 } },
    paper: {
      network: { kind: 'pconvUnet', levels: 7, filters: 64 },
      crop: 512,
      load: 854,
      batch: 6,
      length: { unit: 'steps', steps: 500_000 },
    },
  },
  /** Five thirds, so that many different squares come of each picture. */
  loadFor: (crop) => Math.round((crop * 5) / 3),
  problems: (recipe) => [
    ...cropProblems(recipe),
    ...(recipe.crop % multipleOf(recipe.network) === 0
      ? []
      : [{ path: 'crop', message: `crop is a multiple of ${multipleOf(recipe.network)}, for the network` }]),
    ...(seesRays(recipe.network) && recipe.start !== 'membrane'
      ? [{ path: 'start', message: 'a network with rays begins with a membrane' }]
      : []),
    ...(Object.values(recipe.holes).some((often) => often > 0)
      ? []
      : [{ path: 'holes.strokes', message: 'some kind of hole comes' }]),
    ...(recipe.crop % bandMultiple === 0
      ? []
      : [{ path: 'crop', message: 'crop is a multiple of 16, for the bands of the losses' }]),
    ...(recipe.leastHole <= recipe.mostHole
      ? []
      : [{ path: 'leastHole', message: 'the smallest hole is not the largest' }]),
  ],
  plots: [
    { title: 'Error', group: 'error', losses: ['hole', 'valid'] },
    { title: 'Edges and texture', group: 'structure', losses: ['detail', 'texture', 'similarity'] },
    { title: 'Generator and discriminator', group: 'adversarial', losses: ['adv', 'disc'] },
    { title: 'Total variation around the hole', group: 'variation', losses: ['variation'] },
    { title: 'Error in the holes in levels, held-out pictures', scores: { holeL1: 'error in the holes' } },
  ],
  watched: ['valid', 'hole', 'variation', 'detail', 'texture', 'similarity'].map((name) => ({
    label: name,
    losses: [name],
  })),
  tell: ({ holeL1 = NaN }) => `holes off by ${holeL1.toFixed(1)} levels`,
  best: ['holeL1'],
  columns: ['holed', 'filled', 'picture'],
  structure: ['network', 'start'],
  discriminatorSees: null,
  startsFromModels: false,
  fullRateShare: ({ fineShare }) => 1 - fineShare,
};
