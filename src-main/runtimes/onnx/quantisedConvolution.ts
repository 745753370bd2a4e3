import type { OnnxEmitter, Shape } from '../../graph/node.ts';
import { numberOf } from '../../graph/ops/attributes.ts';
import type { LayerRanges, QuantisableLayer, ValueRange } from '../../graph/quantisation.ts';
import { imageShape } from '../../graph/shapeRules.ts';

/** An emitter that knows constants of every type. */
export interface TensorEmitter extends OnnxEmitter {
  /** A constant tensor; a scalar has no dims. */
  tensor(
    type: 'float32' | 'uint8' | 'int8' | 'int32',
    dims: Shape,
    data: Float32Array | Uint8Array | Int8Array | Int32Array,
  ): string;
}

/** One convolution with its numbers. */
export interface QuantisedLayer {
  readonly layer: QuantisableLayer;
  readonly ranges: LayerRanges;
  /** [O, I, kH, kW] */
  readonly weight: Float32Array;
  readonly shape: Shape;
  readonly bias: Float32Array | null;
}

/** value = (level - zero) * scale */
interface Scale {
  readonly scale: number;
  readonly zero: number;
}

/** Smallest distance of two levels: a layer that is always 0 has no range. */
const leastScale = 1e-8;

/** Levels 0..255 over a range that holds 0, so that borders of zeros are exact. */
export function scaleOf([low, high]: ValueRange): Scale {
  const from = Math.min(low, 0);
  const scale = Math.max((Math.max(high, 0) - from) / 255, leastScale);
  return { scale, zero: Math.round(Math.abs(from) / scale) };
}

/**
 * A convolution as ONNX Runtime finds it in graphs of QuantizeLinear and DequantizeLinear: activations of 8 bits without sign over the measured
 * ranges, weights of 8 bits with sign and a scale for each output channel (Jacob et al. 2018). The result is float32 again.
 * @param seen what the layer sees, without its mirrored border: the border is put around levels, a quarter of the bytes
 */
export function quantisedConvolution(
  emit: TensorEmitter,
  seen: string,
  { layer, ranges, weight, shape, bias }: QuantisedLayer,
): string {
  const { n: outputs, h, w } = imageShape('conv2d', shape);
  const input = scaleOf(ranges.input);
  const x = bordered(emit, quantised(emit, seen, input), layer);
  const { levels, scales } = weightLevels(weight, outputs);
  const inputs = [dequantised(emit, x, input), perChannel(emit, 'int8', shape, levels, scales)];
  if (bias) {
    const steps = scales.map((scale) => scale * input.scale);
    const sums = Int32Array.from(bias, (value, o) => Math.round(value / (steps[o] ?? 1)));
    inputs.push(perChannel(emit, 'int32', [outputs], sums, steps));
  }
  const stride = numberOf(layer.node.attributes, 'stride');
  const padding = numberOf(layer.node.attributes, 'padding');
  const y = emit.node('Conv', inputs, {
    kernel_shape: [h, w],
    strides: [stride, stride],
    pads: [padding, padding, padding, padding],
  });
  const output = scaleOf(ranges.output);
  return dequantised(emit, quantised(emit, y, output), output);
}

const parts = (emit: TensorEmitter, { scale, zero }: Scale): string[] => [
  emit.tensor('float32', [], Float32Array.of(scale)),
  emit.tensor('uint8', [], Uint8Array.of(zero)),
];
const quantised = (emit: TensorEmitter, x: string, scale: Scale): string =>
  emit.node('QuantizeLinear', [x, ...parts(emit, scale)]);
const dequantised = (emit: TensorEmitter, x: string, scale: Scale): string =>
  emit.node('DequantizeLinear', [x, ...parts(emit, scale)]);

/** Constants around 0 with a scale for each output channel. */
function perChannel(
  emit: TensorEmitter,
  type: 'int8' | 'int32',
  shape: Shape,
  levels: Int8Array | Int32Array,
  scales: Float32Array,
): string {
  const count = scales.length;
  const zeros = emit.tensor(type, [count], type === 'int8' ? new Int8Array(count) : new Int32Array(count));
  const inputs = [emit.tensor(type, shape, levels), emit.tensor('float32', [count], scales), zeros];
  return emit.node('DequantizeLinear', inputs, { axis: 0 });
}

function bordered(emit: TensorEmitter, levels: string, { node, seen }: QuantisableLayer): string {
  const [padded] = node.inputs;
  if (padded === seen || padded?.kind !== 'op') return levels;
  return padded.rule.onnx(emit, [levels], padded.attributes, [seen.shape]);
}

/** Weights as levels -127..127, the largest of each output channel at the end of them. */
function weightLevels(
  weight: Float32Array,
  outputs: number,
): { readonly levels: Int8Array; readonly scales: Float32Array } {
  const each = weight.length / outputs;
  const levels = new Int8Array(weight.length);
  const scales = new Float32Array(outputs);
  for (let o = 0; o < outputs; o++) {
    const own = weight.subarray(o * each, (o + 1) * each);
    const scale = Math.max(own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127, leastScale);
    scales[o] = scale;
    for (let k = 0; k < each; k++) levels[o * each + k] = Math.round((own[k] as number) / scale);
  }
  return { levels, scales };
}
