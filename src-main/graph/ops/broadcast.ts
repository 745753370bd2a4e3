import {
  showShape,
  sizeOf,
  type Layout,
  type Node,
  type OpNode,
  type OpRule,
  type Shape,
  type TensorflowEmitter,
  type TensorflowValue,
} from '../node.ts';
import { demand } from '../shapeRules.ts';
import { eachRow, stridesOf } from '../strides.ts';
import { commonLayout } from '../lowering/layouts.ts';
import { inputOf } from './attributes.ts';
import { sumTo } from './reduce.ts';

/** The shape of what tensors give together: sides of 1 are repeated as needed, and a single number goes with any shape. */
export function broadcast(op: string, a: Shape, b: Shape): Shape {
  if (sizeOf(b) === 1) return a;
  if (sizeOf(a) === 1) return b;
  const fits = a.length === b.length && a.every((side, axis) => side === b[axis] || side === 1 || b[axis] === 1);
  demand(fits, op, `${showShape(a)} and ${showShape(b)}`, 'the same sides, or 1');
  return a.map((side, axis) => Math.max(side, b[axis] ?? 1));
}

/** Steps through a tensor that is repeated to `target`: 0 where it stays. */
export const broadcastStrides = (shape: Shape, target: Shape): readonly number[] =>
  sizeOf(shape) > 1 ? stridesOf(shape, target) : target.map(() => 0);

/** Tensors that TensorFlow's rule of broadcasting treats as the graph's does: a single number goes without axes, others in one layout. */
export function alignForTensorflow(
  emit: TensorflowEmitter,
  values: readonly TensorflowValue[],
): { readonly values: readonly TensorflowValue[]; readonly layout: Layout } {
  const scalar = (value: TensorflowValue): TensorflowValue =>
    emit.node('Reshape', [value, emit.integers([])], { shape: [], layout: 'rowMajor' });
  const several = values.filter(({ shape }) => sizeOf(shape) > 1);
  const layout = commonLayout(several.length > 0 ? several : values.slice(0, 1));
  /** Of single numbers the first gives the shape. */
  const hasAxes = ({ shape }: TensorflowValue, index: number): boolean =>
    several.length > 0 ? sizeOf(shape) > 1 : index === 0;
  return { layout, values: values.map((value, i) => (hasAxes(value, i) ? emit.as(value, layout) : scalar(value))) };
}

/** What is told apart between ops of two tensors. */
interface Binary {
  readonly onnx: string;
  readonly tensorflow: string;
  readonly value: (a: number, b: number) => number;
  /** Gradients of the broadcast inputs; `y` is the op's own result. */
  readonly gradient: (a: Node, b: Node, y: OpNode, dy: Node) => readonly [Node, Node];
}

/** An op of two tensors, number by number, with broadcasting. */
export const binary = (name: string, { onnx, tensorflow, value, gradient }: Binary): OpRule => ({
  name,
  shape: ([a = [], b = []]) => broadcast(name, a, b),
  onnx: (emit, inputs) => emit.node(onnx, inputs),
  tensorflow(emit, inputs, _attributes, shape) {
    const { values, layout } = alignForTensorflow(emit, inputs);
    return emit.node(tensorflow, values, { shape, layout });
  },
  gradient(node, dy) {
    const a = inputOf(node, 0);
    const b = inputOf(node, 1);
    const [da, db] = gradient(a, b, node, dy);
    return [sumTo(da, a.shape), sumTo(db, b.shape)];
  },
  reference([a, b], _attributes, out) {
    if (!a || !b) return;
    // where nothing is repeated but single numbers, all of it is one row
    const isOneRow = [a, b].every(({ data }) => data.length === out.data.length || data.length === 1);
    const shape = isOneRow ? [out.data.length] : out.shape;
    const strides = [a, b].map((one) =>
      isOneRow ? [one.data.length === 1 ? 0 : 1] : broadcastStrides(one.shape, out.shape),
    );
    const [y, p, q] = [out.data, a.data, b.data];
    eachRow(shape, strides, (at, [i = 0, j = 0], count, [di = 0, dj = 0]) => {
      for (let k = 0; k < count; k++) y[at + k] = value(p[i + k * di] as number, q[j + k * dj] as number);
    });
  },
});
