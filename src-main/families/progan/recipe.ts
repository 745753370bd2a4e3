import { whole, type Settings, type Values } from '../../settings/setting.ts';
import { cropProblems, type Declaration } from '../declaration.ts';
import { imageGanDeclaration, imageGanSettings, preset, sideProblems } from '../imageGan/settings.ts';

/**
 * Everything that a person chooses of a GAN that grows. Defaults are those of Karras et al. 2018, for small pictures; but the critic learns twice for each
 * step of the generator: with once, small networks that grow within minutes had samples that scored above pictures, and got worse (docs/lab.md).
 */
const base = imageGanSettings({ loss: 'wgangp', beta1: 0, batch: 16 });
const settings = {
  ...base,
  rate: { ...base.rate, default: 1e-3 },
  beta2: { ...base.beta2, default: 0.99 },
  latent: { ...base.latent, default: 128 },
  discriminatorSteps: { ...base.discriminatorSteps, default: 2 },
  filters: whole({
    group: 'networks',
    min: 1,
    max: 128,
    flag: 'filters',
    help: 'channels up to 16 x 16, halved by each doubling beyond',
    default: 64,
  }),
  stagePictures: whole({
    group: 'learning',
    min: 0,
    max: 10_000_000,
    flag: 'stage-pictures',
    help: 'pictures seen while a size fades in, and as many while it settles; 0: growth takes half of the run',
    default: 0,
  }),
} as const satisfies Settings;

export type ProganRecipe = Values<typeof settings>;

/** Pictures from chance, small ones first (Karras et al. 2018). */
export const progan: Declaration<typeof settings> = {
  ...imageGanDeclaration,
  namePrefix: 'gan-',
  summary: 'a GAN that grows from 4 pixels to its full size: one folder of pictures, to make pictures like these',
  settings,
  presets: {
    try: preset(32, 32, 3000),
    overnight: preset(64, 64, 30_000),
    paper: { ...preset(128, 128, 750_000), stagePictures: 600_000, discriminatorSteps: 1 },
  },
  problems: (recipe) => [
    ...cropProblems(recipe),
    ...sideProblems(recipe),
    ...(recipe.loss === 'wgan'
      ? [{ path: 'loss', message: 'weights whose rate is equalised cannot be clipped: wgangp' }]
      : []),
  ],
  structure: ['crop', 'colours', 'latent', 'filters'],
};
