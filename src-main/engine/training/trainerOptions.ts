import type { TrainingRecipe } from '../../contract/recipe.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { patchDiscriminator, pixelDiscriminator } from '../../nets/patchDiscriminator.ts';
import { resnetGenerator } from '../../nets/resnetGenerator.ts';
import { unetGenerator } from '../../nets/unetGenerator.ts';
import type { CycleganRecipe, Network } from '../../training/cycleganStep.ts';
import { chanceOf } from '../../training/random.ts';
import type { TrainerOptions } from '../../training/trainer.ts';

/** What the trainer needs to know of a recipe. */
export function trainerOptionsOf(recipe: TrainingRecipe, runtime: Runtime): TrainerOptions {
  return {
    recipe: cycleganRecipeOf(recipe),
    poolSize: recipe.pool,
    averageDecay: recipe.averageDecay,
    chance: chanceOf(recipe.seed),
    initialisation: { kind: recipe.init, gain: recipe.initGain },
    warmUp: recipe.warmUp,
    runtime,
  };
}

function cycleganRecipeOf(recipe: TrainingRecipe): CycleganRecipe {
  const { generator, discriminator, crop, batch, loss, penalty, lambdaA, lambdaB, identity, beta1, beta2 } = recipe;
  return {
    generator: generatorOf(generator),
    discriminator: discriminatorOf(discriminator),
    isPictureWise: { generator: generator.norm === 'instance', discriminator: discriminator.norm === 'instance' },
    ...{ size: crop, batch, loss, penalty, lambdaA, lambdaB, identity, beta1, beta2 },
  };
}

function generatorOf(options: TrainingRecipe['generator']): Network {
  switch (options.kind) {
    case 'resnetGenerator':
      return (weights, x) => resnetGenerator(weights, x, options);
    case 'unetGenerator':
      return (weights, x) => unetGenerator(weights, x, options);
  }
}

function discriminatorOf(options: TrainingRecipe['discriminator']): Network {
  switch (options.kind) {
    case 'patchDiscriminator':
      return (weights, x) => patchDiscriminator(weights, x, options);
    case 'pixelDiscriminator':
      return (weights, x) => pixelDiscriminator(weights, x, options);
  }
}
