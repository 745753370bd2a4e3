import type { Shape, TensorflowAttributes, TensorflowEmitter, TensorflowValue } from '../node.ts';
import { inOrder } from '../lowering/layouts.ts';
import { pairOf } from './attributes.ts';

interface Step {
  readonly stride: number;
  readonly padding: number;
}

type Inputs = readonly TensorflowValue[];

/**
 * A convolution: pictures are [N, H, W, C], weights [kH, kW, I, O]. In mixed precision it and its two gradients below take and give bfloat16, summed
 * in float32 (Micikevicius et al. 2018); around them everything is float32. The CPU's gradients in bfloat16 are tens of times slower where they
 * pad by themselves, so that there the border of zeros is laid and cut by ops of its own.
 */
export function convolutionTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [x, w] = pairOf(inputs);
  const like = { shape, layout: 'channelsLast' } as const;
  const y = emit.isMixed
    ? widened(emit, emit.node('Conv2D', [bordered(emit, x, step), narrowKernel(emit, w)], like, unpadded(step)))
    : emit.node('Conv2D', [emit.as(x, 'channelsLast'), emit.as(w, 'kernel')], like, padded(step));
  return biased(emit, y, inputs[2]);
}

/** The gradient of a convolution by its input, with an optional bias: a transposed convolution. */
export function transposedTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [x, w] = pairOf(inputs);
  const like = { shape, layout: 'channelsLast' } as const;
  const kernel = emit.isMixed ? narrowKernel(emit, w) : emit.as(w, 'kernel');
  const dy = emit.isMixed ? narrowPicture(emit, x) : emit.as(x, 'channelsLast');
  const gradient = (of: Shape, attributes: TensorflowAttributes): TensorflowValue =>
    emit.node(
      'Conv2DBackpropInput',
      [emit.integers(inOrder('channelsLast', of)), kernel, dy],
      { ...like, shape: of },
      attributes,
    );
  const y = emit.isMixed
    ? widened(emit, withoutBorder(emit, gradient(borderedShape(shape, step), unpadded(step)), step, shape))
    : gradient(shape, padded(step));
  return biased(emit, y, inputs[2]);
}

/** The gradient of a convolution by its weights. */
export function weightGradientTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [x, dy] = pairOf(inputs);
  const sides = emit.integers(inOrder('kernel', shape));
  const like = { shape, layout: 'kernel' } as const;
  const op = 'Conv2DBackpropFilter';
  return emit.isMixed
    ? widened(emit, emit.node(op, [bordered(emit, x, step), sides, narrowPicture(emit, dy)], like, unpadded(step)))
    : emit.node(op, [emit.as(x, 'channelsLast'), sides, emit.as(dy, 'channelsLast')], like, padded(step));
}

const biased = (emit: TensorflowEmitter, y: TensorflowValue, b: TensorflowValue | undefined): TensorflowValue =>
  b ? emit.node('BiasAdd', [y, b], y, { data_format: 'NHWC' }) : y;

const unpadded = ({ stride }: Step): TensorflowAttributes => ({
  strides: [1, stride, stride, 1],
  data_format: 'NHWC',
  padding: 'VALID',
});

function padded(step: Step): TensorflowAttributes {
  const { padding } = step;
  if (padding === 0) return unpadded(step);
  const explicit = [0, 0, padding, padding, padding, padding, 0, 0];
  return { ...unpadded(step), padding: 'EXPLICIT', explicit_paddings: explicit };
}

const narrowed = (emit: TensorflowEmitter, value: TensorflowValue): TensorflowValue =>
  emit.node('Cast', [value], value, { DstT: 'bfloat16' });
const widened = (emit: TensorflowEmitter, value: TensorflowValue): TensorflowValue =>
  emit.node('Cast', [value], value, { DstT: 'float32' });
const narrowKernel = (emit: TensorflowEmitter, w: TensorflowValue): TensorflowValue =>
  narrowed(emit, emit.as(w, 'kernel'));
const narrowPicture = (emit: TensorflowEmitter, x: TensorflowValue): TensorflowValue =>
  narrowed(emit, emit.as(x, 'channelsLast'));

const borderedShape = ([n = 0, c = 0, h = 0, w = 0]: Shape, { padding }: Step): Shape => [
  n,
  c,
  h + 2 * padding,
  w + 2 * padding,
];

/** A picture in bfloat16 with the convolution's border of zeros. */
function bordered(emit: TensorflowEmitter, x: TensorflowValue, step: Step): TensorflowValue {
  const picture = narrowPicture(emit, x);
  const { padding } = step;
  if (padding === 0) return picture;
  const paddings = emit.integers([0, 0, padding, padding, padding, padding, 0, 0], [4, 2]);
  return emit.node('Pad', [picture, paddings], { ...picture, shape: borderedShape(x.shape, step) });
}

function withoutBorder(
  emit: TensorflowEmitter,
  value: TensorflowValue,
  { padding }: Step,
  shape: Shape,
): TensorflowValue {
  if (padding === 0) return value;
  const begin = emit.integers([0, padding, padding, 0]);
  const size = emit.integers(inOrder('channelsLast', shape));
  return emit.node('Slice', [value, begin, size], { shape, layout: 'channelsLast' });
}
