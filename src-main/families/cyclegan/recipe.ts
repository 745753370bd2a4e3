import { augmentNames } from '../../training/augmentNames.ts';
import { amount, choice, whole, type Settings, type Values } from '../../settings/setting.ts';
import { optimiserSettings, commonSettings, cropProblems, type Declaration } from '../declaration.ts';
import { loadScales, scaleProblems } from '../loadSizes.ts';
import { loadFor, opponentProblems, opponents, paperLength, preset, schedule } from '../opponents.ts';

/** Everything that a person chooses of a CycleGAN, beside the pictures. Defaults are those of Zhu et al. 2017. */
const settings = {
  ...commonSettings({ leastSide: 32, sideStep: 4, batch: 1, units: ['steps', 'epochs', 'minutes'] }),
  ...loadScales,
  ...opponents,
  lambdaA: amount({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'lambda-a',
    help: 'weight of the cycle A to B to A',
    default: 10,
  }),
  lambdaB: amount({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'lambda-b',
    help: 'weight of the cycle B to A to B',
    default: 10,
  }),
  identity: amount({
    group: 'losses',
    min: 0,
    max: 100,
    flag: 'identity',
    help: 'weight of the identity losses, as a share of the lambdas; 0 saves a fifth of the time',
    default: 0.5,
  }),
  pool: whole({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'pool',
    help: 'earlier fakes that discriminators see again',
    default: 50,
  }),
  augment: choice(augmentNames, {
    group: 'losses',
    flag: 'augment',
    help: 'what happens to all that discriminators see: nothing, other colours, or also moved with a square cut out',
    default: 'none',
  }),
  maskArea: amount({
    group: 'losses',
    min: 0,
    max: 1,
    flag: 'mask-area',
    help: 'share of the picture that a mask of attention covers for nothing',
    default: 0.35,
  }),
  maskWeight: amount({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'mask-weight',
    help: 'weight of what a mask of attention covers beyond',
    default: 1,
  }),
  maskSmoothness: amount({
    group: 'losses',
    min: 0,
    max: 1000,
    flag: 'mask-smoothness',
    help: "weight of the total variation of attention's masks",
    default: 0.05,
  }),
  ...optimiserSettings(0.5),
  schedule,
  warmUp: whole({
    group: 'learning',
    min: 0,
    max: 100_000,
    flag: 'warm-up',
    help: 'steps in which only the discriminators learn',
    default: 0,
  }),
} as const satisfies Settings;

export type CycleganRecipe = Values<typeof settings>;

const resnet = { kind: 'resnetGenerator' } as const;
const patches = { kind: 'patchDiscriminator' } as const;

/** Translation between two looks without pairs (Zhu et al. 2017). */
export const cyclegan: Declaration<typeof settings> = {
  task: 'translation',
  data: 'twoSets',
  nameCount: 2,
  namePrefix: '',
  hasCycles: true,
  inspects: 'cycles',
  summary: 'CycleGAN: two folders of pictures, one for each look',
  settings,
  /** Minutes on two cores; a night; days on a CPU or hours on a graphics card, as the paper has it. */
  presets: {
    try: preset(
      64,
      { ...resnet, filters: 16, blocks: 3 },
      { ...patches, filters: 16, layers: 2 },
      { unit: 'steps', steps: 1000 },
    ),
    overnight: preset(
      128,
      { ...resnet, filters: 32, blocks: 6 },
      { ...patches, filters: 64, layers: 3 },
      { unit: 'steps', steps: 30_000 },
    ),
    paper: preset(256, { ...resnet, filters: 64, blocks: 9 }, { ...patches, filters: 64, layers: 3 }, paperLength),
  },
  loadFor,
  problems: (recipe) => [...cropProblems(recipe), ...scaleProblems(recipe), ...opponentProblems(recipe)],
  plots: [
    { title: 'Cycle loss', group: 'cycle', losses: ['cycA', 'cycB'] },
    { title: 'Identity loss', group: 'identity', losses: ['idtA', 'idtB'] },
    { title: 'Masks of attention', group: 'mask', losses: ['maskA', 'maskB'] },
    {
      title: 'Adversarial loss of the generators (does not show quality)',
      group: 'adversarial',
      losses: ['advA', 'advB'],
    },
    { title: 'Loss of the discriminators (does not show quality)', group: 'adversarial', losses: ['discA', 'discB'] },
    {
      title: 'Sliced Wasserstein distance x 1000, held-out pictures',
      scores: { distanceAtoB: 'A to B', distanceBtoA: 'B to A', noiseB: 'noise of B', noiseA: 'noise of A' },
    },
    { title: 'Cycle error in levels, held-out pictures', scores: { cycleA: 'A to B to A', cycleB: 'B to A to B' } },
  ],
  watched: [
    { label: 'cycle', losses: ['cycA', 'cycB'] },
    { label: 'discriminators', losses: ['discA', 'discB'] },
  ],
  /** Distances beside their noise: below it, a difference means nothing. */
  tell({ distanceAtoB = NaN, distanceBtoA = NaN, noiseA = NaN, noiseB = NaN, cycleA = NaN, cycleB = NaN }) {
    const distance = (value: number, noise: number): string => `${value.toFixed(0)} (noise ${noise.toFixed(0)})`;
    const distances = `distance to B ${distance(distanceAtoB, noiseB)}, to A ${distance(distanceBtoA, noiseA)}`;
    return `${distances}, cycle error ${cycleA.toFixed(1)} and ${cycleB.toFixed(1)} levels`;
  },
  best: ['distanceAtoB', 'distanceBtoA'],
  columns: ['picture', 'translation', 'back'],
  structure: ['generator', 'discriminator'],
  discriminatorSees: 3,
  startsFromModels: true,
};
