import { apply, type Node, type OpRule, type TensorflowEmitter, type TensorflowValue } from '../node.ts';
import { demand, demandShape, imageShape } from '../shapeRules.ts';
import { inputOf, numberOf, onlyOf, pairOf } from './attributes.ts';
import { add, div, mul, scale, square, sub } from './elementwise.ts';
import { epsilon, mean, moments } from './moments.ts';

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
  tensorflow(emit, inputs, attributes) {
    const epsilon = numberOf(attributes, 'epsilon');
    return onePictureAtATime(
      emit,
      [emit.as(onlyOf(inputs), 'channelsLast')],
      (pictures) => normalised(emit, onlyOf(pictures), epsilon)[0],
    );
  },
  gradient: (y, dy) => [apply(instanceGradient, [inputOf(y, 0), dy], y.attributes)],
  reference([x], attributes, out) {
    const { n, c, h, w } = imageShape('instanceNorm', x?.shape);
    const count = h * w;
    for (let plane = 0; plane < n * c; plane++) {
      const values = x?.data.subarray(plane * count, (plane + 1) * count) ?? new Float64Array();
      out.data.set(referencePlane(values, numberOf(attributes, 'epsilon')).y, plane * count);
    }
  },
};

/**
 * The gradient with respect to x of y = instanceNorm(x): with s = sqrt(var + epsilon) and means over the picture,
 * dx = (dy - mean(dy) - y mean(dy y)) / s.
 */
const instanceGradient: OpRule = {
  name: 'instanceNormGradient',
  shape([x = [], dy]) {
    demandShape('instanceNormGradient', 'gradient', dy, x);
    return instance.shape([x], {});
  },
  onnx(emit, [x = '', dy = ''], attributes, shapes) {
    const averaged = (value: string): string => emit.node('ReduceMean', [value], { axes: overPicture, keepdims: 1 });
    const y = instance.onnx(emit, [x], attributes, shapes);
    const withoutMean = emit.node('Sub', [dy, averaged(dy)]);
    const numerator = emit.node('Sub', [withoutMean, emit.node('Mul', [y, averaged(emit.node('Mul', [dy, y]))])]);
    const centred = emit.node('Sub', [x, averaged(x)]);
    const variance = averaged(emit.node('Mul', [centred, centred]));
    const deviation = emit.node('Sqrt', [emit.node('Add', [variance, emit.floats([numberOf(attributes, 'epsilon')])])]);
    return emit.node('Div', [numerator, deviation]);
  },
  tensorflow(emit, inputs, attributes) {
    const epsilon = numberOf(attributes, 'epsilon');
    const [x, dy] = pairOf(inputs);
    return onePictureAtATime(emit, [emit.as(x, 'channelsLast'), emit.as(dy, 'channelsLast')], (pictures) => {
      const [one, change] = pairOf(pictures);
      const [, , , ...reserved] = normalised(emit, one, epsilon);
      const operands = [change, one, channelsOf(emit, one, 1), ...reserved];
      const likes = [one, ...new Array<typeof one>(4).fill(ofChannels(one))];
      const settings = { epsilon, is_training: true, data_format: 'NHWC' };
      return onlyOf(emit.nodes('FusedBatchNormGradV3', operands, likes, settings));
    });
  },
  // With the cotangent d, a = mean(dy y), b = mean(d y): the op is linear and symmetric in dy; x enters by y and by s.
  gradient(node, d) {
    const x = inputOf(node, 0);
    const dy = inputOf(node, 1);
    const y = apply(instance, [x], node.attributes);
    const { deviation } = moments(x, overPicture);
    const average = (value: Node): Node => mean(value, overPicture);
    const a = average(mul(dy, y));
    const b = average(mul(d, y));
    const toY = scale(div(add(mul(dy, b), mul(d, a)), deviation), -1);
    const toDeviation = sub(average(mul(d, dy)), add(mul(average(d), average(dy)), mul(a, b)));
    const throughY = apply(instanceGradient, [x, toY], node.attributes);
    return [
      sub(throughY, mul(y, div(toDeviation, square(deviation)))),
      apply(instanceGradient, [x, d], node.attributes),
    ];
  },
  reference([x, dy], attributes, out) {
    const { n, c, h, w } = imageShape('instanceNorm', x?.shape);
    const count = h * w;
    for (let plane = 0; plane < n * c; plane++) {
      const [values, changes] = [x, dy].map(
        (of) => of?.data.subarray(plane * count, (plane + 1) * count) ?? new Float64Array(),
      ) as [Float64Array, Float64Array];
      const { y, deviation } = referencePlane(values, numberOf(attributes, 'epsilon'));
      const change = meanOf(changes);
      const along = meanOf(changes.map((value, i) => value * (y[i] ?? 0)));
      out.data.set(
        changes.map((value, i) => (value - change - (y[i] ?? 0) * along) / deviation),
        plane * count,
      );
    }
  },
};

