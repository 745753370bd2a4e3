import { apply, sizeOf, type Node, type OpRule, type TensorflowEmitter, type TensorflowValue } from '../node.ts';
import { demand, demandShape, imageShape } from '../shapeRules.ts';
import { inputOf, numberOf, onlyOf } from './attributes.ts';
import { add, div, mul, scale, shift, sqrt, square, sub } from './elementwise.ts';
import { reshape, sum } from './reduce.ts';

/** Added to the variance, as in PyTorch's layers. */
const epsilon = 1e-5;

/** Mean over some axes, which stay with side 1. */
export function mean(x: Node, axes: readonly number[]): Node {
  const total = sum(x, axes);
  return scale(total, sizeOf(total.shape) / sizeOf(x.shape));
}

/** x less its mean, and sqrt(variance + epsilon), over some axes. */
function moments(x: Node, axes: readonly number[]): { readonly centred: Node; readonly deviation: Node } {
  const centred = sub(x, mean(x, axes));
  return { centred, deviation: sqrt(shift(mean(square(centred), axes), epsilon)) };
}

const overPicture = [2, 3];

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
  tensorflow: (emit, inputs, attributes) => normalised(emit, emit.as(onlyOf(inputs), 'channelsLast'), numberOf(attributes, 'epsilon')),
  // With y = (x - mean) / s: dx = (dy - mean(dy) - y mean(dy y)) / s.
  gradient(y, dy) {
    const { deviation } = moments(inputOf(y, 0), overPicture);
    const withoutMean = sub(dy, mean(dy, overPicture));
    return [div(sub(withoutMean, mul(y, mean(mul(dy, y), overPicture))), deviation)];
  },
  reference([x], attributes, out) {
    const { n, c, h, w } = imageShape('instanceNorm', x?.shape);
    const count = h * w;
    for (let plane = 0; plane < n * c; plane++) {
      const values = x?.data.subarray(plane * count, (plane + 1) * count) ?? new Float64Array();
      const average = values.reduce((total, value) => total + value, 0) / count;
      const variance = values.reduce((total, value) => total + (value - average) ** 2, 0) / count;
      const deviation = Math.sqrt(variance + numberOf(attributes, 'epsilon'));
      out.data.set(
        values.map((value) => (value - average) / deviation),
        plane * count,
      );
    }
  },
};

/**
 * A single picture's instance norm is the batch norm of a batch of one, which TensorFlow has as one op; several pictures take one op per line of the
 * formula.
 */
function normalised(emit: TensorflowEmitter, x: TensorflowValue, epsilon: number): TensorflowValue {
  const { n, c } = imageShape('instanceNorm', x.shape);
  const ofChannels = { shape: [n, c, 1, 1], layout: x.layout };
  if (n === 1) {
    const [one, zero, none] = [1, 0].map((value) => emit.floats(new Array<number>(c).fill(value))).concat(emit.floats([]));
    const inputs = [x, one, zero, none, none].filter((value) => value !== undefined);
    return emit.node('FusedBatchNormV3', inputs, x, { epsilon, is_training: true, data_format: 'NHWC' }, 6);
  }
  const picture = emit.integers([1, 2]); // [N, H, W, C]
  const averaged = (value: TensorflowValue) => emit.node('Mean', [value, picture], ofChannels, { keep_dims: true });
  const centred = emit.node('Sub', [x, averaged(x)], x);
  const variance = averaged(emit.node('Square', [centred], x));
  const factor = emit.node('Rsqrt', [emit.node('AddV2', [variance, emit.floats(epsilon)], ofChannels)], ofChannels);
  return emit.node('Mul', [centred, factor], x);
}

/** Rules of this family. */
export const normRules = [instance] as const;

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

/** [C] -> [1, C, 1, 1], so that it goes with [N, C, H, W]. */
function perChannel(op: string, vector: Node, x: Node): Node {
  const { c } = imageShape(op, x.shape);
  demandShape(op, 'statistic', vector.shape, [c]);
  return reshape(vector, [1, c, 1, 1]);
}

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as used after training: y = scale (x - running mean) / sqrt(running variance + 1e-5) + shift.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError
 */
export function batchNorm(x: Node, { scale: factor, shift: offset, runningMean, runningVariance }: BatchStatistics): Node {
  const [a, b, average, variance] = [factor, offset, runningMean, runningVariance].map((vector) => perChannel('batchNorm', vector, x)) as [
    Node,
    Node,
    Node,
    Node,
  ];
  return add(mul(div(sub(x, average), sqrt(shift(variance, epsilon))), a), b);
}

/**
 * Batch normalisation as used while training: mean and (biased) variance of this batch per channel over N x H x W.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError when N * H * W < 2
 */
export function batchNormOfBatch(x: Node, { scale: factor, shift: offset }: Pick<BatchStatistics, 'scale' | 'shift'>): Node {
  const { n, h, w } = imageShape('batchNormOfBatch', x.shape);
  demand(n * h * w > 1, 'batchNormOfBatch', `${n} x ${h} x ${w}`, 'more than one value per channel');
  const { centred, deviation } = moments(x, [0, 2, 3]);
  return add(mul(div(centred, deviation), perChannel('batchNormOfBatch', factor, x)), perChannel('batchNormOfBatch', offset, x));
}
