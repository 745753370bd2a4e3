import type { OpNode } from '../../graph/node.ts';
import { numberOf } from '../../graph/ops/attributes.ts';
import { imageShape } from '../../graph/shapeRules.ts';
import type { TensorEmitter } from './quantisedConvolution.ts';

/** Most output channels of a convolution that gains: runtimes compute sixteen at a time. */
const mostOutputs = 4;
/** Pixels of a block along a side. */
const block = 2;

/** Whether a node is a convolution of few output channels, a large kernel, and a result of even sides. */
export function isBlockable(node: OpNode): boolean {
  const weight = node.inputs[1];
  if (node.rule.name !== 'conv2d' || weight?.kind !== 'parameter') return false;
  const { n: outputs, h, w } = imageShape('conv2d', weight.shape);
  const result = imageShape('conv2d', node.shape);
  return (
    outputs <= mostOutputs &&
    h === w &&
    h >= 5 &&
    result.h % block === 0 &&
    result.w % block === 0 &&
    numberOf(node.attributes, 'stride') === 1 &&
    numberOf(node.attributes, 'padding') === 0
  );
}

/**
 * The same convolution for blocks of 2 x 2 pixels at once: four times as many outputs at a quarter of the places, by kernels that are one longer and hold the original
 * at one of four places, and the result laid out to pixels. Equal but for rounding; where a runtime computes sixteen channels at a time it computes no empty ones.
 * @param x [N, I, H, W]
 * @param weight [O, I, k, k]
 */
export function blockedConvolution(
  emit: TensorEmitter,
  x: string,
  node: OpNode,
  weight: Float32Array,
  bias: Float32Array | null,
): string {
  const { n: outputs, c: inputs, h: kernel } = imageShape('conv2d', node.inputs[1]?.shape ?? []);
  const side = kernel + block - 1;
  const count = block ** 2 * outputs;
  const blocked = new Float32Array(count * inputs * side ** 2);
  for (let a = 0; a < block; a++)
    for (let b = 0; b < block; b++)
      for (let plane = 0; plane < outputs * inputs; plane++)
        for (let row = 0; row < kernel; row++) {
          const from = (plane * kernel + row) * kernel;
          const to = (((a * block + b) * outputs * inputs + plane) * side + row + a) * side + b;
          blocked.set(weight.subarray(from, from + kernel), to);
        }
  const operands = [x, emit.tensor('float32', [count, inputs, side, side], blocked)];
  if (bias)
    operands.push(
      emit.tensor(
        'float32',
        [count],
        Float32Array.from({ length: count }, (_, k) => bias[k % outputs] as number),
      ),
    );
  const y = emit.node('Conv', operands, { kernel_shape: [side, side], strides: [block, block], pads: [0, 0, 0, 0] });
  return emit.node('DepthToSpace', [y], { blocksize: block, mode: 'DCR' });
}
