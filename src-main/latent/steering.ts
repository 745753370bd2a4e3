import { grad } from '../graph/grad.ts';
import { input, type InputNode, type Node } from '../graph/node.ts';
import { concat, slice } from '../graph/ops/channels.ts';
import { conv2d } from '../graph/ops/conv.ts';
import { abs, add, div, mul, scale, shift, softplus, square, sub } from '../graph/ops/elementwise.ts';
import { mean } from '../graph/ops/moments.ts';
import { fill, reshape, sum } from '../graph/ops/reduce.ts';
import { enlarge, sumBlocks } from '../graph/ops/resize.ts';
import { generated, judged, sideOf, type GeneratorKind, type JudgeKind } from '../nets/generatorKinds.ts';
import { Weights } from '../nets/weights.ts';
import { adam } from '../training/adam.ts';

/** How Adam follows the gradients of latent vectors: it forgets quickly, since wishes change under the hand. */
export const steeringAdam = { beta1: 0.8, beta2: 0.95 } as const;

/** What is wanted of a picture, each part with a weight: 0 leaves it out. */
export interface WishWeights {
  /** Mean square of the distance to the target where its map says so. */
  readonly colour: number;
  /** Mean absolute difference to the target over the bands of a Laplacian pyramid: structure at all sizes. */
  readonly pyramid: number;
  /** Edges where they are drawn, in the direction in which they are drawn. */
  readonly edges: number;
  /** Nothing changes elsewhere. */
  readonly near: number;
  /** The discriminator takes it for real; without one, nothing. */
  readonly real: number;
  /** The vector is as long as those that the network has met. */
  readonly prior: number;
}

export const wishNames = [
  'colour',
  'pyramid',
  'edges',
  'near',
  'real',
  'prior',
] as const satisfies readonly (keyof WishWeights)[];

/** Maps of a wish, each [.., side, side] of one model. */
export interface WishShape {
  /** Candidates that are steered at once. */
  readonly count: number;
  readonly latent: number;
  readonly generator: GeneratorKind;
  readonly judge: JudgeKind | null;
}

/** Prefixes that keep the two networks' parameters apart. */
export const steeringOwners = { generator: 'generator.', judge: 'discriminator.' } as const;

/**
 * One step of Adam on latent vectors, so that what a network makes of them comes nearer to what is wanted (Zhu et al. 2016, "Generative Visual Manipulation on the
 * Natural Image Manifold", equation 4). Inputs beside z and its moments: target [1, 3, S, S] and targetMap [1, 1, S, S], whose sum is 1; edges [1, 2, S, S], the cosine
 * and sine of twice the direction across an edge, and edgeMap [1, 1, S, S]; origin [1, 3, S, S] and originMap [1, 1, S, S]; and a number for each weight.
 * @returns new:z, new:z#m, new:z#v, the vectors and moments [count, latent, 1, 1]; y, pictures before the step; terms [count, 6] in the order of wishNames
 */
export function steeringStep({ count, latent, generator, judge }: WishShape): Readonly<Record<string, Node>> {
  const side = sideOf(generator);
  const weights = new Weights(steeringOwners.generator);
  const judgeWeights = new Weights(steeringOwners.judge);
  const z = input('z', [count, latent, 1, 1]);
  const made = generated(weights, z, generator);
  const y = inColour(made);
  const map = (name: string, channels: number): InputNode => input(name, [1, channels, side, side]);
  const target = map('target', 3);
  const terms: Readonly<Record<keyof WishWeights, Node>> = {
    colour: weighted(mean(square(sub(y, target)), [1]), map('targetMap', 1)),
    pyramid: pyramidDistance(y, target),
    edges: weighted(edgeDistance(y, map('edges', 2)), map('edgeMap', 1)),
    near: weighted(mean(square(sub(y, map('origin', 3))), [1]), map('originMap', 1)),
    real: judge ? softplus(scale(judged(judgeWeights, made, judge), -1)) : fill(0, [count, 1, 1, 1]),
    prior: square(shift(mean(square(z), [1]), -1)),
  };
  const total = wishNames.map((name) => mul(terms[name], input(`weight.${name}`, [1]))).reduce(add);
  const [gradient = z] = grad(reshape(sum(total, [0, 1, 2, 3]), [1]), [z]);
  const columns = wishNames.map((name) => reshape(terms[name], [count, 1]));
  return {
    y,
    terms: columns.reduce((all, column) => concat(all, column, 1)),
    ...prefixedNew(adam(z, gradient, steeringAdam)),
  };
}

