import { apply, type Node, type OpRule } from '../node.ts';
import { demand, demandShape, imageShape } from '../shapeRules.ts';
import { numberOf } from './attributes.ts';

/** Added to the variance, as in PyTorch's layers. */
const epsilon = 1e-5;

const instance: OpRule = {
  name: 'instanceNorm',
  shape([x]) {
    const { n, c, h, w } = imageShape('instanceNorm', x);
    demand(h * w > 1, 'instanceNorm', `${h} x ${w}`, 'more than one value per channel');
    return [n, c, h, w];
  },
  onnx(emit, [x = ''], attributes, [shape]) {
    const { c } = imageShape('instanceNorm', shape);
    const one = emit.floats(new Array<number>(c).fill(1));
    const zero = emit.floats(new Array<number>(c).fill(0));
    return emit.node('InstanceNormalization', [x, one, zero], { epsilon: numberOf(attributes, 'epsilon') });
  },
};

const inference: OpRule = {
  name: 'batchNorm',
  shape([x, ...statistics]) {
    const { n, c, h, w } = imageShape('batchNorm', x);
    for (const [index, what] of ['scale', 'shift', 'running mean', 'running variance'].entries()) {
      demandShape('batchNorm', what, statistics[index], [c]);
    }
    return [n, c, h, w];
  },
  onnx: (emit, inputs, attributes) => emit.node('BatchNormalization', inputs, { epsilon: numberOf(attributes, 'epsilon') }),
};

const training: OpRule = {
  name: 'batchNormOfBatch',
  shape([x, scale, shift]) {
    const { n, c, h, w } = imageShape('batchNormOfBatch', x);
    demand(n * h * w > 1, 'batchNormOfBatch', `${n} x ${h} x ${w}`, 'more than one value per channel');
    demandShape('batchNormOfBatch', 'scale', scale, [c]);
    demandShape('batchNormOfBatch', 'shift', shift, [c]);
    return [n, c, h, w];
  },
  onnx(emit, [x = '', scale = '', shift = ''], attributes, [shape]) {
    const { c } = imageShape('batchNormOfBatch', shape);
    const perChannel = (vector: string): string => emit.node('Reshape', [vector, emit.integers([1, c, 1, 1])]);
    const mean = emit.node('ReduceMean', [x], { axes: [0, 2, 3], keepdims: 1 });
    const centred = emit.node('Sub', [x, mean]);
    const variance = emit.node('ReduceMean', [emit.node('Mul', [centred, centred])], { axes: [0, 2, 3], keepdims: 1 });
    const deviation = emit.node('Sqrt', [emit.node('Add', [variance, emit.floats([numberOf(attributes, 'epsilon')])])]);
    const normal = emit.node('Div', [centred, deviation]);
    return emit.node('Add', [emit.node('Mul', [normal, perChannel(scale)]), perChannel(shift)]);
  },
};

/**
 * Instance normalisation (Ulyanov et al. 2016): y = (x - mean) / sqrt(var + 1e-5), mean and variance per sample and channel over H x W.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError when H * W < 2
 */
export const instanceNorm = (x: Node): Node => apply(instance, [x], { epsilon });

/** Scale, shift and running statistics of a batch norm, each [C]. */
export interface BatchStatistics {
  readonly scale: Node;
  readonly shift: Node;
  readonly runningMean: Node;
  readonly runningVariance: Node;
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as used after training: y = scale (x - running mean) / sqrt(running variance + 1e-5) + shift.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError
 */
export const batchNorm = (x: Node, { scale, shift, runningMean, runningVariance }: BatchStatistics): Node =>
  apply(inference, [x, scale, shift, runningMean, runningVariance], { epsilon });

/**
 * Batch normalisation as used while training: mean and (biased) variance of this batch per channel over N x H x W.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError when N * H * W < 2
 */
export const batchNormOfBatch = (x: Node, { scale, shift }: Pick<BatchStatistics, 'scale' | 'shift'>): Node =>
  apply(training, [x, scale, shift], { epsilon });
