import {
  ShapeError,
  showShape,
  sizeOf,
  type Layout,
  type Node,
  type Shape,
  type TensorflowAttributes,
  type TensorflowEmitter,
  type TensorflowValue,
} from '../../graph/node.ts';
import { topologicalOrder } from '../../graph/order.ts';
import { inOrder, turn } from '../../graph/lowering/layouts.ts';

/** A tensor that does not depend on the inputs: made once, then kept. Equal names mean equal numbers, also in programs of other sizes. */
export interface Constant {
  readonly name: string;
  readonly make: Literal | Operation;
}

/** Numbers as they are written into the program, or those of a parameter. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: 'float32' | 'int32';
  readonly shape: Shape;
  readonly numbers: readonly number[] | { readonly parameter: string };
}

/** One call of TensorFlow. */
export interface Operation {
  readonly kind: 'operation';
  readonly opType: string;
  readonly inputs: readonly number[];
  readonly attributes: TensorflowAttributes;
  /** Elements of the first result: a measure of its work. */
  readonly size: number;
}

export interface Step extends Operation {
  readonly results: readonly number[];
  /** Tensors that nothing needs after this step. */
  readonly frees: readonly number[];
}

/** A graph as TensorFlow runs it: constants first, once; then at every run the steps in order. */
export interface Program {
  readonly constants: ReadonlyMap<number, Constant>;
  readonly inputs: readonly Place[];
  readonly steps: readonly Step[];
  /** Results. Those that are kept are handed out as they lie, not copied. */
  readonly outputs: readonly (Place & { readonly isKept: boolean })[];
}

/** A tensor that comes in or goes out, and how it lies in memory there. */
interface Place extends TensorflowValue {
  readonly name: string;
}

export interface ProgramOptions {
  /** For training, where they change at every step. */
  readonly areParametersInputs?: boolean;
  /** Results that take the place of inputs, see PrepareOptions. */
  readonly carried?: Readonly<Record<string, string>>;
  /** Convolutions and their gradients in bfloat16. */
  readonly isMixed?: boolean;
  /** Names of constants by what they are made of; programs that share constants share it. */
  readonly names?: Map<string, string>;
}

/** Lowers a graph to a TensorFlow program. */
export function toProgram(outputs: Readonly<Record<string, Node>>, options: ProgramOptions = {}): Program {
  const writer = new ProgramWriter(options);
  for (const node of topologicalOrder(Object.values(outputs))) writer.add(node);
  return writer.finish(outputs);
}

class ProgramWriter {
  readonly #areParametersInputs: boolean;
  /** Inputs by the results that take their place. */
  readonly #carried: ReadonlyMap<string, string>;
  readonly #carriedInputs: ReadonlySet<string>;
  readonly #names: Map<string, string>;
  readonly #values = new Map<Node, TensorflowValue>();
  readonly #known = new Map<string, readonly TensorflowValue[]>();
  readonly #constants = new Map<number, Constant>();
  readonly #inputs: Place[] = [];
  readonly #operations: Omit<Step, 'frees'>[] = [];
  readonly #emitter: TensorflowEmitter;
  #count = 0;

  constructor({ areParametersInputs = false, carried = {}, isMixed = false, names = new Map() }: ProgramOptions) {
    this.#emitter = this.#emitterOf(isMixed);
    this.#areParametersInputs = areParametersInputs;
    this.#carried = new Map(Object.entries(carried));
    this.#carriedInputs = new Set(this.#carried.values());
    this.#names = names;
  }

  add(node: Node): void {
    this.#values.set(node, node.kind === 'op' ? this.#lower(node) : this.#given(node));
  }

