import type { Node } from '../../graph/node.ts';
import { conv2d, kernelShape } from '../../graph/ops/conv.ts';
import { add, div, mul, scale, shift, square, sub } from '../../graph/ops/elementwise.ts';
import { fill, reshape } from '../../graph/ops/reduce.ts';
import { imageShape } from '../../graph/shapeRules.ts';
import { meanOf } from '../../training/losses.ts';

/** Side of a window, as the studio's own measure has it. */
const windowSide = 7;
/** Against division by nearly nothing, for values of -1..1: (0.01 L)^2 and (0.03 L)^2 with L = 2. */
const [c1, c2] = [0.02 ** 2, 0.06 ** 2];

/**
 * Structural dissimilarity, 1 - SSIM (Wang et al. 2004) over windows of 7 x 7 pixels of each channel, each window by how much of it is hole; 0 where
 * nothing differs.
 * @param hole [N, 1, H, W], 1 in the hole
 * @param a [N, C, H, W] in -1..1
 * @param b as a
 * @returns [1], mean over all windows
 */
export function dissimilarity(hole: Node, a: Node, b: Node): Node {
  const { n, c, h, w } = imageShape('dissimilarity', a.shape);
  const planes = (x: Node): Node => reshape(shift(x, 1), [n * c, 1, h, w]); // black is 0: brightness is compared from there
  const [x, y] = [planes(a), planes(b)];
  const [meanX, meanY] = [windowed(x), windowed(y)];
  const both = mul(meanX, meanY);
  const squares = add(square(meanX), square(meanY));
  const covariance = sub(windowed(mul(x, y)), both);
  const variances = sub(windowed(add(square(x), square(y))), squares);
  const top = mul(shift(scale(both, 2), c1), shift(scale(covariance, 2), c2));
  const likeness = div(top, mul(shift(squares, c1), shift(variances, c2)));
  const differing = reshape(shift(scale(likeness, -1), 1), [n, c, h - windowSide + 1, w - windowSide + 1]);
  return meanOf(mul(differing, windowed(hole)));
}

/** Means over all windows that lie in the picture: [N, 1, H, W] -> [N, 1, H - 6, W - 6]. */
const windowed = (x: Node): Node => conv2d(x, fill(1 / windowSide ** 2, kernelShape(1, 1, windowSide)), undefined);
