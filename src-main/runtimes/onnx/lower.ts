import {
  sizeOf,
  type AttributeValue,
  type Attributes,
  type Node,
  type OpNode,
  type OnnxEmitter,
  type Shape,
  ShapeError,
  showShape,
} from '../../graph/node.ts';
import { topologicalOrder } from '../../graph/order.ts';
import { quantisableLayer, type Quantisation } from '../../graph/quantisation.ts';
import { asInputs, type FreeAxes, type ParameterValues } from '../../graph/runtime.ts';
import {
  attributeType,
  dataType,
  encodeModel,
  type AttributeMessage,
  type NodeMessage,
  type TensorMessage,
  type ValueInfoMessage,
} from './proto.ts';
import { blockedConvolution, isBlockable } from './blockedConvolution.ts';
import { quantisedConvolution, type TensorEmitter } from './quantisedConvolution.ts';

/** Opset 17: the last where ReduceMean takes its axes as an attribute; every runtime of the last years knows it. */
const opset = 17;
/** IR version 8 goes with opset 17. */
const irVersion = 8;

/**
 * Lowers a graph to ONNX bytes. Parameters become initializers, so that the runtime can prepack them.
 * @param outputs the tensors to compute, by the name that they get
 * @param values numbers of every parameter in the graph, whose count must match its shape; or asInputs
 * @throws ShapeError when a parameter's numbers do not fit its shape
 */
export function toOnnx(
  outputs: Readonly<Record<string, Node>>,
  values: ParameterValues | typeof asInputs,
  {
    freeAxes = {},
    quantisation,
  }: { readonly freeAxes?: FreeAxes | undefined; readonly quantisation?: Quantisation | undefined } = {},
): Uint8Array {
  const graph = new GraphWriter(values, freeAxes, quantisation);
  for (const node of topologicalOrder(Object.values(outputs))) graph.add(node);
  return graph.finish(outputs);
}

class GraphWriter {
  readonly #nodes: NodeMessage[] = [];
  readonly #initializers: TensorMessage[] = [];
  readonly #inputs: ValueInfoMessage[] = [];
  readonly #names = new Map<Node, string>();
  readonly #constants = new Map<string, string>();
  /** Results by what computes them: the same op on the same inputs is written once. */
  readonly #known = new Map<string, string>();
  readonly #values: ParameterValues | typeof asInputs;
  readonly #freeAxes: FreeAxes;
  readonly #quantisation: Quantisation | undefined;

  constructor(values: ParameterValues | typeof asInputs, freeAxes: FreeAxes, quantisation: Quantisation | undefined) {
    this.#values = values;
    this.#freeAxes = freeAxes;
    this.#quantisation = quantisation;
  }

