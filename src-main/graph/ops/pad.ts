import { apply, type Node, type OnnxEmitter, type OpRule } from '../node.ts';
import { demand, imageShape, type ImageShape } from '../shapeRules.ts';
import { inOrder } from '../lowering/layouts.ts';
import { numberOf, onlyOf } from './attributes.ts';

/** Where the mirrored border shows: index -1 is 1, index length is length - 2. */
const mirrored = (index: number, length: number): number =>
  index < 0 ? -index : index >= length ? 2 * (length - 1) - index : index;

/** Visits every element of the padded picture and the element of the inner one that it mirrors. */
function eachMirrored({ n, c, h, w }: ImageShape, size: number, visit: (inner: number, padded: number) => void): void {
  for (let plane = 0; plane < n * c; plane++)
    for (let row = 0; row < h + 2 * size; row++)
      for (let column = 0; column < w + 2 * size; column++) {
        const inner = (plane * h + mirrored(row - size, h)) * w + mirrored(column - size, w);
        visit(inner, (plane * (h + 2 * size) + row) * (w + 2 * size) + column);
      }
}

/** Lowers to one of TensorFlow's two ops about mirrored borders: these do at once, and rightly, what tfjs's own gradient of mirrorPad gets wrong. */
const mirroring =
  (opType: string): OpRule['tensorflow'] =>
  (emit, inputs, attributes, shape) => {
    const x = onlyOf(inputs);
    const size = numberOf(attributes, 'size');
    const paddings = inOrder(x.layout, [
      [0, 0],
      [0, 0],
      [size, size],
      [size, size],
    ]);
    return emit.node(
      opType,
      [x, emit.integers(paddings.flat(), [4, 2])],
      { shape, layout: x.layout },
      { mode: 'REFLECT' },
    );
  };

const reflection: OpRule = {
  name: 'reflectPad',
  shape([x], attributes) {
    const { n, c, h, w } = imageShape('reflectPad', x);
    const size = numberOf(attributes, 'size');
    demand(Math.min(h, w) > size, 'reflectPad', `${h} x ${w}`, `sides larger than the padding ${size}`);
    return [n, c, h + 2 * size, w + 2 * size];
  },
  onnx(emit, [x = ''], attributes) {
    const size = numberOf(attributes, 'size');
    return emit.node('Pad', [x, emit.integers([0, 0, size, size, 0, 0, size, size])], { mode: 'reflect' });
  },
  tensorflow: mirroring('MirrorPad'),
  gradient: (node, dy) => [foldReflection(dy, numberOf(node.attributes, 'size'))],
  reference([x], attributes, out) {
    if (!x) return;
    eachMirrored(imageShape('reflectPad', x.shape), numberOf(attributes, 'size'), (inner, padded) => {
      out.data[padded] = x.data[inner] ?? 0;
    });
  },
};

const folding: OpRule = {
  name: 'foldReflection',
  shape([dy], attributes) {
    const { n, c, h, w } = imageShape('foldReflection', dy);
    const size = numberOf(attributes, 'size');
    demand(Math.min(h, w) > 3 * size, 'foldReflection', `${h} x ${w}`, `sides larger than ${3 * size}`);
    return [n, c, h - 2 * size, w - 2 * size];
  },
  onnx(emit, [dy = ''], attributes, [shape]) {
    const size = numberOf(attributes, 'size');
    const { h, w } = imageShape('foldReflection', shape);
    const rows = h - 2 * size;
    const columns = w - 2 * size;
    if (Math.min(rows, columns) <= matrixSide) return foldByMatrices(emit, dy, { rows, columns, size });
    return foldAxis(emit, foldAxis(emit, dy, { axis: 2, length: rows, size }), { axis: 3, length: columns, size });
  },
  tensorflow: mirroring('MirrorPadGrad'),
  gradient: (node, ddy) => [reflectPad(ddy, numberOf(node.attributes, 'size'))],
  reference([dy], attributes, out) {
    if (!dy) return;
    eachMirrored(imageShape('foldReflection', out.shape), numberOf(attributes, 'size'), (inner, padded) => {
      out.data[inner] = (out.data[inner] ?? 0) + (dy.data[padded] ?? 0);
    });
  },
};

/** Up to this side two products with matrices of zeros and ones are faster than cutting strips and joining them; and the strips never overlap. */
const matrixSide = 96;

/** [N, C, H + 2 size, W + 2 size] times a matrix from the left and one from the right, each with a one where an index mirrors another. */
function foldByMatrices(
  emit: OnnxEmitter,
  dy: string,
  { rows, columns, size }: { rows: number; columns: number; size: number },
): string {
  const matrix = (height: number, width: number, isOne: (row: number, column: number) => boolean): string => {
    const numbers = Array.from({ length: height * width }, (_, i) => (isOne(Math.floor(i / width), i % width) ? 1 : 0));
    return emit.node('Reshape', [emit.floats(numbers), emit.integers([height, width])]);
  };
  const left = matrix(rows, rows + 2 * size, (row, padded) => mirrored(padded - size, rows) === row);
  const right = matrix(columns + 2 * size, columns, (padded, column) => mirrored(padded - size, columns) === column);
  return emit.node('MatMul', [left, emit.node('MatMul', [dy, right])]);
}

/** Along one axis: what lies in the border is turned round and added to what it mirrors. Cut into strips, so that only those are added. */
function foldAxis(
  emit: OnnxEmitter,
  dy: string,
  { axis, length, size }: { axis: number; length: number; size: number },
): string {
  const strip = (from: number, to: number, step = 1): string =>
    emit.node('Slice', [dy, emit.integers([from]), emit.integers([to]), emit.integers([axis]), emit.integers([step])]);
  const first = emit.node('Add', [strip(size + 1, 2 * size + 1), strip(size - 1, -(length + 2 * size) - 1, -1)]);
  const last = emit.node('Add', [
    strip(length - 1, length + size - 1),
    strip(length + 2 * size - 1, length + size - 1, -1),
  ]);
  const middle = length - 2 - 2 * size;
  const parts = [
    strip(size, size + 1),
    first,
    ...(middle > 0 ? [strip(2 * size + 1, 2 * size + 1 + middle)] : []),
    last,
    strip(length + size - 1, length + size),
  ];
  return emit.node('Concat', parts, { axis });
}

/** Rules of this family. */
export const padRules = [reflection, folding] as const;

/**
 * Mirrors the borders without repeating the edge: ... c b | a b c ... on all four sides.
 * @param x [N, C, H, W], H and W larger than size
 * @returns [N, C, H + 2 size, W + 2 size]
 * @throws ShapeError
 */
export const reflectPad = (x: Node, size: number): Node => apply(reflection, [x], { size });

/** The gradient of reflectPad: [N, C, H + 2 size, W + 2 size] -> [N, C, H, W], every element the sum of all that mirrored it. */
export const foldReflection = (dy: Node, size: number): Node => apply(folding, [dy], { size });
