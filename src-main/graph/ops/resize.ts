import { apply, type Node, type OpRule, type Reference } from '../node.ts';
import { demand, imageShape } from '../shapeRules.ts';
import { numberOf } from './attributes.ts';

/** Visits every element of the larger picture and the element of the smaller one whose block it lies in. */
function eachOfBlocks(large: Reference, factor: number, visit: (small: number, large: number) => void): void {
  const { n, c, h, w } = imageShape('enlarge', large.shape);
  for (let plane = 0; plane < n * c; plane++)
    for (let row = 0; row < h; row++)
      for (let column = 0; column < w; column++) {
        const small = (plane * (h / factor) + Math.floor(row / factor)) * (w / factor) + Math.floor(column / factor);
        visit(small, (plane * h + row) * w + column);
      }
}

const enlarging: OpRule = {
  name: 'enlarge',
  shape([x], attributes) {
    const { n, c, h, w } = imageShape('enlarge', x);
    const factor = numberOf(attributes, 'factor');
    return [n, c, h * factor, w * factor];
  },
  onnx(emit, [x = ''], attributes) {
    const factor = numberOf(attributes, 'factor');
    const how = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    return emit.node('Resize', [x, '', emit.floats([1, 1, factor, factor])], how);
  },
  gradient: (node, dy) => [sumBlocks(dy, numberOf(node.attributes, 'factor'))],
  reference([x], attributes, out) {
    eachOfBlocks(out, numberOf(attributes, 'factor'), (small, large) => {
      out.data[large] = x?.data[small] ?? 0;
    });
  },
};

const summing: OpRule = {
  name: 'sumBlocks',
  shape([x], attributes) {
    const { n, c, h, w } = imageShape('sumBlocks', x);
    const factor = numberOf(attributes, 'factor');
    demand(h % factor === 0 && w % factor === 0, 'sumBlocks', `${h} x ${w}`, `sides that are multiples of ${factor}`);
    return [n, c, h / factor, w / factor];
  },
  onnx(emit, [x = ''], attributes) {
    const factor = numberOf(attributes, 'factor');
    const means = emit.node('AveragePool', [x], { kernel_shape: [factor, factor], strides: [factor, factor] });
    return emit.node('Mul', [means, emit.floats([factor * factor])]);
  },
  gradient: (node, dy) => [enlarge(dy, numberOf(node.attributes, 'factor'))],
  reference([x], attributes, out) {
    if (!x) return;
    eachOfBlocks(x, numberOf(attributes, 'factor'), (small, large) => {
      out.data[small] = (out.data[small] ?? 0) + (x.data[large] ?? 0);
    });
  },
};

/** Rules of this family. */
export const resizeRules = [enlarging, summing] as const;

/** Nearest-neighbour enlargement: every element becomes a block of factor x factor. [N, C, H, W] -> [N, C, factor H, factor W]. */
export const enlarge = (x: Node, factor: number): Node => apply(enlarging, [x], { factor });

/** Sums over blocks of factor x factor, the gradient of enlarge: [N, C, H, W] -> [N, C, H / factor, W / factor]. */
export const sumBlocks = (x: Node, factor: number): Node => apply(summing, [x], { factor });
