import { sizeOf, type Node, type ParameterNode } from '../../../../src-main/graph/node.ts';
import { topologicalOrder } from '../../../../src-main/graph/order.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { Weights, type Layer } from '../../../../src-main/nets/weights.ts';
import type { Hole } from './hole.ts';

/** A mask as networks want it: 1 where the picture is known, 0 in the hole. */
export const knownOf = (hole: Hole): Float64Array => Float64Array.from(hole, (value) => (value > 0 ? 0 : 1));

/** One layer, to which `meansOf` gives its numbers. */
export const oneLayer = (): Layer => new Weights().sequence('layer').next();

/** Every weight of a kernel is one over its cells, so that it takes the mean; biases are 0. */
const meanWeights = ({ name, shape }: ParameterNode): Float64Array =>
  new Float64Array(sizeOf(shape)).fill(name.endsWith('bias') ? 0 : 1 / sizeOf(shape.slice(1)));

/** Layers whose kernels take the mean of their window, to be run on picture after picture; results are the caller's. */
export function meansOf<Name extends string>(
  nodes: Readonly<Record<Name, Node>>,
): (values: Readonly<Record<string, ArrayLike<number>>>) => Readonly<Record<Name, Float64Array>> {
  const program = new Program<Name>(nodes);
  const parameters = topologicalOrder(Object.values(nodes)).filter((node) => node.kind === 'parameter');
  const weights = Object.fromEntries(parameters.map((node) => [node.name, meanWeights(node)]));
  return (values) => {
    const results = Object.entries<Float64Array>(program.run({ ...weights, ...values }));
    return Object.fromEntries(results.map(([name, data]) => [name, data.slice()])) as Record<Name, Float64Array>;
  };
}
