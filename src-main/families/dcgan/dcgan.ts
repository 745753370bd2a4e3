import { input } from '../../graph/node.ts';
import { dcganDiscriminator, dcganGenerator } from '../../nets/dcgan.ts';
import { Weights } from '../../nets/weights.ts';
import type { Plan } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import type { Family } from '../family.ts';
import { inChannels, inColour, owners, type ImageGame } from '../imageGan/ganStep.ts';
import { generationModel, imageGan, optimisersOf, phasesOf, triedAtOnce, turnsOf } from '../imageGan/imageGan.ts';
import { channelsOf } from '../imageGan/settings.ts';
import type { DcganRecipe } from './recipe.ts';

/** A generator of transposed convolutions and its mirror image, which judges (Radford et al. 2016). */
export const dcganFamily: Family<DcganRecipe> = {
  ...imageGan,
  plan: (recipe) => planOf(recipe),
  describe: ({ crop, filters, loss, spectral }) =>
    `DCGAN, ${crop} pixels, ${filters} filters, ${loss}${spectral ? ', spectral norm' : ''}`,
  publish: (recipe, [id = 'gan']) => [
    generationModel(id, {
      generatorAt: () => ({ kind: 'dcganGenerator', ...shapeOf(recipe), norm: recipe.norm }),
      discriminator: discriminatorOf(recipe),
      latent: recipe.latent,
      summary: `DCGAN at ${recipe.crop} pixels, ${recipe.loss}, batch ${recipe.batch}`,
    }),
  ],
};

const shapeOf = ({ crop, colours, filters }: DcganRecipe) => ({
  side: crop,
  channels: channelsOf(colours),
  filters,
});

const discriminatorOf = ({ crop, filters, discriminatorNorm, spectral }: DcganRecipe) =>
  ({ kind: 'dcganDiscriminator', side: crop, filters, norm: discriminatorNorm, isSpectral: spectral }) as const;

/** The game of a recipe. */
export function gameOf(recipe: DcganRecipe): ImageGame {
  const { crop, latent, loss, penalty, batch, augment, discriminatorNorm } = recipe;
  return {
    loss,
    penalty,
    batch,
    latent,
    augment,
    side: crop,
    augmentedSide: crop,
    drift: 0,
    isPictureWise: discriminatorNorm !== 'batch',
    generator: (weights, z) => dcganGenerator(weights, z, { ...shapeOf(recipe), norm: recipe.norm }),
    discriminator: (weights, x) => dcganDiscriminator(weights, x, discriminatorOf(recipe)),
    shown: (real) => inChannels(real, channelsOf(recipe.colours)),
  };
}

function planOf(recipe: DcganRecipe): Plan {
  const phases = phasesOf(gameOf(recipe), optimisersOf(recipe, recipe.clip));
  const weights = new Weights(owners.generator);
  const made = dcganGenerator(weights, input('z', [triedAtOnce, recipe.latent, 1, 1]), {
    ...shapeOf(recipe),
    norm: recipe.norm,
  });
  return {
    phases: [phases.generator, phases.discriminator],
    at: (step) => turnsOf(phases, recipe.discriminatorSteps, step),
    isAlternating: true,
    trial: { pictures: { made: inColour(made) }, parameters: weights.nodes() },
    pools: {},
    initialisation: { kind: 'normal', gain: 0.02 },
    averageDecay: recipe.averageDecay,
    chance: chanceOf(recipe.seed),
  };
}
