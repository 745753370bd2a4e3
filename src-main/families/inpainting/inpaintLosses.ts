import type { Node } from '../../graph/node.ts';
import { slice } from '../../graph/ops/channels.ts';
import { conv2d, kernelShape } from '../../graph/ops/conv.ts';
import { abs, add, gate, mul, oneMinus, onesLike, scale, sub } from '../../graph/ops/elementwise.ts';
import { fill } from '../../graph/ops/reduce.ts';
import { enlarge, sumBlocks } from '../../graph/ops/resize.ts';
import { l1, meanOf } from '../../training/losses.ts';

/** What is known, of the picture; the rest of what the network made. */
export const composed = (mask: Node, picture: Node, made: Node): Node =>
  add(mul(picture, mask), mul(made, oneMinus(mask)));

/** Mean over all elements of |mask (a - b)|: Liu et al. 2018, equation 3, with the mask for what is known or its inverse for the hole. */
export const maskedL1 = (mask: Node, a: Node, b: Node): Node => meanOf(abs(mul(sub(a, b), mask)));

/** A mask of zeros and ones grown by one pixel on all sides: [N, 1, H, W]. */
export function grown(mask: Node): Node {
  const near = conv2d(mask, fill(1, kernelShape(1, 1, 3)), undefined, { padding: 1 });
  return gate(near, onesLike(near), 0);
}

/**
 * Total variation of the hole and one pixel around it: Liu et al. 2018, equation 6. Smooths the seam.
 * @param region [N, 1, H, W] of zeros and ones
 * @param x [N, C, H, W]
 */
export function totalVariation(region: Node, x: Node): Node {
  const along = (axis: 2 | 3): Node => {
    const count = (x.shape[axis] ?? 1) - 1;
    const [first, second] = [0, 1].map((start) => slice(x, axis, start, count)) as [Node, Node];
    const both = mul(slice(region, axis, 0, count), slice(region, axis, 1, count));
    return meanOf(abs(mul(sub(second, first), both)));
  };
  return add(along(3), along(2));
}

/**
 * A Laplacian pyramid by blocks of 2 x 2 (after Burt and Adelson 1983): each band is what a picture of half the size cannot show.
 * @param x [N, C, H, W]; H and W are multiples of 2^levels
 * @returns bands from fine to coarse
 */
export function bands(x: Node, levels: number): Node[] {
  const found: Node[] = [];
  for (let level = 0; level < levels; level++) {
    const coarse = scale(sumBlocks(x, 2), 0.25);
    found.push(sub(x, enlarge(coarse, 2)));
    x = coarse;
  }
  return found;
}

/** Sum over bands of the mean absolute difference: edges of all sizes in their places. */
export const detail = (a: readonly Node[], b: readonly Node[]): Node =>
  a.map((band, i) => l1(band, b[i] as Node)).reduce(add);

/** Side in pixels of a band's blocks whose energy is compared. */
const block = 4;

/**
 * Sum over bands of the mean absolute difference of local energy, the mean of |band| over blocks of 4 x 4: as much texture as there should be,
 * wherever its grains lie, so that a blur does not pass for grass.
 */
export const texture = (a: readonly Node[], b: readonly Node[]): Node => {
  const energy = (band: Node): Node => scale(sumBlocks(abs(band), block), 1 / block ** 2);
  return a.map((band, i) => l1(energy(band), energy(b[i] as Node))).reduce(add);
};
