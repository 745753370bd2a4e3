import { input, type Node } from '../../../graph/node.ts';
import { concatChannels } from '../../../graph/ops/channels.ts';
import { scale, square, stopGradient, sub } from '../../../graph/ops/elementwise.ts';
import { generated, sideOf, type GeneratorKind } from '../../../nets/generatorKinds.ts';
import { pictureEncoder, type EncoderOptions } from '../../../nets/pictureEncoder.ts';
import { Weights } from '../../../nets/weights.ts';
import { meanOf } from '../../../training/losses.ts';
import { optimiserOf } from '../../../training/optimisers/byName.ts';
import type { Phase, Plan } from '../../../training/phase.ts';
import { stream, type Chance } from '../../../training/random.ts';
import { stepOf } from '../../../training/step.ts';

/** Pictures of a step. */
const batch = 32;
/** How much the vector itself matters beside the picture that it gives. */
const vectorWeight = 0.2;
const optimiser = optimiserOf({ beta1: 0.5, beta2: 0.999 });

/** Prefixes of both networks' parameters. */
export const encoderOwners = { encoder: 'own.', generator: 'generator.' } as const;

/**
 * How an encoder learns the way back through a generator, which stays as it is: of pictures that the generator has made of chance it guesses the vectors, so that the
 * generator makes the same pictures of them. Loss = |G(E(x)) - x|^2 + 0.2 |E(x) - z|^2, x = G(z).
 */
export function encoderPlan(generator: GeneratorKind, options: EncoderOptions, chance: Chance): Plan {
  const { latent } = options;
  const made = (weights: Weights, z: Node): Node => inColour(generated(weights, z, generator));
  const encoder = new Weights(encoderOwners.encoder, { isTraining: true });
  const still = new Weights(encoderOwners.generator);
  const z = input('z', [batch, latent, 1, 1]);
  const x = stopGradient(made(still, z));
  const guess = pictureEncoder(encoder, x, options);
  const losses = {
    picture: meanOf(square(sub(made(still, guess), x))),
    vector: scale(meanOf(square(sub(guess, z))), vectorWeight),
  };
  const phase: Phase = {
    name: 'encoder',
    step: stepOf(optimiser, losses, { own: [encoder], attending: [still] }, {}),
    optimiser,
    index: 0,
    feed: ({ pools, step }) => ({
      inputs: { z: { data: chance.normals(batch * latent, stream.latent, step), shape: [batch, latent, 1, 1] } },
      pools,
    }),
  };
  const ready = new Weights(encoderOwners.encoder);
  const guessed = pictureEncoder(ready, input('x', [1, 3, sideOf(generator), sideOf(generator)]), options);
  return {
    phases: [phase],
    at: (step) => [{ phase, isLearning: true, count: step + 1 }],
    trial: { pictures: { guessed }, parameters: ready.nodes() },
    initialisation: { kind: 'normal', gain: 0.02 },
    averageDecay: 0,
    chance,
    pools: {},
  };
}

const inColour = (x: Node): Node => (x.shape[1] === 3 ? x : concatChannels(concatChannels(x, x), x));
