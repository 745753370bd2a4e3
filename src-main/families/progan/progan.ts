import { input } from '../../graph/node.ts';
import {
  asGrown,
  levelOfSide,
  progressiveCost,
  progressiveDiscriminator,
  progressiveGenerator,
  progressivePyramid,
  sideOfLevel,
  type Growth,
} from '../../nets/progressive.ts';
import { Weights } from '../../nets/weights.ts';
import type { Plan } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import { scalar } from '../../training/trainingState.ts';
import type { Family, RunShape } from '../family.ts';
import { inChannels, inColour, owners, type ImageGame } from '../imageGan/ganStep.ts';
import {
  generationModel,
  imageGan,
  optimisersOf,
  phasesOf,
  triedAtOnce,
  turnsOf,
  type GamePhases,
} from '../imageGan/imageGan.ts';
import { channelsOf } from '../imageGan/settings.ts';
import { firstStepOf, stageAt } from './growth.ts';
import type { ProganRecipe } from './recipe.ts';

/** Both networks grow together, from 4 x 4 to the full size (Karras et al. 2018). */
export const proganFamily: Family<ProganRecipe> = {
  ...imageGan,
  plan: (recipe, shape) => planOf(recipe, shape),
  costAt: (recipe, shape, step) =>
    progressiveCost(stageAt(recipe, shape, step).level, recipe) / progressiveCost(levelOfSide(recipe.crop), recipe),
  describe: ({ crop, filters, loss }) => `progressive GAN, ${crop} pixels, ${filters} filters, ${loss}`,
  publish: (recipe, [id = 'gan']) => [
    generationModel(id, {
      generatorAt: (facts) => ({
        kind: 'progressiveGenerator',
        ...shapeOf(recipe),
        grown: grownAt(recipe, facts),
      }),
      discriminator: { kind: 'progressiveDiscriminator', side: recipe.crop, filters: recipe.filters },
      latent: recipe.latent,
      summary: `Progressive GAN at ${recipe.crop} pixels, ${recipe.loss}, batch ${recipe.batch}`,
    }),
  ],
};

const shapeOf = ({ crop, colours, filters }: ProganRecipe) => ({ side: crop, channels: channelsOf(colours), filters });

/** Side of the largest pictures that a network makes well enough at a step: a size counts when it has half faded in. */
function grownAt(recipe: ProganRecipe, { shape, step }: { readonly shape: RunShape; readonly step: number }): number {
  const { level, fade } = stageAt(recipe, shape, step);
  return sideOfLevel(fade < 0.5 ? level - 1 : level);
}

/** Weight of the drift of verdicts (Karras et al. 2018, appendix A.1). */
const drift = 0.001;

/** How far the newest size has faded in. */
const fadeInput = input('fade', [1]);

/** The game of a recipe while pictures have the size of a level. */
export function gameOf(recipe: ProganRecipe, level: number): ImageGame {
  const { crop, latent, loss, penalty, batch, augment } = recipe;
  const growth: Growth = { level, fade: level === 0 ? null : fadeInput };
  return {
    loss,
    penalty,
    batch,
    latent,
    augment,
    side: crop,
    augmentedSide: sideOfLevel(level),
    drift: loss === 'wgangp' ? drift : 0,
    isPictureWise: false, // it sees how different the pictures of a batch are
    generator: (weights, z) => progressiveGenerator(weights, z, growth, shapeOf(recipe)),
    discriminator: (weights, x) => progressiveDiscriminator(weights, x, growth, shapeOf(recipe)),
    shown: (real) => asGrown(inChannels(real, channelsOf(recipe.colours)), growth),
  };
}

function planOf(recipe: ProganRecipe, shape: RunShape): Plan {
  const top = levelOfSide(recipe.crop);
  const optimisers = optimisersOf(recipe, Infinity);
  const stage = (step: number) => stageAt(recipe, shape, step);
  const levels: readonly GamePhases[] = Array.from({ length: top + 1 }, (_, level) =>
    phasesOf(gameOf(recipe, level), optimisers, (step) =>
      level === 0 ? {} : { [fadeInput.name]: scalar(stage(step).fade) },
    ),
  );
  const { discriminatorSteps: turns } = recipe;
  const weights = new Weights(owners.generator);
  const z = input('z', [triedAtOnce, recipe.latent, 1, 1]);
  const made = progressivePyramid(weights, z, input('shares', [top + 1]), shapeOf(recipe));
  return {
    phases: levels.flatMap(({ generator, discriminator }) => [generator, discriminator]),
    at(step) {
      const { level } = stage(step);
      const { generator, discriminator } = levels[level] as GamePhases;
      return turnsOf({ generator, discriminator }, turns, step - firstStepOf(level, recipe, shape));
    },
    isAlternating: true,
    trial: {
      pictures: { made: inColour(made) },
      parameters: weights.nodes(),
      draw: (_chance, step) => {
        const { level, fade } = stage(step);
        const data = new Float32Array(top + 1);
        data[level] = fade;
        if (level > 0) data[level - 1] = 1 - fade;
        return { shares: { data, shape: [top + 1] } };
      },
    },
    pools: {},
    initialisation: { kind: 'normal', gain: 1 },
    averageDecay: recipe.averageDecay,
    chance: chanceOf(recipe.seed),
  };
}
