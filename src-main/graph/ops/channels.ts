import { apply, showShape, type Attributes, type Node, type OpRule } from '../node.ts';
import { demand } from '../shapeRules.ts';
import { alike, inOrder, placeOf } from '../lowering/layouts.ts';
import { inputOf, numberOf, onlyOf, pairOf } from './attributes.ts';

/** Elements before, along and after an axis. */
function around(shape: readonly number[], axis: number): { before: number; side: number; after: number } {
  const product = (sides: readonly number[]): number => sides.reduce((a, b) => a * b, 1);
  return { before: product(shape.slice(0, axis)), side: shape[axis] ?? 1, after: product(shape.slice(axis + 1)) };
}

/** Which axis is meant, and from where along it. */
const spanOf = (attributes: Attributes): { readonly axis: number; readonly start: number } => ({
  axis: numberOf(attributes, 'axis'),
  start: numberOf(attributes, 'start'),
});

const joining: OpRule = {
  name: 'concat',
  shape([a = [], b = []], attributes) {
    const axis = numberOf(attributes, 'axis');
    const others = (shape: readonly number[]): string => showShape(shape.filter((_side, k) => k !== axis));
    demand(
      a.length === b.length && others(a) === others(b),
      'concat',
      `${showShape(b)} to ${showShape(a)}`,
      `the same sides but for axis ${axis}`,
    );
    return a.map((side, k) => (k === axis ? side + (b[k] ?? 0) : side));
  },
  onnx: (emit, inputs, attributes) => emit.node('Concat', inputs, { axis: numberOf(attributes, 'axis') }),
  tensorflow(emit, inputs, attributes, shape) {
    const [a, b, layout] = alike(emit, ...pairOf(inputs));
    const axis = emit.integers([placeOf(layout, numberOf(attributes, 'axis'))], []);
    return emit.node('ConcatV2', [a, b, axis], { shape, layout }, { N: 2, T: 'float32', Tidx: 'int32' });
  },
  gradient(node, dy) {
    const axis = numberOf(node.attributes, 'axis');
    const a = inputOf(node, 0).shape[axis] ?? 0;
    const b = inputOf(node, 1).shape[axis] ?? 0;
    return [slice(dy, axis, 0, a), slice(dy, axis, a, b)];
  },
  reference([a, b], attributes, out) {
    if (!a || !b) return;
    const axis = numberOf(attributes, 'axis');
    const first = around(a.shape, axis);
    const second = around(b.shape, axis);
    const m = first.side * first.after;
    const n = second.side * second.after;
    for (let i = 0; i < first.before; i++) {
      out.data.set(a.data.subarray(i * m, (i + 1) * m), i * (m + n));
      out.data.set(b.data.subarray(i * n, (i + 1) * n), i * (m + n) + m);
    }
  },
};

const slicing: OpRule = {
  name: 'slice',
  shape([x = []], attributes) {
    const { axis, start } = spanOf(attributes);
    const count = numberOf(attributes, 'count');
    const side = x[axis] ?? 0;
    demand(
      start >= 0 && count > 0 && start + count <= side,
      'slice',
      `${start} to ${start + count} of axis ${axis}`,
      `within 0 to ${side}`,
    );
    return x.map((length, k) => (k === axis ? count : length));
  },
  onnx(emit, [x = ''], attributes) {
    const { axis, start } = spanOf(attributes);
    const count = numberOf(attributes, 'count');
    return emit.node('Slice', [x, emit.integers([start]), emit.integers([start + count]), emit.integers([axis])]);
  },
  tensorflow(emit, inputs, attributes, shape) {
    const x = onlyOf(inputs);
    const { axis, start } = spanOf(attributes);
    const begin = shape.map((_side, k) => (k === axis ? start : 0));
    return emit.node('Slice', [x, emit.integers(inOrder(x.layout, begin)), emit.integers(inOrder(x.layout, shape))], {
      shape,
      layout: x.layout,
    });
  },
  gradient(node, dy) {
    const { axis, start } = spanOf(node.attributes);
    return [place(dy, axis, start, inputOf(node, 0).shape[axis] ?? 0)];
  },
  reference([x], attributes, out) {
    if (!x) return;
    const { axis, start } = spanOf(attributes);
    const from = around(x.shape, axis);
    const to = around(out.shape, axis);
    const run = to.side * to.after;
    for (let i = 0; i < to.before; i++) {
      const at = (i * from.side + start) * from.after;
      out.data.set(x.data.subarray(at, at + run), i * run);
    }
  },
};

const placing: OpRule = {
  name: 'place',
  shape([x = []], attributes) {
    const { axis, start } = spanOf(attributes);
    const total = numberOf(attributes, 'total');
    const side = x[axis] ?? 0;
    demand(
      start >= 0 && start + side <= total,
      'place',
      `${start} to ${start + side} of axis ${axis}`,
      `within 0 to ${total}`,
    );
    return x.map((length, k) => (k === axis ? total : length));
  },
  onnx(emit, [x = ''], attributes, [shape = []]) {
    const { axis, start } = spanOf(attributes);
    const total = numberOf(attributes, 'total');
    const after = total - start - (shape[axis] ?? 0);
    const pads = [
      ...shape.map((_side, k) => (k === axis ? start : 0)),
      ...shape.map((_side, k) => (k === axis ? after : 0)),
    ];
    return emit.node('Pad', [x, emit.integers(pads)], { mode: 'constant' });
  },
  tensorflow(emit, inputs, attributes, shape) {
    const x = onlyOf(inputs);
    const { axis, start } = spanOf(attributes);
    const paddings = shape.map((side, k) => (k === axis ? [start, side - start - (x.shape[k] ?? 0)] : [0, 0]));
    return emit.node('Pad', [x, emit.integers(inOrder(x.layout, paddings).flat(), [shape.length, 2])], {
      shape,
      layout: x.layout,
    });
  },
  gradient(node, dy) {
    const { axis, start } = spanOf(node.attributes);
    return [slice(dy, axis, start, inputOf(node, 0).shape[axis] ?? 0)];
  },
  reference([x], attributes, out) {
    if (!x) return;
    const { axis, start } = spanOf(attributes);
    const from = around(x.shape, axis);
    const to = around(out.shape, axis);
    const run = from.side * from.after;
    for (let i = 0; i < from.before; i++)
      out.data.set(x.data.subarray(i * run, (i + 1) * run), (i * to.side + start) * to.after);
  },
};

/** Rules of this family. */
export const channelRules = [joining, slicing, placing] as const;

/** Joins two tensors along an axis; their other sides are the same. */
export const concat = (a: Node, b: Node, axis: number): Node => apply(joining, [a, b], { axis });

/** `count` places along an axis from `start`. */
export const slice = (x: Node, axis: number, start: number, count: number): Node =>
  x.shape[axis] === count && start === 0 ? x : apply(slicing, [x], { axis, start, count });

/** Puts a tensor at `start` along an axis of `total` places, zeros around it: the opposite of slice. */
export const place = (x: Node, axis: number, start: number, total: number): Node =>
  x.shape[axis] === total ? x : apply(placing, [x], { axis, start, total });

/**
 * Joins two activations along their channels: [N, C, H, W] and [N, D, H, W] -> [N, C + D, H, W].
 * @throws ShapeError when the other axes differ
 */
export const concatChannels = (a: Node, b: Node): Node => concat(a, b, 1);
