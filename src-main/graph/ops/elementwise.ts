import { apply, showShape, type AttributeValue, type Node, type OpNode, type OpRule } from '../node.ts';
import { demand } from '../shapeRules.ts';
import { alike } from '../lowering/layouts.ts';
import { inputOf, numberOf, onlyOf, pairOf } from './attributes.ts';
import { binary } from './broadcast.ts';

interface Unary {
  readonly onnx: OpRule['onnx'];
  readonly tensorflow: OpRule['tensorflow'];
  /** `setting` is the op's only attribute, where it has one. */
  readonly value: (x: number, setting: number) => number;
  readonly setting?: string;
  /** dy times the derivative; `y` is the op's own result. */
  readonly gradient: (x: Node, y: OpNode, dy: Node) => Node;
}

/** An op that treats every number alike and keeps the shape. */
const unary = (name: string, { onnx, tensorflow, value, setting, gradient }: Unary): OpRule => ({
  name,
  onnx,
  tensorflow,
  shape([x]) {
    demand(x !== undefined, name, 'nothing', 'one tensor');
    return x ?? [];
  },
  gradient: (node, dy) => [gradient(inputOf(node, 0), node, dy)],
  reference([x], attributes, out) {
    if (!x) return;
    const [y, from] = [out.data, x.data];
    const number = setting === undefined ? 0 : numberOf(attributes, setting);
    for (let i = 0; i < y.length; i++) y[i] = value(from[i] as number, number);
  },
});

/** Lowers to one ONNX node of the same meaning. */
const one =
  (opType: string): OpRule['onnx'] =>
  (emit, inputs) =>
    emit.node(opType, inputs);

/** Lowers to one ONNX node with a constant as its second input. */
const withConstant =
  (opType: string, attribute: string): OpRule['onnx'] =>
  (emit, [x = ''], attributes) =>
    emit.node(opType, [x, emit.floats([numberOf(attributes, attribute)])]);

/** Lowers to one TensorFlow op of the same meaning, in whatever layout the input has. */
const oneOp =
  (opType: string): OpRule['tensorflow'] =>
  (emit, inputs) =>
    emit.node(opType, inputs, onlyOf(inputs));

/** Lowers to one TensorFlow op with a constant as its second input. */
const oneOpWith =
  (opType: string, attribute: string): OpRule['tensorflow'] =>
  (emit, inputs, attributes) =>
    emit.node(opType, [onlyOf(inputs), emit.floats(numberOf(attributes, attribute))], onlyOf(inputs));

const rules = {
  relu: unary('relu', {
    onnx: one('Relu'),
    tensorflow: oneOp('Relu'),
    value: (x) => Math.max(x, 0),
    gradient: (x, _y, dy) => gate(x, dy, 0),
  }),
  leakyRelu: unary('leakyRelu', {
    onnx: (emit, inputs, attributes) => emit.node('LeakyRelu', inputs, { alpha: numberOf(attributes, 'slope') }),
    tensorflow: (emit, inputs, attributes) =>
      emit.node('LeakyRelu', inputs, onlyOf(inputs), { alpha: numberOf(attributes, 'slope') }),
    setting: 'slope',
    value: (x, slope) => (x > 0 ? x : slope * x),
    gradient: (x, y, dy) => gate(x, dy, numberOf(y.attributes, 'slope')),
  }),
  abs: unary('abs', {
    onnx: one('Abs'),
    tensorflow: oneOp('Abs'),
    value: Math.abs,
    gradient: (x, _y, dy) => gate(x, dy, -1),
  }),
  tanh: unary('tanh', {
    onnx: one('Tanh'),
    tensorflow: oneOp('Tanh'),
    value: Math.tanh,
    gradient: (_x, y, dy) => mul(dy, oneMinus(square(y))),
  }),
  sigmoid: unary('sigmoid', {
    onnx: one('Sigmoid'),
    tensorflow: oneOp('Sigmoid'),
    value: (x) => 1 / (1 + Math.exp(-x)),
    gradient: (_x, y, dy) => mul(dy, mul(y, oneMinus(y))),
  }),
  softplus: unary('softplus', {
    onnx: one('Softplus'),
    tensorflow: oneOp('Softplus'),
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    gradient: (x, _y, dy) => mul(dy, sigmoid(x)),
  }),
  exp: unary('exp', {
    onnx: one('Exp'),
    tensorflow: oneOp('Exp'),
    value: Math.exp,
    gradient: (_x, y, dy) => mul(dy, y),
  }),
  log: unary('log', {
    onnx: one('Log'),
    tensorflow: oneOp('Log'),
    value: Math.log,
    gradient: (x, _y, dy) => div(dy, x),
  }),
  sqrt: unary('sqrt', {
    onnx: one('Sqrt'),
    tensorflow: oneOp('Sqrt'),
    value: Math.sqrt,
    gradient: (_x, y, dy) => div(scale(dy, 0.5), y),
  }),
  scale: unary('scale', {
    onnx: withConstant('Mul', 'factor'),
    tensorflow: oneOpWith('Mul', 'factor'),
    setting: 'factor',
    value: (x, factor) => x * factor,
    gradient: (_x, y, dy) => scale(dy, numberOf(y.attributes, 'factor')),
  }),
  shift: unary('shift', {
    onnx: withConstant('Add', 'by'),
    tensorflow: oneOpWith('AddV2', 'by'),
    setting: 'by',
    value: (x, by) => x + by,
    gradient: (_x, _y, dy) => dy,
  }),
} as const;

