import { apply, showShape, type Node, type OpRule, type Shape } from '../node.ts';
import { demand } from '../shapeRules.ts';
import { eachIndex, eachRow, stridesOf } from '../strides.ts';
import { placeOf } from '../lowering/layouts.ts';
import { inputOf, numbersOf, onlyOf, pairOf } from './attributes.ts';
import { broadcast } from './broadcast.ts';
import { sumTo } from './reduce.ts';

const multiplication: OpRule = {
  name: 'matMul',
  shape([a = [], b = []]) {
    const [m = 0, k = 0] = a.slice(-2);
    const [rows = 0, n = 0] = b.slice(-2);
    const fits = a.length >= 2 && a.length === b.length && k === rows;
    demand(fits, 'matMul', `${showShape(a)} and ${showShape(b)}`, '[.., M, K] and [.., K, N] of as many axes');
    return [...batchOf(a, b), m, n];
  },
  onnx: (emit, inputs) => emit.node('MatMul', inputs),
  tensorflow(emit, inputs, _attributes, shape) {
    const straight = pairOf(inputs).map((value) => emit.as(value, 'rowMajor'));
    return emit.node('BatchMatMulV2', straight, { shape, layout: 'rowMajor' });
  },
  gradient(node, dy) {
    const a = inputOf(node, 0);
    const b = inputOf(node, 1);
    return [sumTo(matMul(dy, matrixTranspose(b)), a.shape), sumTo(matMul(matrixTranspose(a), dy), b.shape)];
  },
  reference([a, b], _attributes, out) {
    if (!a || !b) return;
    const [rows = 1, columns = 1] = out.shape.slice(-2);
    const inner = a.shape.at(-1) ?? 1;
    const batch = out.shape.slice(0, -2);
    const places = [a, b].map(({ shape }) => stridesOf(shape, [...batch, ...shape.slice(-2)]).slice(0, -2));
    eachIndex(batch, places, (at, [i = 0, j = 0]) =>
      multiply(out.data, at * rows * columns, { a: a.data, i, b: b.data, j, rows, inner, columns }),
    );
  },
};

/** Two matrices by where they begin, and their sides. */
interface Product {
  readonly a: Float64Array;
  readonly i: number;
  readonly b: Float64Array;
  readonly j: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** y[m, n] = sum over k of a[m, k] b[k, n]; four columns at once, since each number of a is then read once for all of them. */
function multiply(y: Float64Array, at: number, { a, i, b, j, rows, inner, columns }: Product): void {
  for (let m = 0; m < rows; m++) {
    const row = i + m * inner;
    const to = at + m * columns;
    let n = 0;
    for (; n + 3 < columns; n += 4) {
      let [first, second, third, fourth] = [0, 0, 0, 0];
      for (let k = 0, from = j + n; k < inner; k++, from += columns) {
        const factor = a[row + k] as number;
        first += factor * (b[from] as number);
        second += factor * (b[from + 1] as number);
        third += factor * (b[from + 2] as number);
        fourth += factor * (b[from + 3] as number);
      }
      y[to + n] = first;
      y[to + n + 1] = second;
      y[to + n + 2] = third;
      y[to + n + 3] = fourth;
    }
    for (; n < columns; n++) {
      let total = 0;
      for (let k = 0; k < inner; k++) total += (a[row + k] as number) * (b[j + n + k * columns] as number);
      y[to + n] = total;
    }
  }
}

/** Axes before the matrices, of which sides of 1 are repeated. */
const batchOf = (a: Shape, b: Shape): Shape =>
  a.length === 2 ? [] : broadcast('matMul', a.slice(0, -2), b.slice(0, -2));

const transposition: OpRule = {
  name: 'transpose',
  shape([x = []], attributes) {
    const axes = numbersOf(attributes, 'axes');
    const isPermutation = axes.length === x.length && x.every((_side, axis) => axes.includes(axis));
    demand(isPermutation, 'transpose', `axes ${axes.join(', ')} of ${showShape(x)}`, 'each axis of the tensor once');
    return axes.map((axis) => x[axis] ?? 1);
  },
  onnx: (emit, inputs, attributes) => emit.node('Transpose', inputs, { perm: numbersOf(attributes, 'axes') }),
  tensorflow(emit, inputs, attributes, shape) {
    const x = onlyOf(inputs);
    const places = numbersOf(attributes, 'axes').map((axis) => placeOf(x.layout, axis)); // from any layout at once
    return emit.node('Transpose', [x, emit.integers(places)], { shape, layout: 'rowMajor' });
  },
  gradient(node, dy) {
    const axes = numbersOf(node.attributes, 'axes');
    return [
      transpose(
        dy,
        axes.map((_axis, place) => axes.indexOf(place)),
      ),
    ];
  },
  reference([x], attributes, out) {
    if (!x) return;
    const strides = stridesOf(x.shape);
    const turned = numbersOf(attributes, 'axes').map((axis) => strides[axis] ?? 0);
    eachRow(out.shape, [turned], (at, [from = 0], count, [step = 0]) => {
      for (let k = 0; k < count; k++) out.data[at + k] = x.data[from + k * step] ?? 0;
    });
  },
};

/** Rules of this family. */
export const matrixRules = [multiplication, transposition] as const;

/**
 * Product of matrices, one for each place of the axes before them: y[.., m, n] = sum over k of a[.., m, k] b[.., k, n].
 * @param a [.., M, K]
 * @param b [.., K, N], of as many axes; sides of 1 before the matrices are repeated
 * @returns [.., M, N]
 * @throws ShapeError when the inner sides differ
 */
export const matMul = (a: Node, b: Node): Node => apply(multiplication, [a, b]);

/**
 * The tensor with its axes in another order: axis k of the result is axis axes[k] of x.
 * @throws ShapeError when `axes` does not name each axis once
 */
export const transpose = (x: Node, axes: readonly number[]): Node => apply(transposition, [x], { axes });

/** [.., M, N] -> [.., N, M] */
function matrixTranspose(x: Node): Node {
  const last = x.shape.length - 1;
  return transpose(x, [...x.shape.keys()].slice(0, -2).concat(last, last - 1));
}
