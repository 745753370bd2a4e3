import { apply, type Node, type OpRule } from '../node.ts';
import { eachRow } from '../strides.ts';
import { inputOf } from './attributes.ts';
import { alignForTensorflow, binary, broadcast, broadcastStrides } from './broadcast.ts';
import { sub } from './elementwise.ts';
import { fill, sumTo } from './reduce.ts';

/** No gradient: a single 0 that is repeated as needed. */
const nothing = (): Node => fill(0, [1]);

const choosing: OpRule = {
  name: 'where',
  shape: ([condition = [], a = [], b = []]) => broadcast('where', broadcast('where', condition, a), b),
  onnx: (emit, [condition = '', a = '', b = '']) =>
    emit.node('Where', [emit.node('Greater', [condition, emit.floats([0])]), a, b]),
  tensorflow(emit, inputs, _attributes, shape) {
    const { values, layout } = alignForTensorflow(emit, inputs);
    const [condition, ...choices] = values;
    if (!condition) throw new TypeError('where has no condition');
    return emit.node('SelectV2', [emit.node('Greater', [condition, emit.floats(0)], condition), ...choices], {
      shape,
      layout,
    });
  },
  gradient(node, dy) {
    const condition = inputOf(node, 0);
    const a = inputOf(node, 1);
    const b = inputOf(node, 2);
    return [null, sumTo(where(condition, dy, nothing()), a.shape), sumTo(where(condition, nothing(), dy), b.shape)];
  },
  reference([condition, a, b], _attributes, out) {
    const strides = [condition, a, b].map((tensor) => broadcastStrides(tensor?.shape ?? [], out.shape));
    eachRow(out.shape, strides, (at, [c = 0, i = 0, j = 0], count, [dc = 0, di = 0, dj = 0]) => {
      for (let k = 0; k < count; k++)
        out.data[at + k] = ((condition?.data[c + k * dc] ?? 0) > 0 ? a?.data[i + k * di] : b?.data[j + k * dj]) ?? 0;
    });
  },
};

const larger = binary('maximum', {
  onnx: 'Max',
  tensorflow: 'Maximum',
  value: Math.max,
  gradient: (a, b, _y, dy) => [where(sub(b, a), nothing(), dy), where(sub(b, a), dy, nothing())],
});

const smaller = binary('minimum', {
  onnx: 'Min',
  tensorflow: 'Minimum',
  value: Math.min,
  gradient: (a, b, _y, dy) => [where(sub(a, b), nothing(), dy), where(sub(a, b), dy, nothing())],
});

/** Rules of this family. */
export const chooseRules = [choosing, larger, smaller] as const;

/**
 * a where the condition is above 0, else b. No gradient flows into the condition. Each may be a single number or have sides of 1, which are repeated.
 * @throws ShapeError when the sides of two differ and neither is 1
 */
export const where = (condition: Node, a: Node, b: Node): Node => apply(choosing, [condition, a, b]);

/** The larger of a and b, number by number. Where both are equal the gradient is a's, as in TensorFlow. Broadcasts as `add` does. */
export const maximum = (a: Node, b: Node): Node => apply(larger, [a, b]);

/** The smaller of a and b, number by number. Where both are equal the gradient is a's, as in TensorFlow. Broadcasts as `add` does. */
export const minimum = (a: Node, b: Node): Node => apply(smaller, [a, b]);
