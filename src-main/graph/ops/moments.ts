import { sizeOf, type Node } from '../node.ts';
import { scale, shift, sqrt, square, sub } from './elementwise.ts';
import { sum } from './reduce.ts';

/** Added to the variance, as in PyTorch's layers. */
export const epsilon = 1e-5;

/** Mean over some axes, which stay with side 1. */
export function mean(x: Node, axes: readonly number[]): Node {
  const total = sum(x, axes);
  return scale(total, sizeOf(total.shape) / sizeOf(x.shape));
}

/** x less its mean, and sqrt(variance + epsilon), over some axes. */
export function moments(x: Node, axes: readonly number[]): { readonly centred: Node; readonly deviation: Node } {
  const centred = sub(x, mean(x, axes));
  return { centred, deviation: sqrt(shift(mean(square(centred), axes), epsilon)) };
}
