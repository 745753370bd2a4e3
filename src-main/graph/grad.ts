import { ShapeError, showShape, sizeOf, type Node } from './node.ts';
import { add } from './ops/elementwise.ts';
import { fill } from './ops/reduce.ts';
import { topologicalOrder } from './order.ts';

/**
 * Reverse-mode differentiation (Linnainmaa 1970): the gradient of a scalar with respect to some nodes, as nodes of the same graph.
 * @param loss a tensor of one element
 * @param wanted inputs, parameters or any nodes that the loss depends on
 * @returns one node per wanted one, of its shape; zero where the loss does not depend on it
 * @throws ShapeError when the loss has more than one element
 */
export function grad(loss: Node, wanted: readonly Node[]): readonly Node[] {
  if (sizeOf(loss.shape) !== 1) throw new ShapeError('grad', showShape(loss.shape), 'a loss of one element');
  const order = topologicalOrder([loss]);
  const reaches = dependents(order, new Set(wanted));
  const gradients = new Map<Node, Node>([[loss, fill(1, loss.shape)]]);
  for (const node of [...order].reverse()) {
    const dy = gradients.get(node);
    if (!dy || node.kind !== 'op' || !reaches.has(node)) continue;
    for (const [index, dx] of node.rule.gradient(node, dy).entries()) {
      const child = node.inputs[index];
      if (!dx || !child || !reaches.has(child)) continue;
      const known = gradients.get(child);
      gradients.set(child, known ? add(known, dx) : dx);
    }
  }
  return wanted.map((node) => gradients.get(node) ?? fill(0, node.shape));
}

/** Nodes that depend on a wanted one: only through these need gradients flow. */
function dependents(order: readonly Node[], wanted: ReadonlySet<Node>): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const node of order) {
    if (wanted.has(node) || (node.kind === 'op' && node.inputs.some((child) => found.has(child)))) found.add(node);
  }
  return found;
}
