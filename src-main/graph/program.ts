import { sizeOf, type Attributes, type Node, type OpRule, type Reference } from './node.ts';
import { topologicalOrder } from './order.ts';

/** An op with the tensors that it reads and the one that it fills. */
interface Instruction {
  readonly rule: OpRule;
  readonly inputs: readonly Reference[];
  readonly attributes: Attributes;
  readonly out: Reference;
}

/**
 * A graph that is interpreted again and again: what `interpret` computes, to the bit, with its order and its tensors laid out once. Every op is still
 * its own plain loop in float64.
 */
export class Program<Name extends string = string> {
  readonly #given = new Map<string, Reference>();
  readonly #instructions: Instruction[] = [];
  readonly #outputs: readonly (readonly [Name, Reference])[];

  constructor(outputs: Readonly<Record<Name, Node>>) {
    const named = Object.entries(outputs) as [Name, Node][];
    const tensors = new Map<Node, Reference>();
    const of = (node: Node): Reference => {
      const known = tensors.get(node) ?? (node.kind === 'op' ? undefined : this.#given.get(node.name));
      if (known) return known;
      const made: Reference = { data: new Float64Array(sizeOf(node.shape)), shape: node.shape };
      tensors.set(node, made);
      if (node.kind !== 'op') this.#given.set(node.name, made);
      return made;
    };
    for (const node of topologicalOrder(named.map(([, node]) => node))) {
      const out = of(node);
      if (node.kind !== 'op') continue;
      const { rule, attributes } = node;
      this.#instructions.push({ rule, inputs: node.inputs.map(of), attributes, out });
    }
    this.#outputs = named.map(([name, node]) => [name, of(node)]);
  }

  /**
   * Computes everything once more.
   * @param values numbers of inputs and parameters by name; those that are not named keep what they were given before, 0 at first
   * @returns outputs by name, row-major. They are the program's own and hold until it is run again
   * @throws RangeError when more numbers are given than a tensor has
   */
  run(values: Readonly<Record<string, ArrayLike<number>>>): Readonly<Record<Name, Float64Array>> {
    for (const [name, numbers] of Object.entries(values)) this.#given.get(name)?.data.set(numbers);
    for (const { rule, inputs, attributes, out } of this.#instructions) {
      out.data.fill(0);
      rule.reference(inputs, attributes, out);
    }
    return Object.fromEntries(this.#outputs.map(([name, { data }]) => [name, data])) as Record<Name, Float64Array>;
  }
}
