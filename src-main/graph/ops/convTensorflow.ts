import type { Layout, Shape, TensorflowAttributes, TensorflowEmitter, TensorflowValue } from '../node.ts';
import { inOrder } from '../lowering/layouts.ts';
import { pairOf } from './attributes.ts';
import type { Step } from './convStep.ts';

type Inputs = readonly TensorflowValue[];

/**
 * A convolution: pictures are [N, H, W, C], weights [kH, kW, I, O]. In mixed precision it and its two gradients below take and give bfloat16, summed
 * in float32 (Micikevicius et al. 2018); around them everything is float32. Where the ops cannot pad well by themselves the border of zeros is laid and cut
 * by ops of its own.
 */
export function convolutionTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [x, w] = pairOf(inputs);
  const [picture, rest] = withBorder(emit, x, step);
  const y = emit.node('Conv2D', [picture, operand(emit, w, 'kernel')], { shape, layout: 'channelsLast' }, rest);
  return biased(emit, widened(emit, y), inputs[2]);
}

/** The gradient of a convolution by its input, with an optional bias: a transposed convolution. */
export function transposedTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [dy, w] = pairOf(inputs);
  const of = padsByItself(emit, step) ? shape : borderedShape(shape, step);
  const operands = [
    emit.integers(inOrder('channelsLast', of)),
    operand(emit, w, 'kernel'),
    operand(emit, dy, 'channelsLast'),
  ];
  const attributes = padsByItself(emit, step) ? padded(step) : unpadded(step);
  const y = emit.node('Conv2DBackpropInput', operands, { shape: of, layout: 'channelsLast' }, attributes);
  return biased(emit, widened(emit, of === shape ? y : withoutBorder(emit, y, step, shape)), inputs[2]);
}

/** The gradient of a convolution by its weights. */
export function weightGradientTensorflow(emit: TensorflowEmitter, inputs: Inputs, step: Step, shape: Shape) {
  const [x, dy] = pairOf(inputs);
  const [picture, rest] = withBorder(emit, x, step);
  const operands = [picture, emit.integers(inOrder('kernel', shape)), operand(emit, dy, 'channelsLast')];
  return widened(emit, emit.node('Conv2DBackpropFilter', operands, { shape, layout: 'kernel' }, rest));
}

/** On the CPU gradients in bfloat16 that pad by themselves are tens of times slower, and dilated ones are not there. */
const padsByItself = (emit: TensorflowEmitter, { padding, dilation }: Step): boolean =>
  padding === 0 || (!emit.isMixed && dilation === 1);

const biased = (emit: TensorflowEmitter, y: TensorflowValue, b: TensorflowValue | undefined): TensorflowValue =>
  b ? emit.node('BiasAdd', [y, b], y, { data_format: 'NHWC' }) : y;

const unpadded = ({ stride, dilation }: Step): TensorflowAttributes => ({
  strides: [1, stride, stride, 1],
  dilations: [1, dilation, dilation, 1],
  data_format: 'NHWC',
  padding: 'VALID',
});

function padded(step: Step): TensorflowAttributes {
  const { padding } = step;
  if (padding === 0) return unpadded(step);
  const explicit = [0, 0, padding, padding, padding, padding, 0, 0];
  return { ...unpadded(step), padding: 'EXPLICIT', explicit_paddings: explicit };
}

/** What goes into a convolution: in its layout, and in its precision. */
function operand(emit: TensorflowEmitter, value: TensorflowValue, layout: Layout): TensorflowValue {
  const turned = emit.as(value, layout);
  return emit.isMixed ? emit.node('Cast', [turned], turned, { DstT: 'bfloat16' }) : turned;
}

const widened = (emit: TensorflowEmitter, value: TensorflowValue): TensorflowValue =>
  emit.isMixed ? emit.node('Cast', [value], value, { DstT: 'float32' }) : value;

const borderedShape = ([n = 0, c = 0, h = 0, w = 0]: Shape, { padding }: Step): Shape => [
  n,
  c,
  h + 2 * padding,
  w + 2 * padding,
];

/** A picture with its border where that is laid here, and what the op is to be told. */
function withBorder(
  emit: TensorflowEmitter,
  x: TensorflowValue,
  step: Step,
): readonly [TensorflowValue, TensorflowAttributes] {
  const picture = operand(emit, x, 'channelsLast');
  if (padsByItself(emit, step)) return [picture, padded(step)];
  const { padding } = step;
  const paddings = emit.integers([0, 0, padding, padding, padding, padding, 0, 0], [4, 2]);
  const bordered = emit.node('Pad', [picture, paddings], { ...picture, shape: borderedShape(x.shape, step) });
  return [bordered, unpadded(step)];
}

function withoutBorder(
  emit: TensorflowEmitter,
  value: TensorflowValue,
  { padding }: Step,
  shape: Shape,
): TensorflowValue {
  const begin = emit.integers([0, padding, padding, 0]);
  const size = emit.integers(inOrder('channelsLast', shape));
  return emit.node('Slice', [value, begin, size], { shape, layout: 'channelsLast' });
}
