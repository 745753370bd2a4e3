import { apply, input, ShapeError, type Node, type Shape } from './node.ts';
import { topologicalOrder } from './order.ts';

/**
 * The same graph for inputs of other sizes. Only for graphs in which no op was told a size of its own, such as a generator's; the shape rules
 * refuse what does not fit.
 * @param shapes of inputs by name; others stay as they are
 * @throws ShapeError
 */
export function resized(
  outputs: Readonly<Record<string, Node>>,
  shapes: Readonly<Record<string, Shape>>,
): Readonly<Record<string, Node>> {
  const found = new Map<Node, Node>();
  const of = (node: Node): Node => {
    const other = found.get(node);
    if (!other) throw new ShapeError('resize', 'a node before its input', 'inputs first');
    return other;
  };
  for (const node of topologicalOrder(Object.values(outputs))) {
    if (node.kind === 'op') found.set(node, apply(node.rule, node.inputs.map(of), node.attributes));
    else found.set(node, node.kind === 'input' ? input(node.name, shapes[node.name] ?? node.shape) : node);
  }
  return Object.fromEntries(Object.entries(outputs).map(([name, node]) => [name, of(node)]));
}