  add(node: Node): void {
    switch (node.kind) {
      case 'input':
        this.#inputs.push(valueInfo(node.name, node.shape, this.#freeAxes[node.name]));
        this.#names.set(node, node.name);
        return;
      case 'parameter':
        if (this.#values === asInputs) this.#inputs.push(valueInfo(node.name, node.shape));
        else this.#initializers.push(initializer(node.name, node.shape, this.#values(node.name)));
        this.#names.set(node, node.name);
        return;
      case 'op': {
        if (this.#addFaster(node)) return;
        const inputs = node.inputs.map((child) => this.#nameOf(child));
        const shapes = node.inputs.map((child) => child.shape);
        this.#names.set(node, node.rule.onnx(this.#emitter(node.rule.name), inputs, node.attributes, shapes));
        return;
      }
    }
  }

  /** A convolution as it is computed faster. Its weights become whole numbers here, from the float ones, so that a file of ranges is small. */
  #addFaster(node: OpNode): boolean {
    const [x, weight, bias] = node.inputs;
    const values = this.#values;
    if (!this.#quantisation || values === asInputs || weight?.kind !== 'parameter' || !x) return false;
    const numbers = { weight: values(weight.name), bias: bias?.kind === 'parameter' ? values(bias.name) : null };
    const emit = this.#tensorEmitter(node.rule.name);
    const layer = quantisableLayer(node);
    const ranges = layer && this.#quantisation.get(layer.weight);
    if (layer && ranges) {
      const whole = { layer, ranges, ...numbers, shape: weight.shape };
      this.#names.set(node, quantisedConvolution(emit, this.#nameOf(layer.seen), whole));
    } else if (isBlockable(node))
      this.#names.set(node, blockedConvolution(emit, this.#nameOf(x), node, numbers.weight, numbers.bias));
    else return false;
    return true;
  }

  /** Nodes that something needs: borders that only quantised convolutions had are theirs now. */
  #needed(outputs: ReadonlySet<string>): NodeMessage[] {
    const wanted = new Set(outputs);
    const kept: NodeMessage[] = [];
    for (const node of [...this.#nodes].reverse()) {
      if (!node.output.some((name) => wanted.has(name))) continue;
      for (const name of node.input) wanted.add(name);
      kept.push(node);
    }
    return kept.reverse();
  }

  finish(outputs: Readonly<Record<string, Node>>): Uint8Array {
    const output = Object.entries(outputs).map(([name, node]) => valueInfo(name, node.shape, this.#freeAxes[name]));
    const node = this.#named(outputs);
    return encodeModel({
      irVersion,
      producerName: 'grevy-studio',
      opsetImport: [{ domain: '', version: opset }],
      graph: { name: 'grevy', node, initializer: this.#initializersOf(node), input: this.#inputs, output },
    });
  }

  /** Constants that something needs: weights that became whole numbers are written as such only. */
  #initializersOf(nodes: readonly NodeMessage[]): TensorMessage[] {
    if (!this.#quantisation) return this.#initializers;
    const wanted = new Set(nodes.flatMap(({ input }) => input));
    return this.#initializers.filter(({ name }) => wanted.has(name));
  }

  /** All nodes, with results under the names that they get outside. What is no node's result, or gets a second name, is copied. */
  #named(outputs: Readonly<Record<string, Node>>): NodeMessage[] {
    const computed = new Set(this.#nodes.flatMap(({ output }) => output));
    const names = new Map<string, string>();
    const copies: NodeMessage[] = [];
    const needed = this.#quantisation
      ? this.#needed(new Set(Object.values(outputs).map((node) => this.#nameOf(node))))
      : this.#nodes;
    for (const [name, node] of Object.entries(outputs)) {
      const own = this.#nameOf(node);
      if (computed.has(own) && !names.has(own)) names.set(own, name);
      else copies.push({ opType: 'Identity', name, input: [names.get(own) ?? own], output: [name], attribute: [] });
    }
    const renamed = (own: string): string => names.get(own) ?? own;
    return [
      ...needed.map((node) => ({ ...node, input: node.input.map(renamed), output: node.output.map(renamed) })),
      ...copies,
    ];
  }

  #nameOf(node: Node): string {
    const name = this.#names.get(node);
    if (name === undefined) throw new Error('a node was lowered before its input');
    return name;
  }

  #emitter(op: string): OnnxEmitter {
    return {
      node: (opType, input, attributes = {}) => {
        const key = JSON.stringify([opType, input, attributes]);
        const known = this.#known.get(key);
        if (known !== undefined) return known;
        const name = `${op}_${this.#nodes.length}`;
        this.#known.set(key, name);
        this.#nodes.push({ opType, name, input, output: [name], attribute: attributeMessages(attributes) });
        return name;
      },
      floats: (values) => this.#constant('f', values, dataType.float32, new Float32Array(values)),
      integers: (values) => this.#constant('i', values, dataType.int64, new BigInt64Array(values.map(BigInt))),
    };
  }

  #tensorEmitter(op: string): TensorEmitter {
    return {
      ...this.#emitter(op),
      tensor: (type, dims, data) => {
        const name = `quantised_${this.#initializers.length}`;
        const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
        this.#initializers.push({ name, dataType: dataType[type], dims, rawData });
        return name;
      },
    };
  }

  /** Equal constants are written once. */
  #constant(prefix: string, values: readonly number[], type: number, data: Float32Array | BigInt64Array): string {
    const key = `${prefix}:${values.join(',')}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = `constant_${this.#constants.size}`;
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.#initializers.push({ name, dataType: type, dims: [values.length], rawData });
    this.#constants.set(key, name);
    return name;
  }
}

function initializer(name: string, shape: Shape, data: Float32Array): TensorMessage {
  if (data.length !== sizeOf(shape))
    throw new ShapeError(name, `${data.length} numbers`, `${sizeOf(shape)} for ${showShape(shape)}`);
  return {
    name,
    dataType: dataType.float32,
    dims: shape,
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

function valueInfo(name: string, shape: Shape, free: Readonly<Record<number, string>> = {}): ValueInfoMessage {
  const dim = shape.map((side, axis) => {
    const label = free[axis];
    return label === undefined ? { dimValue: side } : { dimParam: label };
  });
  return { name, type: { tensorType: { elemType: dataType.float32, shape: { dim } } } };
}

const attributeMessages = (attributes: Attributes): AttributeMessage[] =>
  Object.entries(attributes).map(([name, value]) => ({ name, ...attributeBody(name, value) }));

/** Attributes of ONNX that hold a real number even when it is whole. */
const realAttributes = new Set(['alpha', 'beta', 'epsilon']);

function attributeBody(name: string, value: AttributeValue): Omit<AttributeMessage, 'name'> {
  if (typeof value === 'string') return { type: attributeType.string, s: new TextEncoder().encode(value) };
  if (typeof value !== 'number') return { type: attributeType.ints, ints: value };
  return realAttributes.has(name) ? { type: attributeType.float, f: value } : { type: attributeType.int, i: value };
}
