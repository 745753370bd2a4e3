import { sizeOf, type Layout, type Shape, type TensorflowEmitter, type TensorflowValue } from '../node.ts';

/** Axis of the graph that lies at each place of the memory. */
const orders: Readonly<Record<Exclude<Layout, 'rowMajor'>, readonly number[]>> = {
  channelsLast: [0, 2, 3, 1],
  kernel: [2, 3, 1, 0],
};

const orderOf = (layout: Layout, rank: number): readonly number[] =>
  layout === 'rowMajor' ? Array.from({ length: rank }, (_, axis) => axis) : orders[layout];

/** Values that belong to the graph's axes, such as sides or paddings, in the order of the memory. */
export const inOrder = <T>(layout: Layout, values: readonly T[]): T[] =>
  orderOf(layout, values.length).map((axis) => values[axis]) as T[];

/** Where an axis of the graph lies in the memory. */
export const placeOf = (layout: Layout, axis: number): number =>
  layout === 'rowMajor' ? axis : orders[layout].indexOf(axis);

/** Sides as they lie in the memory, and how to turn one layout into another: null where only sides of 1 change place, so that nothing moves. */
export function turn(shape: Shape, from: Layout, to: Layout): readonly number[] | null {
  const order = orderOf(to, shape.length).map((axis) => placeOf(from, axis));
  const sides = inOrder(from, shape);
  const moving = order.filter((place) => sides[place] !== 1);
  return moving.every((place, i) => i === 0 || place > (moving[i - 1] ?? 0)) ? null : order;
}

const preference: readonly Layout[] = ['channelsLast', 'rowMajor', 'kernel'];

/** The layout in which tensors of as many axes meet: that of the largest, so that the smaller are turned. */
export function commonLayout(values: readonly TensorflowValue[]): Layout {
  const rank = ({ layout }: TensorflowValue): number => preference.indexOf(layout);
  const size = ({ shape }: TensorflowValue): number => sizeOf(shape);
  const [first] = [...values].sort((a, b) => size(b) - size(a) || rank(a) - rank(b));
  return first?.layout ?? 'rowMajor';
}

/** Two tensors of as many axes in one layout. */
export function alike(
  emit: TensorflowEmitter,
  a: TensorflowValue,
  b: TensorflowValue,
): readonly [TensorflowValue, TensorflowValue, Layout] {
  const layout = commonLayout([a, b]);
  return [emit.as(a, layout), emit.as(b, layout), layout];
}