const arithmetic = {
  add: binary('add', {
    onnx: 'Add',
    tensorflow: 'AddV2',
    value: (a, b) => a + b,
    gradient: (_a, _b, _y, dy) => [dy, dy],
  }),
  sub: binary('sub', {
    onnx: 'Sub',
    tensorflow: 'Sub',
    value: (a, b) => a - b,
    gradient: (_a, _b, _y, dy) => [dy, scale(dy, -1)],
  }),
  mul: binary('mul', {
    onnx: 'Mul',
    tensorflow: 'Mul',
    value: (a, b) => a * b,
    gradient: (a, b, _y, dy) => [mul(dy, b), mul(dy, a)],
  }),
  div: binary('div', {
    onnx: 'Div',
    tensorflow: 'RealDiv',
    value: (a, b) => a / b,
    gradient: (_a, b, y, dy) => [div(dy, b), scale(div(mul(dy, y), b), -1)],
  }),
} as const;

const gating: OpRule = {
  name: 'gate',
  shape([x = [], dy = []]) {
    demand(showShape(x) === showShape(dy), 'gate', showShape(dy), showShape(x));
    return x;
  },
  onnx(emit, [x = '', dy = ''], attributes) {
    const slope = numberOf(attributes, 'slope');
    const below = slope === 0 ? emit.floats([0]) : emit.node('Mul', [dy, emit.floats([slope])]);
    return emit.node('Where', [emit.node('Greater', [x, emit.floats([0])]), dy, below]);
  },
  tensorflow(emit, inputs, attributes) {
    const [x, dy, layout] = alike(emit, ...pairOf(inputs));
    const alpha = numberOf(attributes, 'slope');
    const like = { shape: x.shape, layout };
    return alpha === 0 ? emit.node('ReluGrad', [dy, x], like) : emit.node('LeakyReluGrad', [dy, x], like, { alpha });
  },
  gradient: (node, dy) => [null, gate(inputOf(node, 0), dy, numberOf(node.attributes, 'slope'))],
  reference([x, dy], attributes, out) {
    if (!x || !dy) return;
    const [y, at, slopes] = [out.data, x.data, dy.data];
    const slope = numberOf(attributes, 'slope');
    for (let i = 0; i < y.length; i++) y[i] = (slopes[i] as number) * ((at[i] as number) > 0 ? 1 : slope);
  },
};

const stopping: OpRule = {
  name: 'stopGradient',
  shape: ([x = []]) => x,
  onnx: one('Identity'),
  tensorflow: oneOp('Identity'),
  gradient: () => [null],
  reference([x], _attributes, out) {
    if (x) out.data.set(x.data);
  },
};

/** Rules of this family. */
export const elementwiseRules = [...Object.values(rules), ...Object.values(arithmetic), gating, stopping];

const on = (rule: OpRule, x: Node, attributes: Readonly<Record<string, AttributeValue>> = {}): Node =>
  apply(rule, [x], attributes);

/** Rectifier (Nair and Hinton 2010): y = max(x, 0). Any shape. */
export const relu = (x: Node): Node => on(rules.relu, x);
/** Leaky rectifier (Maas et al. 2013): y = x where x > 0, else slope * x. Any shape. */
export const leakyRelu = (x: Node, slope: number): Node => on(rules.leakyRelu, x, { slope });
/** |x|; its gradient at 0 is -1. */
export const abs = (x: Node): Node => on(rules.abs, x);
/** Hyperbolic tangent, to -1..1. Any shape. */
export const tanh = (x: Node): Node => on(rules.tanh, x);
/** Logistic function, to 0..1. */
export const sigmoid = (x: Node): Node => on(rules.sigmoid, x);
/** log(1 + exp(x)), without overflow: the cross entropy of a logit against 0. */
export const softplus = (x: Node): Node => on(rules.softplus, x);
/** e to the power of x. Any shape. */
export const exp = (x: Node): Node => on(rules.exp, x);
/** Natural logarithm of what is positive. Any shape. */
export const log = (x: Node): Node => on(rules.log, x);
/** Square root of what is not negative. */
export const sqrt = (x: Node): Node => on(rules.sqrt, x);
/** x times a constant. */
export const scale = (x: Node, factor: number): Node => (factor === 1 ? x : on(rules.scale, x, { factor }));
/** x plus a constant. */
export const shift = (x: Node, by: number): Node => (by === 0 ? x : on(rules.shift, x, { by }));
/** 1 - x: of a mask, what is outside it. */
export const oneMinus = (x: Node): Node => shift(scale(x, -1), 1);
/** Ones in the shape of another tensor, whatever its sides are when it runs. */
export const onesLike = (x: Node): Node => shift(scale(x, 0), 1);

/** Sum, difference, product and quotient; sides of 1 are repeated, and a single number goes with any shape. */
export const add = (a: Node, b: Node): Node => apply(arithmetic.add, [a, b]);
export const sub = (a: Node, b: Node): Node => apply(arithmetic.sub, [a, b]);
export const mul = (a: Node, b: Node): Node => apply(arithmetic.mul, [a, b]);
export const div = (a: Node, b: Node): Node => apply(arithmetic.div, [a, b]);
/** x times itself. */
export const square = (x: Node): Node => mul(x, x);

/**
 * The gradient of rectifiers: dy where x > 0, else slope * dy. Written by comparison: ONNX Runtime's Sign uses one thread.
 * @param x and dy of the same shape
 */
export const gate = (x: Node, dy: Node, slope: number): Node => apply(gating, [x, dy], { slope });

/** x as a constant: no gradient flows through it. */
export const stopGradient = (x: Node): Node => apply(stopping, [x]);
