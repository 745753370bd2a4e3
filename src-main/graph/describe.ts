import { showShape, type Node } from './node.ts';
import { topologicalOrder } from './order.ts';

/** What is computed, line by line: "a3 = mul(x, a2)   [4, 2]". Inputs and parameters go by their names, results by theirs where they have one. */
export function linesOf(outputs: Readonly<Record<string, Node>>): string[] {
  const names = new Map<Node, string>();
  for (const [name, node] of Object.entries(outputs)) if (!names.has(node)) names.set(node, name);
  let count = 0;
  const lines: string[] = [];
  for (const node of topologicalOrder(Object.values(outputs))) {
    if (node.kind !== 'op') {
      names.set(node, node.name);
      continue;
    }
    const name = names.get(node) ?? `a${++count}`;
    names.set(node, name);
    const settings = Object.entries(node.attributes).map(
      ([key, value]) => `${key}: ${typeof value === 'object' ? `[${value.join(', ')}]` : value}`,
    );
    const given = [...node.inputs.map((one) => names.get(one) ?? ''), ...settings];
    lines.push(`${name} = ${node.rule.name}(${given.join(', ')})  ${showShape(node.shape)}`);
  }
  return lines;
}
