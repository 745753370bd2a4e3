import type { OnnxEmitter, Shape } from '../node.ts';
import { imageShape } from '../shapeRules.ts';

interface WeightGradient {
  readonly stride: number;
  readonly padding: number;
  readonly kernel: Shape;
  readonly shapes: readonly Shape[];
}

/**
 * Lowers the weight gradient of a convolution as one matrix product per kernel position: the gradient of all outputs [O, P] times the input shifted
 * to that position [P, I], P being the places of the result. About three times as fast on CPUs as a convolution with swapped axes.
 */
export function weightGradientOnnx(
  emit: OnnxEmitter,
  [x = '', dy = '']: readonly string[],
  { stride, padding, kernel, shapes }: WeightGradient,
): string {
  const [image, result, weights] = [imageShape('conv', shapes[0]), imageShape('conv', shapes[1]), imageShape('conv', kernel)];
  const places = image.n * result.h * result.w;
  const padded =
    padding === 0 ? x : emit.node('Pad', [x, emit.integers([0, 0, padding, padding, 0, 0, padding, padding])], { mode: 'constant' });
  const flat = (tensor: string, channels: number): string => {
    const first = image.n === 1 ? tensor : emit.node('Transpose', [tensor], { perm: [1, 0, 2, 3] });
    return emit.node('Reshape', [first, emit.integers([channels, places])]);
  };
  const outputs = flat(dy, weights.n);
  const reach = (from: number, count: number): number => from + (count - 1) * stride + 1;
  const parts: string[] = [];
  for (let u = 0; u < weights.h; u++) {
    for (let v = 0; v < weights.w; v++) {
      const ends = emit.integers([reach(u, result.h), reach(v, result.w)]);
      const shifted = emit.node('Slice', [padded, emit.integers([u, v]), ends, emit.integers([2, 3]), emit.integers([stride, stride])]);
      const product = emit.node('Gemm', [outputs, flat(shifted, weights.c)], { transB: 1 }); // [O, I]
      parts.push(emit.node('Reshape', [product, emit.integers([weights.n, weights.c, 1])]));
    }
  }
  const all = parts.length === 1 ? (parts[0] ?? '') : emit.node('Concat', parts, { axis: 2 }); // [O, I, kH kW]
  return emit.node('Reshape', [all, emit.integers([...kernel])]);
}
