import { amount, type Settings, type Values } from '../../settings/setting.ts';
import { cropProblems, type Declaration } from '../declaration.ts';
import { dcganNetworks, imageGanDeclaration, imageGanSettings, preset, sideProblems } from '../imageGan/settings.ts';

/** Everything that a person chooses of a DCGAN. Defaults are those of Radford et al. 2016. */
const settings = {
  ...imageGanSettings({ loss: 'vanilla', beta1: 0.5, batch: 64 }),
  ...dcganNetworks,
  clip: amount({
    group: 'losses',
    min: 1e-6,
    max: 10,
    flag: 'clip',
    help: 'with wgan: every weight of the critic stays within minus this and this',
    default: 0.01,
  }),
} as const satisfies Settings;

export type DcganRecipe = Values<typeof settings>;

/** What small machines begin with: of the same drawn faces, hinge and spectral norm made in 1000 steps what the paper's loss made in 2500 (docs/lab.md). */
const steady = { loss: 'hinge', spectral: true, discriminatorNorm: 'plain' };

/** Pictures from chance by convolutions (Radford et al. 2016), with the losses and steadying means of the years after. */
export const dcgan: Declaration<typeof settings> = {
  ...imageGanDeclaration,
  namePrefix: 'gan-',
  summary: 'DCGAN: one folder of pictures, to make pictures like these from chance',
  settings,
  presets: {
    try: { ...preset(32, 16, 2000), ...steady },
    overnight: { ...preset(64, 32, 20_000), ...steady },
    paper: { ...preset(64, 64, 100_000), batch: 128 },
  },
  problems: (recipe) => [
    ...cropProblems(recipe),
    ...sideProblems(recipe),
    ...(recipe.loss === 'wgangp' && recipe.discriminatorNorm === 'batch'
      ? [{ path: 'discriminatorNorm', message: 'the gradient penalty looks at single pictures: no batch norm' }]
      : []),
  ],
  structure: ['crop', 'colours', 'latent', 'filters', 'norm', 'discriminatorNorm', 'spectral'],
};
