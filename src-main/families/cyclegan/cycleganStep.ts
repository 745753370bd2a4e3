import { input, type Node, type ParameterNode } from '../../graph/node.ts';
import { concat, slice } from '../../graph/ops/channels.ts';
import { add, mul, relu, scale, shift } from '../../graph/ops/elementwise.ts';
import { partOf, type Translated } from '../../nets/attention.ts';
import { isPictureWiseNetwork, networkOf, translationOf } from '../../nets/networkKinds.ts';
import { hasAttention } from '../../nets/networkOptions.ts';
import { Weights } from '../../nets/weights.ts';
import { optimiserOf } from '../../training/optimisers/byName.ts';
import { both, discriminatorLoss } from '../../training/discriminatorLoss.ts';
import { augmented } from '../../training/diffAugment.ts';
import { adversarial, l1, meanOf } from '../../training/losses.ts';
import { stepOf, type Step } from '../../training/step.ts';
import type { CycleganRecipe } from './recipe.ts';

/** A recipe with its networks as functions. Pictures of A and B are [batch, 3, crop, crop] in -1..1. */
export interface CycleganStepRecipe extends Omit<CycleganRecipe, 'generator' | 'discriminator'> {
  readonly generator: (weights: Weights, x: Node) => Translated;
  readonly discriminator: (weights: Weights, x: Node) => Node;
  /** The generators say where they change a picture. */
  readonly hasMasks: boolean;
  /** A network treats every picture by itself (no batch norm): then two passes through it may go as one. */
  readonly isPictureWise: { readonly generator: boolean; readonly discriminator: boolean };
}

export const stepRecipeOf = ({ generator, discriminator, ...rest }: CycleganRecipe): CycleganStepRecipe => ({
  ...rest,
  generator: translationOf(generator),
  hasMasks: hasAttention(generator),
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
 * Where generators have attention, cycle and identity see their masks as constants, since an empty mask closes every cycle, and `maskLoss` holds the masks small.
 * With other adversarial losses, the first two terms are -log D (vanilla, Goodfellow et al. 2014) or -D (hinge, wgangp: Gulrajani et al. 2017).
 */
export function generatorStep(recipe: CycleganStepRecipe): Step {
  const { weights, genAtoB, genBtoA, discA, discB } = networks(recipe, true);
  const { lambdaA, lambdaB, identity, isPictureWise, augment } = recipe;
  const { generator: score } = adversarial[recipe.loss];
  const realA = picture('realA', recipe);
  const realB = picture('realB', recipe);
  const [fakeB, sameB] = translatedBoth(genAtoB, realA, identity > 0 ? realB : null, isPictureWise.generator);
  const [fakeA, sameA] = translatedBoth(genBtoA, realB, identity > 0 ? realA : null, isPictureWise.generator);
  const cycledA = genBtoA(fakeB.throughFixedMask).throughFixedMask;
  const cycledB = genAtoB(fakeA.throughFixedMask).throughFixedMask;
  const losses = {
    advB: score(discB(augmented(fakeB.y, 'made:B', augment))), // A -> B must pass for real
    advA: score(discA(augmented(fakeA.y, 'made:A', augment))),
    cycA: scale(l1(cycledA, realA), lambdaA), // A -> B -> A must come home
    cycB: scale(l1(cycledB, realB), lambdaB),
    ...(sameA &&
      sameB && {
        idtB: scale(l1(sameB.throughFixedMask, realB), lambdaB * identity), // what is B already must stay B
        idtA: scale(l1(sameA.throughFixedMask, realA), lambdaA * identity),
      }),
    ...(fakeB.mask && { maskB: maskLoss(fakeB.mask, recipe) }), // it changes no more than it must
    ...(fakeA.mask && { maskA: maskLoss(fakeA.mask, recipe) }),
  };
  return stepOf(
    optimiserOf(recipe),
    losses,
    { own: [weights.genAtoB, weights.genBtoA], attending: [weights.discA, weights.discB], isAveraged: () => true },
    { fakeA: fakeA.y, fakeB: fakeB.y },
  );
}

/** What a generator makes of what it shall translate, and of what shall stay as it is: in one pass where that changes nothing but the time. */
function translatedBoth(
  generator: (x: Node) => Translated,
  real: Node,
  same: Node | null,
  isPictureWise: boolean,
): readonly [Translated, Translated | null] {
  if (!same) return [generator(real), null];
  if (!isPictureWise) return [generator(real), generator(same)];
  const made = generator(concat(real, same, 0));
  const first = real.shape[0] ?? 0;
  return [partOf(made, 0, first), partOf(made, first, same.shape[0] ?? 0)];
}

/** How far a mask's total variation reaches: mean |m(x + 1, y) - m(x, y)| + mean |m(x, y + 1) - m(x, y)|. */
function totalVariation(mask: Node): Node {
  const along = (axis: 2 | 3): Node => {
    const side = mask.shape[axis] ?? 1;
    return l1(slice(mask, axis, 1, side - 1), slice(mask, axis, 0, side - 1));
  };
  return add(along(2), along(3));
}

/** How much the masks' area weighs at a step; see `maskPressure`. */
export const maskPressureInput = input('maskPressure', [1]);

/** Steps without pressure, and those over which it rises: a mask that has found nothing yet would be emptied within some hundred steps. */
const freeSteps = 300;
const risingSteps = 900;

/** How much of its weight the masks' area has after so many steps, 0..1. */
export const maskPressure = (step: number): number => Math.min(1, Math.max(0, (step - freeSteps) / risingSteps));

/** weight max(0, mean m - area) + smoothness TV(m): a mask may cover a share of the picture for nothing, and is in one piece. */
function maskLoss(mask: Node, { maskArea, maskWeight, maskSmoothness }: CycleganStepRecipe): Node {
  const beyond = relu(shift(meanOf(mask), -maskArea));
  return add(scale(mul(beyond, maskPressureInput), maskWeight), scale(totalVariation(mask), maskSmoothness));
}

/**
 * The discriminators' half: each learns to tell real pictures from fakes, which come from a pool of earlier ones (Shrivastava et al. 2017) and are
 * plain inputs here: no gradient reaches the generators. Loss = (|D(real) - 1|^2 + |D(fake)|^2) / 2 for each; for vanilla cross entropies take the
 * squares' place; for wgangp it is (D(fake) - D(real)) / 2 + penalty (|dD/dx| - 1)^2 at a point between the two, drawn by `mixA` and `mixB`.
 */
export function discriminatorStep(recipe: CycleganStepRecipe): Step {
  const { weights, discA, discB } = networks(recipe, true);
  const told = (disc: (x: Node) => Node, side: 'A' | 'B'): Node => {
    const real = augmented(picture(`real${side}`, recipe), `real${side}`, recipe.augment);
    const made = augmented(picture(`fake${side}`, recipe), `fake${side}`, recipe.augment);
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
  const there = (x: Node): Node => genAtoB(x).y;
  const back = (x: Node): Node => genBtoA(x).y;
  const [fakeB, sameB] = both(there, realA, realB, true); // statistics are running ones here
  const [fakeA, sameA] = both(back, realB, realA, true);
  const pictures = { fakeA, fakeB, sameA, sameB, cycledA: back(fakeB), cycledB: there(fakeA) };
  return { pictures, parameters: [...weights.genAtoB.nodes(), ...weights.genBtoA.nodes()] };
}
