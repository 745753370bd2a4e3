import type { Node } from '../graph/node.ts';
import { add, div, gate, mul, oneMinus, onesLike, scale, shift, sqrt, square } from '../graph/ops/elementwise.ts';
import { matMul, transpose } from '../graph/ops/matrices.ts';
import { patches, placePatches } from '../graph/ops/patches.ts';
import { fill, sum } from '../graph/ops/reduce.ts';
import { sumBlocks } from '../graph/ops/resize.ts';
import { softmax } from '../graph/ops/softmax.ts';
import { imageShape } from '../graph/shapeRules.ts';

/** What was put together from the known surroundings, and from where. */
export interface Attended {
  /** [N, C, H, W] */
  readonly x: Node;
  /** [N, P, P], P places of H / 2 x W / 2 in rows: of each place (second axis) how much it takes from every other (third axis); 1 in all, 0 from the hole. */
  readonly attention: Node;
}

/** Places are squares of 2 x 2; they are compared by 3 x 3 of their means, and copied as overlapping squares of 4 x 4. */
const rate = 2;
const compared = { size: 3, stride: 1, padding: 1 };
const copied = { size: 2 * rate, stride: rate, padding: rate / 2 };
/** How far the most alike place stands out. */
const sharpness = 10;
/** Far below any likeness. */
const never = 1e4;

/**
 * Contextual attention (Yu et al. 2018, section 3.2): every place of the features is compared with all places whose square is known, by the cosine of their
 * 3 x 3 squares; the shares are a softmax over all, and the place is made anew of the known squares by these shares. Where nothing is known, 0. Fusion along
 * diagonals, which the paper adds, is left out. Only for features of one size.
 * @param x [N, C, H, W]; H and W are even
 * @param hole [N, 1, H, W], above 0 where the hole is
 */
export function contextualAttention(x: Node, hole: Node): Attended {
  const { h, w } = imageShape('contextualAttention', x.shape);
  const seen = patches(scale(sumBlocks(x, rate), 1 / rate ** 2), compared); // [N, C 9, P]
  const length = sqrt(shift(sum(square(seen), [1]), 1e-8));
  const likeness = matMul(transpose(div(seen, length), [0, 2, 1]), div(seen, length)); // [N, P, P]
  const isHidden = positive(sum(patches(sumBlocks(hole, rate), compared), [1])); // [N, 1, P]
  const isKnown = oneMinus(isHidden);
  const shares = softmax(add(scale(likeness, sharpness), scale(isHidden, -never)));
  const attention = mul(shares, isKnown);
  const columns = matMul(patches(x, copied), transpose(attention, [0, 2, 1])); // [N, C 16, P]
  const covered = placePatches(patches(fill(1, [1, 1, h, w]), copied), copied, h, w); // how many squares lie on each pixel
  return { x: div(placePatches(columns, copied, h, w), covered), attention };
}

/** 1 where a number is above 0, else 0. */
const positive = (x: Node): Node => gate(x, onesLike(x), 0);
