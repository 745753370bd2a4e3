import type { Node, Reference } from './node.ts';
import { Program } from './program.ts';

/**
 * The reference semantics of the graph, once: every op's plain loop, in float64. Slow; what runtimes and gradients are held against.
 * @param values numbers of every input and parameter by name
 */
export function interpret(
  outputs: readonly Node[],
  values: Readonly<Record<string, readonly number[]>>,
): readonly Reference[] {
  const results = new Program(Object.fromEntries(outputs.entries())).run(values);
  return outputs.map(({ shape }, index) => ({ data: results[index] ?? new Float64Array(), shape }));
}
