import { apply, showShape, type Node, type OpRule } from '../node.ts';
import { demand, demandShape } from '../shapeRules.ts';
import { numberOf } from './attributes.ts';

/** An op that treats every number alike and keeps the shape. */
const unary = (name: string, onnxType: string): OpRule => ({
  name,
  shape([x]) {
    demand(x !== undefined, name, 'nothing', 'one tensor');
    return x ?? [];
  },
  onnx: (emit, inputs) => emit.node(onnxType, inputs),
});

const rectifier = unary('relu', 'Relu');
const hyperbolicTangent = unary('tanh', 'Tanh');

const leaky: OpRule = {
  ...unary('leakyRelu', 'LeakyRelu'),
  onnx: (emit, inputs, attributes) => emit.node('LeakyRelu', inputs, { alpha: numberOf(attributes, 'slope') }),
};

const sum: OpRule = {
  name: 'add',
  shape([a, b]) {
    demandShape('add', 'second term', b, a ?? []);
    return a ?? [];
  },
  onnx: (emit, inputs) => emit.node('Add', inputs),
};

const concatenation: OpRule = {
  name: 'concatChannels',
  shape([a, b]) {
    const [n = 0, c = 0, h = 0, w = 0] = a ?? [];
    const [, other = 0] = b ?? [];
    demand(b?.length === 4 && other > 0, 'concatChannels', showShape(b ?? []), 'a tensor of four axes [N, C, H, W]');
    demandShape('concatChannels', 'second tensor', b, [n, other, h, w]);
    return [n, c + other, h, w];
  },
  onnx: (emit, inputs) => emit.node('Concat', inputs, { axis: 1 }),
};

/** Rectifier (Nair and Hinton 2010): y = max(x, 0). Any shape. */
export const relu = (x: Node): Node => apply(rectifier, [x]);

/** Leaky rectifier (Maas et al. 2013): y = x where x > 0, else slope * x. Any shape. */
export const leakyRelu = (x: Node, slope: number): Node => apply(leaky, [x], { slope });

/** Hyperbolic tangent, to -1..1. Any shape. */
export const tanh = (x: Node): Node => apply(hyperbolicTangent, [x]);

/** Sum of two tensors of the same shape. */
export const add = (a: Node, b: Node): Node => apply(sum, [a, b]);

/**
 * Joins two activations along their channels.
 * @param a [N, C, H, W]
 * @param b [N, D, H, W]
 * @returns [N, C + D, H, W]
 * @throws ShapeError when the other axes differ
 */
export const concatChannels = (a: Node, b: Node): Node => apply(concatenation, [a, b]);
