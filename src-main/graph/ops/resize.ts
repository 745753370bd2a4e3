import { apply, type Node, type OpRule, type Reference } from '../node.ts';
import { demand, imageShape } from '../shapeRules.ts';
import { numberOf, onlyOf } from './attributes.ts';

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
  /** Copies of the channels, which then become blocks: no op is told a side, so that graphs with free axes run. */
  tensorflow(emit, inputs, attributes, shape) {
    const factor = numberOf(attributes, 'factor');
    const x = emit.as(onlyOf(inputs), 'channelsLast');
    const [n = 1, c = 1, h = 1, w = 1] = x.shape;
    const copies = emit.node('Tile', [x, emit.integers([1, 1, 1, factor ** 2])], {
      shape: [n, c * factor ** 2, h, w],
      layout: 'channelsLast',
    });
    return emit.node(
      'DepthToSpace',
      [copies],
      { shape, layout: 'channelsLast' },
      { block_size: factor, data_format: 'NHWC' },
    );
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
  tensorflow(emit, inputs, attributes, shape) {
    const factor = numberOf(attributes, 'factor');
    const block = [1, factor, factor, 1];
    const result = { shape, layout: 'channelsLast' } as const;
    const pooling = { ksize: block, strides: block, padding: 'VALID', data_format: 'NHWC' };
    const means = emit.node('AvgPool', [emit.as(onlyOf(inputs), 'channelsLast')], result, pooling);
    return emit.node('Mul', [means, emit.floats(factor ** 2)], result);
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
