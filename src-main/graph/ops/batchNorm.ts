import type { Node } from '../node.ts';
import { demand, demandShape, imageShape } from '../shapeRules.ts';
import { add, div, mul, shift, sqrt, sub } from './elementwise.ts';
import { epsilon, moments } from './moments.ts';
import { reshape } from './reduce.ts';

/** Scale, shift and running statistics of a batch norm, each [C]. */
export interface BatchStatistics {
  readonly scale: Node;
  readonly shift: Node;
  readonly runningMean: Node;
  readonly runningVariance: Node;
}

/** [C] -> [1, C, 1, 1], so that it goes with [N, C, H, W]. */
function perChannel(op: string, vector: Node, x: Node): Node {
  const { c } = imageShape(op, x.shape);
  demandShape(op, 'statistic', vector.shape, [c]);
  return reshape(vector, [1, c, 1, 1]);
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as used after training: y = scale (x - running mean) / sqrt(running variance + 1e-5) + shift.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError
 */
export function batchNorm(
  x: Node,
  { scale: factor, shift: offset, runningMean, runningVariance }: BatchStatistics,
): Node {
  const [a, b, average, variance] = [factor, offset, runningMean, runningVariance].map((vector) =>
    perChannel('batchNorm', vector, x),
  ) as [Node, Node, Node, Node];
  return add(mul(div(sub(x, average), sqrt(shift(variance, epsilon))), a), b);
}

/**
 * Batch normalisation as used while training: mean and (biased) variance of this batch per channel over N x H x W.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError when N * H * W < 2
 */
export function batchNormOfBatch(
  x: Node,
  { scale: factor, shift: offset }: Pick<BatchStatistics, 'scale' | 'shift'>,
): Node {
  const { n, h, w } = imageShape('batchNormOfBatch', x.shape);
  demand(n * h * w > 1, 'batchNormOfBatch', `${n} x ${h} x ${w}`, 'more than one value per channel');
  const { centred, deviation } = moments(x, [0, 2, 3]);
  return add(
    mul(div(centred, deviation), perChannel('batchNormOfBatch', factor, x)),
    perChannel('batchNormOfBatch', offset, x),
  );
}
