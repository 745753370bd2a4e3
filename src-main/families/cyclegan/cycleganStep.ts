import { input, type Node, type ParameterNode } from '../../graph/node.ts';
import { scale } from '../../graph/ops/elementwise.ts';
import { isPictureWiseNetwork, networkOf } from '../../nets/networkKinds.ts';
import { Weights } from '../../nets/weights.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import { both, discriminatorLoss } from '../../training/discriminatorLoss.ts';
import { adversarial, l1 } from '../../training/losses.ts';
import { stepOf, type Step } from '../../training/step.ts';
import type { CycleganRecipe } from './recipe.ts';

type Network = (weights: Weights, x: Node) => Node;

/** A recipe with its networks as functions. Pictures of A and B are [batch, 3, crop, crop] in -1..1. */
export interface CycleganStepRecipe extends Omit<CycleganRecipe, 'generator' | 'discriminator'> {
  readonly generator: Network;
  readonly discriminator: Network;
  /** A network treats every picture by itself (no batch norm): then two passes through it may go as one. */
  readonly isPictureWise: { readonly generator: boolean; readonly discriminator: boolean };
}

export const stepRecipeOf = ({ generator, discriminator, ...rest }: CycleganRecipe): CycleganStepRecipe => ({
  ...rest,
  generator: networkOf(generator),
  discriminator: networkOf(discriminator),
  isPictureWise: { generator: isPictureWiseNetwork(generator), discriminator: isPictureWiseNetwork(discriminator) },
});

/** The four networks of a CycleGAN. genAtoB maps pictures of A to B; discA tells whether a picture is an A. */
function networks({ generator, discriminator }: CycleganStepRecipe, isTraining: boolean) {
  const owned = (owner: string): Weights => new Weights(owner, { isTraining });
  const weights = {
    genAtoB: owned('genAtoB.'),
    genBtoA: owned('genBtoA.'),
    discA: owned('discA.'),
    discB: owned('discB.'),
  };
  return {
    weights,
    genAtoB: (x: Node) => generator(weights.genAtoB, x),
    genBtoA: (x: Node) => generator(weights.genBtoA, x),
    discA: (x: Node) => discriminator(weights.discA, x),
    discB: (x: Node) => discriminator(weights.discB, x),
  };
}

const picture = (name: string, { batch, crop }: CycleganStepRecipe): Node => input(name, [batch, 3, crop, crop]);

/**
 * The generators' half of a CycleGAN step (Zhu et al. 2017, section 3): both generators learn at once, the discriminators only tell real from made.
 *
 * G: A -> B, F: B -> A. Loss = |D_B(G(a)) - 1|^2 + |D_A(F(b)) - 1|^2 + lambda_A |F(G(a)) - a| + lambda_B |G(F(b)) - b|
 *    + identity (lambda_B |G(b) - b| + lambda_A |F(a) - a|)
 *
 * With other adversarial losses, the first two terms are -log D (vanilla, Goodfellow et al. 2014) or -D (hinge, wgangp: Gulrajani et al. 2017).
 */
export function generatorStep(recipe: CycleganStepRecipe): Step {
  const { weights, genAtoB, genBtoA, discA, discB } = networks(recipe, true);
  const { lambdaA, lambdaB, identity, isPictureWise } = recipe;
  const { generator: score } = adversarial[recipe.loss];
  const realA = picture('realA', recipe);
  const realB = picture('realB', recipe);
  const [fakeB, sameB] = identity > 0 ? both(genAtoB, realA, realB, isPictureWise.generator) : [genAtoB(realA), realB];
  const [fakeA, sameA] = identity > 0 ? both(genBtoA, realB, realA, isPictureWise.generator) : [genBtoA(realB), realA];
  const cycledA = genBtoA(fakeB);
  const cycledB = genAtoB(fakeA);
  const losses = {
    advB: score(discB(fakeB)), // A -> B must pass for real
    advA: score(discA(fakeA)),
    cycA: scale(l1(cycledA, realA), lambdaA), // A -> B -> A must come home
    cycB: scale(l1(cycledB, realB), lambdaB),
    ...(identity > 0 && {
      idtB: scale(l1(sameB, realB), lambdaB * identity), // what is B already must stay B
      idtA: scale(l1(sameA, realA), lambdaA * identity),
    }),
  };
  return stepOf(
    optimiserOf(recipe),
    losses,
    { own: [weights.genAtoB, weights.genBtoA], attending: [weights.discA, weights.discB], isAveraged: () => true },
    { fakeA, fakeB },
  );
}

/**
 * The discriminators' half: each learns to tell real pictures from fakes, which come from a pool of earlier ones (Shrivastava et al. 2017) and are
 * plain inputs here: no gradient reaches the generators. Loss = (|D(real) - 1|^2 + |D(fake)|^2) / 2 for each; for vanilla cross entropies take the
 * squares' place; for wgangp it is (D(fake) - D(real)) / 2 + penalty (|dD/dx| - 1)^2 at a point between the two, drawn by `mixA` and `mixB`.
 */
export function discriminatorStep(recipe: CycleganStepRecipe): Step {
  const { weights, discA, discB } = networks(recipe, true);
  const told = (disc: (x: Node) => Node, side: 'A' | 'B'): Node => {
    const real = picture(`real${side}`, recipe);
    const made = picture(`fake${side}`, recipe);
    return discriminatorLoss(
      disc,
      { real, made, mix: `mix${side}`, isPictureWise: recipe.isPictureWise.discriminator },
      recipe,
    );
  };
  const losses = { discA: told(discA, 'A'), discB: told(discB, 'B') };
  return stepOf(optimiserOf(recipe), losses, { own: [weights.discA, weights.discB], attending: [] }, {});
}

/**
 * What the networks make of two pictures, without learning: translations, ways back, and what they make of pictures that are there already.
 * @returns fakeA, fakeB, cycledA, cycledB, sameA, sameB: [N, 3, crop, crop] in -1..1
 */
export function trial(recipe: CycleganStepRecipe): {
  readonly pictures: Readonly<Record<string, Node>>;
  readonly parameters: readonly ParameterNode[];
} {
  const { weights, genAtoB, genBtoA } = networks(recipe, false);
  const realA = picture('realA', recipe);
  const realB = picture('realB', recipe);
  const [fakeB, sameB] = both(genAtoB, realA, realB, true); // statistics are running ones here
  const [fakeA, sameA] = both(genBtoA, realB, realA, true);
  const pictures = { fakeA, fakeB, sameA, sameB, cycledA: genBtoA(fakeB), cycledB: genAtoB(fakeA) };
  return { pictures, parameters: [...weights.genAtoB.nodes(), ...weights.genBtoA.nodes()] };
}
