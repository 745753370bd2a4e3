import { grad } from '../graph/grad.ts';
import { input, type Node, type ParameterNode } from '../graph/node.ts';
import { scale } from '../graph/ops/elementwise.ts';
import { Weights } from '../nets/weights.ts';
import { adam, type AdamSettings } from './adam.ts';
import { l1, leastSquares, total } from './losses.ts';

export type Network = (weights: Weights, x: Node) => Node;

export interface CycleganRecipe extends AdamSettings {
  readonly generator: Network;
  readonly discriminator: Network;
  /** Pictures of A and B: [N, 3, size, size] in -1..1. */
  readonly batch: number;
  readonly size: number;
  readonly lambdaA: number;
  readonly lambdaB: number;
  /** Weight of the identity losses, as a share of the lambdas. */
  readonly identity: number;
}

/** A step as a graph: what it computes by name. Updated parameters and moments bear the names of those that they replace. */
export interface Step {
  readonly losses: Readonly<Record<string, Node>>;
  readonly updates: Readonly<Record<string, Node>>;
  readonly pictures: Readonly<Record<string, Node>>;
  readonly trained: readonly ParameterNode[];
  readonly gradients: Readonly<Record<string, Node>>;
}

/** The four networks of a CycleGAN. genAtoB maps pictures of A to B; discA judges whether a picture is an A. */
function networks({ generator, discriminator }: CycleganRecipe) {
  const weights = {
    genAtoB: new Weights('genAtoB.'),
    genBtoA: new Weights('genBtoA.'),
    discA: new Weights('discA.'),
    discB: new Weights('discB.'),
  };
  return {
    weights,
    genAtoB: (x: Node) => generator(weights.genAtoB, x),
    genBtoA: (x: Node) => generator(weights.genBtoA, x),
    discA: (x: Node) => discriminator(weights.discA, x),
    discB: (x: Node) => discriminator(weights.discB, x),
  };
}

/**
 * The generators' half of a CycleGAN step (Zhu et al. 2017, section 3): both generators learn at once, the discriminators only judge.
 *
 * G: A -> B, F: B -> A. Loss = |D_B(G(a)) - 1|^2 + |D_A(F(b)) - 1|^2 + lambda_A |F(G(a)) - a| + lambda_B |G(F(b)) - b|
 *    + identity (lambda_B |G(b) - b| + lambda_A |F(a) - a|)
 */
export function generatorStep(recipe: CycleganRecipe): Step {
  const { weights, genAtoB, genBtoA, discA, discB } = networks(recipe);
  const { batch, size, lambdaA, lambdaB, identity } = recipe;
  const realA = input('realA', [batch, 3, size, size]);
  const realB = input('realB', [batch, 3, size, size]);
  const fakeB = genAtoB(realA);
  const fakeA = genBtoA(realB);
  const cycledA = genBtoA(fakeB);
  const cycledB = genAtoB(fakeA);
  const losses = {
    advB: leastSquares(discB(fakeB), 1), // A -> B must pass for real
    advA: leastSquares(discA(fakeA), 1),
    cycA: scale(l1(cycledA, realA), lambdaA), // A -> B -> A must come home
    cycB: scale(l1(cycledB, realB), lambdaB),
    ...(identity > 0 && {
      idtB: scale(l1(genAtoB(realB), realB), lambdaB * identity), // what is B already must stay B
      idtA: scale(l1(genBtoA(realA), realA), lambdaA * identity),
    }),
  };
  return step(recipe, losses, [...weights.genAtoB.nodes(), ...weights.genBtoA.nodes()], { fakeA, fakeB });
}

/**
 * The discriminators' half: each learns to tell real pictures from fakes, which come from a pool of earlier ones (Shrivastava et al. 2017) and are
 * plain inputs here: no gradient reaches the generators. Loss = (|D(real) - 1|^2 + |D(fake)|^2) / 2 for each.
 */
export function discriminatorStep(recipe: CycleganRecipe): Step {
  const { weights, discA, discB } = networks(recipe);
  const picture = (name: string): Node => input(name, [recipe.batch, 3, recipe.size, recipe.size]);
  const judge = (disc: (x: Node) => Node, real: Node, fake: Node): Node =>
    scale(total({ real: leastSquares(disc(real), 1), fake: leastSquares(disc(fake), 0) }), 0.5);
  const losses = {
    discA: judge(discA, picture('realA'), picture('fakeA')),
    discB: judge(discB, picture('realB'), picture('fakeB')),
  };
  return step(recipe, losses, [...weights.discA.nodes(), ...weights.discB.nodes()], {});
}

function step(
  settings: AdamSettings,
  losses: Readonly<Record<string, Node>>,
  trained: readonly ParameterNode[],
  pictures: Readonly<Record<string, Node>>,
): Step {
  const gradients = grad(total(losses), trained);
  const pairs = trained.map((parameter, i) => ({ parameter, gradient: gradients[i] ?? parameter }));
  return {
    ...{ losses, trained, pictures },
    updates: Object.assign({}, ...pairs.map(({ parameter, gradient }) => adam(parameter, gradient, settings))) as Record<string, Node>,
    gradients: Object.fromEntries(pairs.map(({ parameter, gradient }) => [`grad.${parameter.name}`, gradient])),
  };
}