  finish(outputs: Readonly<Record<string, Node>>): Program {
    const inputs = new Map(this.#inputs.map((place) => [place.name, place]));
    const results = Object.entries(outputs).map(([name, node]) => {
      const next = inputs.get(this.#carried.get(name) ?? '');
      return { ...this.#as(this.#valueOf(node), next?.layout ?? 'rowMajor'), name, isKept: next !== undefined };
    });
    const steps = withFrees(this.#operations, new Set(this.#constants.keys()));
    return { constants: this.#constants, inputs: this.#inputs, steps, outputs: results };
  }

  #lower(node: Extract<Node, { kind: 'op' }>): TensorflowValue {
    const inputs = node.inputs.map((child) => this.#valueOf(child));
    return node.rule.tensorflow(this.#emitter, inputs, node.attributes, node.shape);
  }

  #given({ kind, name, shape }: Exclude<Node, { kind: 'op' }>): TensorflowValue {
    if (kind === 'parameter' && !this.#areParametersInputs)
      return this.#literal(`parameter ${name}`, { type: 'float32', shape, numbers: { parameter: name } });
    const isWeight = shape.length === 4 && (kind === 'parameter' || this.#carriedInputs.has(name));
    const value = this.#value({ shape, layout: isWeight ? 'kernel' : 'rowMajor' });
    this.#inputs.push({ ...value, name });
    return value;
  }

  #valueOf(node: Node): TensorflowValue {
    const value = this.#values.get(node);
    if (!value) throw new Error('a node was lowered before its input');
    return value;
  }

  readonly #emitterOf = (isMixed: boolean): TensorflowEmitter => ({
    isMixed,
    node: (opType, inputs, like, attributes = {}) => only(this.#nodes(opType, inputs, [like], attributes)),
    nodes: (opType, inputs, likes, attributes = {}) => this.#nodes(opType, inputs, likes, attributes),
    floats: (values) => {
      const numbers = typeof values === 'number' ? [values] : values;
      const shape = typeof values === 'number' ? [] : [values.length];
      return this.#literal(`floats ${showShape(shape)} ${numbers.join()}`, { type: 'float32', shape, numbers });
    },
    integers: (numbers, shape = [numbers.length]) =>
      this.#literal(`integers ${showShape(shape)} ${numbers.join()}`, { type: 'int32', shape, numbers }),
    as: (value, layout) => this.#as(value, layout),
  });

  /** The same op on the same inputs is computed once; one on constants only, once for all runs. */
  #nodes(
    opType: string,
    inputs: readonly TensorflowValue[],
    likes: readonly Like[],
    attributes: TensorflowAttributes,
  ): readonly TensorflowValue[] {
    const ids = inputs.map(({ id }) => id);
    const key = JSON.stringify([opType, ids, attributes]);
    const known = this.#known.get(key);
    if (known) return known;
    const values = likes.map((like) => this.#value(like));
    this.#known.set(key, values);
    const first = only(values);
    const operation: Operation = { kind: 'operation', opType, inputs: ids, attributes, size: sizeOf(first.shape) };
    const constants = ids.map((id) => this.#constants.get(id)?.name);
    if (values.length === 1 && constants.every((name) => name !== undefined))
      this.#constants.set(first.id, {
        name: this.#nameOf(JSON.stringify([opType, constants, attributes])),
        make: operation,
      });
    else this.#operations.push({ ...operation, results: values.map(({ id }) => id) });
    return values;
  }

  #literal(name: string, literal: Omit<Literal, 'kind'>): TensorflowValue {
    const known = this.#known.get(name);
    if (known) return only(known);
    const value = this.#value({ shape: literal.shape, layout: 'rowMajor' });
    this.#known.set(name, [value]);
    this.#constants.set(value.id, { name: this.#nameOf(name), make: { kind: 'literal', ...literal } });
    return value;
  }

  /** A short name for what a constant is made of: written out, that would double with every op that reads its input twice. */
  #nameOf(content: string): string {
    const name = this.#names.get(content) ?? `c${this.#names.size}`;
    this.#names.set(content, name);
    return name;
  }

  #as(value: TensorflowValue, layout: Layout): TensorflowValue {
    if (value.layout === layout) return value;
    const { shape } = value;
    if (shape.length !== 4 && layout !== 'rowMajor')
      throw new ShapeError('layout', showShape(shape), 'a tensor of four axes');
    const order = turn(shape, value.layout, layout);
    const { integers, node } = this.#emitter;
    return order
      ? node('Transpose', [value, integers(order)], { shape, layout })
      : node('Reshape', [value, integers(inOrder(layout, shape))], { shape, layout });
  }

  #value({ shape, layout }: Like): TensorflowValue {
    return { id: this.#count++, shape, layout };
  }
}

type Like = Pick<TensorflowValue, 'shape' | 'layout'>;

function only([value]: readonly TensorflowValue[]): TensorflowValue {
  if (!value) throw new Error('an op without output');
  return value;
}

/** Names after every step the tensors that no later one reads, results too: they are read when they are made. Memory never holds more than what is still needed. */
function withFrees(operations: readonly Omit<Step, 'frees'>[], kept: ReadonlySet<number>): Step[] {
  const needed = new Set(kept);
  const backwards = operations.toReversed().map((operation) => {
    const frees = [...new Set([...operation.results, ...operation.inputs])].filter((id) => !needed.has(id));
    for (const id of operation.inputs) needed.add(id);
    return { ...operation, frees };
  });
  return backwards.reverse();
}
