import { apply, type Node, type OpRule } from '../node.ts';
import { demand } from '../shapeRules.ts';
import { onlyOf } from './attributes.ts';
import { mul, sub } from './elementwise.ts';
import { sum } from './reduce.ts';

const softening: OpRule = {
  name: 'softmax',
  shape([x = []]) {
    demand(x.length > 0, 'softmax', 'a number', 'a tensor of one axis or more');
    return x;
  },
  onnx: (emit, inputs) => emit.node('Softmax', inputs, { axis: -1 }),
  tensorflow(emit, inputs, _attributes, shape) {
    return emit.node('Softmax', [emit.as(onlyOf(inputs), 'rowMajor')], { shape, layout: 'rowMajor' });
  },
  /** dx = y (dy - sum of dy y) */
  gradient(node, dy) {
    const weighted = mul(dy, node);
    return [sub(weighted, mul(node, sum(weighted, [node.shape.length - 1])))];
  },
  reference([x], _attributes, out) {
    if (!x) return;
    const side = x.shape.at(-1) ?? 1;
    for (let row = 0; row < x.data.length; row += side) {
      const values = x.data.subarray(row, row + side);
      const largest = values.reduce((a, b) => Math.max(a, b));
      const powers = values.map((value) => Math.exp(value - largest));
      const total = powers.reduce((a, b) => a + b);
      out.data.set(
        powers.map((power) => power / total),
        row,
      );
    }
  },
};

/** Rules of this family. */
export const softmaxRules = [softening] as const;

/** Shares along the last axis (Bridle 1990): y = exp(x) / sum of exp(x), which are positive and sum to 1. Any shape. */
export const softmax = (x: Node): Node => apply(softening, [x]);