const meanOf = (values: Float64Array): number => values.reduce((total, value) => total + value, 0) / values.length;

/** One channel of one picture, normalised, and what it was divided by. */
function referencePlane(values: Float64Array, added: number) {
  const middle = meanOf(values);
  const centred = values.map((value) => value - middle);
  const deviation = Math.sqrt(meanOf(centred.map((value) => value ** 2)) + added);
  return { y: centred.map((value) => value / deviation), deviation };
}

/** Something done with every picture of batches by itself, put together again: taking one out of [N, H, W, C] copies nothing. */
function onePictureAtATime(
  emit: TensorflowEmitter,
  batches: readonly TensorflowValue[],
  work: (pictures: readonly TensorflowValue[]) => TensorflowValue,
): TensorflowValue {
  const [x] = batches;
  const { n, c, h, w } = imageShape('instanceNorm', x?.shape);
  if (!x || n === 1) return work(batches);
  const one = { shape: [1, c, h, w], layout: x.layout };
  const results = Array.from({ length: n }, (_, i) => {
    const place = [emit.integers([i, 0, 0, 0]), emit.integers([1, h, w, c])];
    return work(batches.map((batch) => emit.node('Slice', [batch, ...place], one)));
  });
  return emit.node('ConcatV2', [...results, emit.integers([0], [])], x, { N: n, T: 'float32', Tidx: 'int32' });
}

/** A vector of one number per channel. */
const channelsOf = (emit: TensorflowEmitter, { shape }: TensorflowValue, value: number): TensorflowValue =>
  emit.floats(new Array<number>(imageShape('instanceNorm', shape).c).fill(value));

const ofChannels = (x: TensorflowValue): TensorflowValue => ({
  ...x,
  shape: [imageShape('instanceNorm', x.shape).c],
  layout: 'rowMajor',
});

/** A single picture's instance norm is the batch norm of a batch of one: y, mean and variance, and three that only its gradient understands. */
function normalised(
  emit: TensorflowEmitter,
  x: TensorflowValue,
  epsilon: number,
): readonly [TensorflowValue, ...TensorflowValue[]] {
  const none = emit.floats([]);
  const likes = [x, ...new Array<typeof x>(5).fill(ofChannels(x))];
  const operands = [x, channelsOf(emit, x, 1), channelsOf(emit, x, 0), none, none];
  const [y = x, ...rest] = emit.nodes('FusedBatchNormV3', operands, likes, {
    epsilon,
    is_training: true,
    data_format: 'NHWC',
  });
  return [y, ...rest];
}

/** Rules of this family. */
export const instanceNormRules = [instance, instanceGradient] as const;

/**
 * Instance normalisation (Ulyanov et al. 2016): y = (x - mean) / sqrt(var + 1e-5), mean and variance per sample and channel over H x W.
 * @param x [N, C, H, W]
 * @returns [N, C, H, W]
 * @throws ShapeError when H * W < 2
 */
export const instanceNorm = (x: Node): Node => apply(instance, [x], { epsilon });

/**
 * The gradient of instanceNorm with respect to its input.
 * @param x [N, C, H, W], the norm's input
 * @param dy [N, C, H, W], the gradient with respect to its result
 * @throws ShapeError
 */
export const instanceNormGradient = (x: Node, dy: Node): Node => apply(instanceGradient, [x, dy], { epsilon });
