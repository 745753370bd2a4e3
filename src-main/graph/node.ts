/** Sizes of a tensor, outermost axis first. Activations are [N, C, H, W], weights of a convolution [O, I, kH, kW]. */
export type Shape = readonly number[];

/** One value of an op's settings. */
export type AttributeValue = number | readonly number[] | string;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A tensor that is handed in at every run. */
export interface InputNode {
  readonly kind: 'input';
  readonly name: string;
  readonly shape: Shape;
}

/** A tensor that belongs to the network: a weight, a bias, a running statistic. Its numbers are bound when the graph is lowered. */
export interface ParameterNode {
  readonly kind: 'parameter';
  readonly name: string;
  readonly shape: Shape;
}

/** A tensor computed from others. */
export interface OpNode {
  readonly kind: 'op';
  readonly rule: OpRule;
  readonly inputs: readonly Node[];
  readonly attributes: Attributes;
  readonly shape: Shape;
}

/** A float32 tensor of the graph. Nodes are immutable and are the same tensor when they are the same object. */
export type Node = InputNode | ParameterNode | OpNode;

/** What an op may say while it is being lowered to ONNX. */
export interface OnnxEmitter {
  /** Adds one ONNX node and returns the name of its only output. */
  node(opType: string, inputs: readonly string[], attributes?: Attributes): string;
  /** A constant vector of float32. */
  floats(values: readonly number[]): string;
  /** A constant vector of int64. */
  integers(values: readonly number[]): string;
}

/**
 * In which order TensorFlow holds the axes of a tensor. Its convolutions on the CPU know one order only: pictures [N, H, W, C] (channelsLast), weights
 * [kH, kW, I, O] (kernel). Everything else keeps the order that it gets, so that few tensors are ever turned.
 */
export type Layout = 'rowMajor' | 'channelsLast' | 'kernel';

/** A tensor of a TensorFlow program. `shape` is the graph's, whatever the layout. */
export interface TensorflowValue {
  readonly id: number;
  readonly shape: Shape;
  readonly layout: Layout;
}

/** What an op may say while it is being lowered to TensorFlow. */
export interface TensorflowEmitter {
  /** Whether convolutions and their gradients are to be computed in bfloat16. */
  readonly isMixed: boolean;
  /**
   * Adds one TensorFlow op and returns its only output.
   * @param like shape and layout of that output
   */
  node(
    opType: string,
    inputs: readonly TensorflowValue[],
    like: Pick<TensorflowValue, 'shape' | 'layout'>,
    attributes?: TensorflowAttributes,
  ): TensorflowValue;
  /** Adds one TensorFlow op of several outputs. What nothing reads of them is thrown away at once. */
  nodes(
    opType: string,
    inputs: readonly TensorflowValue[],
    likes: readonly Pick<TensorflowValue, 'shape' | 'layout'>[],
    attributes?: TensorflowAttributes,
  ): readonly TensorflowValue[];
  /** A constant vector of float32, or a scalar from a single number. */
  floats(values: number | readonly number[]): TensorflowValue;
  /** A constant of int32, a vector without `shape`. */
  integers(values: readonly number[], shape?: Shape): TensorflowValue;
  /** The same tensor in another layout. */
  as(value: TensorflowValue, layout: Layout): TensorflowValue;
}

/** Settings of TensorFlow ops by name; true and false are kept apart from numbers. */
export type TensorflowAttributes = Readonly<Record<string, AttributeValue | boolean>>;

/** A tensor of the reference interpreter: float64, row-major. */
export interface Reference {
  readonly data: Float64Array;
  readonly shape: Shape;
}

/** Everything that is true of one op, in one place. */
export interface OpRule {
  readonly name: string;
  /** The shape of the result. Throws a ShapeError that names the op where the inputs do not fit. */
  readonly shape: (inputs: readonly Shape[], attributes: Attributes) => Shape;
  /** Emits ONNX (opset 17) and returns the name of the result. `shapes` are those of the inputs. */
  readonly onnx: (
    emit: OnnxEmitter,
    inputs: readonly string[],
    attributes: Attributes,
    shapes: readonly Shape[],
  ) => string;
  /** Emits TensorFlow ops and returns the result, in whatever layout costs least. `shape` is that of the result. */
  readonly tensorflow: (
    emit: TensorflowEmitter,
    inputs: readonly TensorflowValue[],
    attributes: Attributes,
    shape: Shape,
  ) => TensorflowValue;
  /**
   * The gradient of a scalar with respect to each input, given its gradient with respect to the result, as nodes of the same graph; null where
   * the input does not matter. Because these are nodes, gradients of gradients work.
   */
  readonly gradient: (node: OpNode, dy: Node) => readonly (Node | null)[];
  /** What the op means: one plain loop in float64. Writes into `out`, which is zero. */
  readonly reference: (inputs: readonly Reference[], attributes: Attributes, out: Reference) => void;
}

/** Inputs that do not fit an op: which op, what was got, what was expected. */
export class ShapeError extends Error {
  readonly op: string;
  readonly got: string;
  readonly expected: string;
  constructor(op: string, got: string, expected: string) {
    super(`${op}: got ${got}, expected ${expected}`);
    this.name = 'ShapeError';
    this.op = op;
    this.got = got;
    this.expected = expected;
  }
}

/** A shape as people write it: [1, 3, 32, 32]. */
export const showShape = (shape: Shape): string => `[${shape.join(', ')}]`;

/** Number of elements of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/** A tensor that is handed in at every run. */
export const input = (name: string, shape: Shape): InputNode => ({
  kind: 'input',
  name,
  shape: validShape(name, shape),
});

/** A tensor that belongs to the network. */
export const parameter = (name: string, shape: Shape): ParameterNode => ({
  kind: 'parameter',
  name,
  shape: validShape(name, shape),
});

/** Applies an op: checks the inputs by its shape rule and makes the node. */
export function apply(rule: OpRule, inputs: readonly Node[], attributes: Attributes = {}): OpNode {
  const shape = rule.shape(
    inputs.map((node) => node.shape),
    attributes,
  );
  return { kind: 'op', rule, inputs, attributes, shape: validShape(rule.name, shape) };
}

function validShape(owner: string, shape: Shape): Shape {
  if (shape.every((side) => Number.isInteger(side) && side > 0)) return shape;
  throw new ShapeError(owner, showShape(shape), 'whole sides of at least 1');
}
