import type { Node } from './node.ts';

/** All nodes that the outputs need, each after its inputs. Iterative: networks may be deep. */
export function topologicalOrder(outputs: readonly Node[]): readonly Node[] {
  const order: Node[] = [];
  const state = new Map<Node, 'open' | 'done'>();
  const stack: Node[] = [...outputs].reverse();
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (!node) break;
    if (state.get(node) === 'done') {
      stack.pop();
    } else if (state.get(node) === 'open') {
      stack.pop();
      state.set(node, 'done');
      order.push(node);
    } else {
      state.set(node, 'open');
      if (node.kind === 'op') for (const child of [...node.inputs].reverse()) if (!state.has(child)) stack.push(child);
    }
  }
  return order;
}
