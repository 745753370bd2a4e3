import { sizeOf, type Node, type Reference } from './node.ts';
import { topologicalOrder } from './order.ts';

/**
 * The reference semantics of the graph: every op's plain loop, in float64. Slow; what runtimes and gradients are held against.
 * @param values numbers of every input and parameter by name
 */
export function interpret(
  outputs: readonly Node[],
  values: Readonly<Record<string, readonly number[]>>,
): readonly Reference[] {
  const results = new Map<Node, Reference>();
  const of = (node: Node): Reference => {
    const result = results.get(node);
    if (!result) throw new Error('a node was interpreted before its input');
    return result;
  };
  for (const node of topologicalOrder(outputs)) {
    const out: Reference = { data: new Float64Array(sizeOf(node.shape)), shape: node.shape };
    if (node.kind === 'op') node.rule.reference(node.inputs.map(of), node.attributes, out);
    else out.data.set(values[node.name] ?? []);
    results.set(node, out);
  }
  return outputs.map(of);
}