/** New numbers under names of their own: an output may not be called like an input. */
const prefixedNew = (updates: Readonly<Record<string, Node>>): Record<string, Node> =>
  Object.fromEntries(Object.entries(updates).map(([name, node]) => [`new:${name}`, node]));

const inColour = (x: Node): Node => (x.shape[1] === 3 ? x : concat(concat(x, x, 1), x, 1));

/** Sum over places of x times a map: [N, 1, S, S] -> [N, 1, 1, 1]. */
const weighted = (x: Node, map: Node): Node => sum(mul(x, map), [2, 3]);

/** Mean absolute difference over the bands of a Laplacian pyramid by blocks of 2 x 2, and of what is left: [N, 3, S, S] -> [N, 1, 1, 1]. */
function pyramidDistance(a: Node, b: Node): Node {
  const apart = (difference: Node): Node => mean(abs(difference), [1, 2, 3]);
  let difference = sub(a, b); // a pyramid of a difference is the difference of pyramids
  let distance: Node | null = null;
  while ((difference.shape[2] ?? 0) > 4) {
    const coarse = scale(sumBlocks(difference, 2), 0.25);
    const band = apart(sub(difference, enlarge(coarse, 2)));
    distance = distance ? add(distance, band) : band;
    difference = coarse;
  }
  return distance ? add(distance, apart(difference)) : apart(difference);
}

/** Contrast at which an edge counts as half there, in squares of steps of Sobel's operator on -1..1. */
const halfContrast = 0.25;

/**
 * How far the edges of pictures are from drawn ones. Sobel's gradient (gx, gy) of the brightness, with its angle doubled so that light beside dark and dark beside
 * light are one: (gx^2 - gy^2, 2 gx gy) / (|g|^2 + c), whose length is 0 where nothing is and nears 1 at an edge; and the square of its distance to the drawn direction.
 * @param y [N, 3, S, S]
 * @param edges [1, 2, S, S], of length 1 where an edge is drawn
 * @returns [N, 1, S, S]
 */
function edgeDistance(y: Node, edges: Node): Node {
  const grey = mean(y, [1]);
  const gx = conv2d(grey, sobel('x'), undefined, { padding: 1 });
  const gy = conv2d(grey, sobel('y'), undefined, { padding: 1 });
  const strength = shift(add(square(gx), square(gy)), halfContrast);
  const cosine = div(sub(square(gx), square(gy)), strength);
  const sine = div(scale(mul(gx, gy), 2), strength);
  return add(square(sub(cosine, slice(edges, 1, 0, 1))), square(sub(sine, slice(edges, 1, 1, 1))));
}

/** Sobel's operator for edges across x or y, as the sum of its halves: a kernel [1, 1, 3, 3] made of constants. */
function sobel(axis: 'x' | 'y'): Node {
  const row = (values: readonly number[]): Node =>
    values.map((value) => fill(value, [1, 1, 1, 1])).reduce((all, one) => concat(all, one, 3));
  const rows =
    axis === 'x'
      ? [row([-0.25, 0, 0.25]), row([-0.5, 0, 0.5]), row([-0.25, 0, 0.25])]
      : [row([-0.25, -0.5, -0.25]), row([0, 0, 0]), row([0.25, 0.5, 0.25])];
  return rows.reduce((all, one) => concat(all, one, 2));
}
