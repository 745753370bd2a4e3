import { apply, ShapeError, showShape, sizeOf, type Node, type OpRule, type Shape } from '../node.ts';
import { demand } from '../shapeRules.ts';
import { inOrder, placeOf } from '../lowering/layouts.ts';
import { eachRow, stridesOf } from '../strides.ts';
import { inputOf, numberOf, numbersOf, onlyOf } from './attributes.ts';

const summation: OpRule = {
  name: 'sum',
  shape([x = []], attributes) {
    const axes = numbersOf(attributes, 'axes');
    demand(
      axes.every((axis) => axis >= 0 && axis < x.length),
      'sum',
      `axes ${axes.join(', ')} of ${showShape(x)}`,
      'axes of the tensor',
    );
    return x.map((side, axis) => (axes.includes(axis) ? 1 : side));
  },
  onnx: (emit, [x = ''], attributes) =>
    emit.node('ReduceSum', [x, emit.integers(numbersOf(attributes, 'axes'))], { keepdims: 1 }),
  tensorflow(emit, inputs, attributes, shape) {
    const x = onlyOf(inputs);
    const places = numbersOf(attributes, 'axes').map((axis) => placeOf(x.layout, axis));
    return emit.node('Sum', [x, emit.integers(places)], { shape, layout: x.layout }, { keep_dims: true });
  },
  gradient: (node, dy) => [expandTo(dy, inputOf(node, 0).shape)],
  reference([x], _attributes, out) {
    if (!x) return;
    eachRow(x.shape, [stridesOf(out.shape, x.shape)], (at, [to = 0], count, [step = 0]) => {
      for (let k = 0; k < count; k++) out.data[to + k * step] = (out.data[to + k * step] ?? 0) + (x.data[at + k] ?? 0);
    });
  },
};

const expansion: OpRule = {
  name: 'expandTo',
  shape([x = []], attributes) {
    const target = numbersOf(attributes, 'shape');
    const fits = x.length === target.length && x.every((side, axis) => side === 1 || side === target[axis]);
    if (!fits) throw new ShapeError('expandTo', showShape(x), `sides of 1 or those of ${showShape(target)}`);
    return target;
  },
  onnx: (emit, [x = ''], attributes) => emit.node('Expand', [x, emit.integers(numbersOf(attributes, 'shape'))]),
  tensorflow(emit, inputs, _attributes, shape) {
    const x = onlyOf(inputs);
    return emit.node('BroadcastTo', [x, emit.integers(inOrder(x.layout, shape))], { shape, layout: x.layout });
  },
  gradient: (node, dy) => [sumTo(dy, inputOf(node, 0).shape)],
  reference([x], _attributes, out) {
    if (!x) return;
    eachRow(out.shape, [stridesOf(x.shape, out.shape)], (at, [from = 0], count, [step = 0]) => {
      for (let k = 0; k < count; k++) out.data[at + k] = x.data[from + k * step] ?? 0;
    });
  },
};

const reshaping: OpRule = {
  name: 'reshape',
  shape([x = []], attributes) {
    const target = numbersOf(attributes, 'shape');
    demand(
      sizeOf(x) === sizeOf(target),
      'reshape',
      `${sizeOf(x)} elements`,
      `${sizeOf(target)} for ${showShape(target)}`,
    );
    return target;
  },
  onnx: (emit, [x = ''], attributes) => emit.node('Reshape', [x, emit.integers(numbersOf(attributes, 'shape'))]),
  tensorflow: (emit, inputs, _attributes, shape) =>
    emit.node('Reshape', [emit.as(onlyOf(inputs), 'rowMajor'), emit.integers(shape)], { shape, layout: 'rowMajor' }),
  gradient: (node, dy) => [reshape(dy, inputOf(node, 0).shape)],
  reference: ([x], _attributes, out) => out.data.set(x?.data ?? new Float64Array()),
};

const filling: OpRule = {
  name: 'fill',
  shape: (_inputs, attributes) => numbersOf(attributes, 'shape'),
  onnx: (emit, _inputs, attributes) =>
    emit.node('Expand', [emit.floats([numberOf(attributes, 'value')]), emit.integers(numbersOf(attributes, 'shape'))]),
  tensorflow: (emit, _inputs, attributes, shape) =>
    emit.node('Fill', [emit.integers(shape), emit.floats(numberOf(attributes, 'value'))], {
      shape,
      layout: 'rowMajor',
    }),
  gradient: () => [],
  reference: (_inputs, attributes, out) => out.data.fill(numberOf(attributes, 'value')),
};

/** Rules of this family. */
export const reduceRules = [summation, expansion, reshaping, filling] as const;

/** A tensor of one number everywhere. */
export const fill = (value: number, shape: Shape): Node => apply(filling, [], { value, shape });

/** Sum over some axes, which stay with side 1. No axes: the tensor itself. */
export const sum = (x: Node, axes: readonly number[]): Node =>
  axes.length === 0 ? x : apply(summation, [x], { axes });

/** Repeats axes of side 1 until the tensor has this shape. */
export const expandTo = (x: Node, shape: Shape): Node =>
  sameShape(x.shape, shape) ? x : apply(expansion, [x], { shape });

/** The same numbers in another shape of as many elements. */
export const reshape = (x: Node, shape: Shape): Node =>
  sameShape(x.shape, shape) ? x : apply(reshaping, [x], { shape });

/** Sums over the axes along which a tensor of `shape` was repeated: the opposite of expandTo. A single element stands for any shape. */
export function sumTo(x: Node, shape: Shape): Node {
  const all = x.shape.map((_side, axis) => axis);
  if (shape.length !== x.shape.length) return reshape(sum(x, all), shape);
  return sum(
    x,
    all.filter((axis) => shape[axis] === 1 && x.shape[axis] !== 1),
  );
}

const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((side, axis) => side === b[axis]);
