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
    h % 2 === 1 &&
    result.h % block === 0 &&
    result.w % block === 0 &&
    numberOf(node.attributes, 'stride') === 1 &&
    numberOf(node.attributes, 'padding') === 0
  );
}

/**
 * The same convolution on blocks of 2 x 2 pixels laid out as channels, four times as many outputs at a quarter of the places, and its result laid back: equal but
 * for rounding, and where a runtime computes sixteen channels at a time it computes no empty ones.
 * @param x [N, I, H, W]
 * @param weight [O, I, k, k], k odd
 */
export function blockedConvolution(
  emit: TensorEmitter,
  x: string,
  node: OpNode,
  weight: Float32Array,
  bias: Float32Array | null,
): string {
  const { n: outputs, c: inputs, h: kernel } = imageShape('conv2d', node.inputs[1]?.shape ?? []);
  const side = (kernel + 1) / block;
  const blocked = new Float32Array(block ** 4 * outputs * inputs * side ** 2);
  let to = 0;
  // [row and column of the result in its block, output, row and column of the input in its block, input, side, side]
  for (let a = 0; a < block; a++)
    for (let b = 0; b < block; b++)
      for (let o = 0; o < outputs; o++)
        for (let p = 0; p < block; p++)
          for (let q = 0; q < block; q++)
            for (let i = 0; i < inputs; i++)
              for (let u = 0; u < side; u++)
                for (let v = 0; v < side; v++, to++) {
                  const row = block * u + p - a;
                  const column = block * v + q - b;
                  if (row < 0 || column < 0 || row >= kernel || column >= kernel) continue;
                  blocked[to] = weight[((o * inputs + i) * kernel + row) * kernel + column] as number;
                }
  const count = block ** 2 * outputs;
  const operands = [
    emit.node('SpaceToDepth', [x], { blocksize: block }),
    emit.tensor('float32', [count, block ** 2 * inputs, side, side], blocked),
  ];
  if (bias)
    operands.push(
      emit.tensor(
        'float32',
        [count],
        Float32Array.from({ length: count }, (_, k) => bias[k % outputs] as number),
      ),
    );
  const y = emit.node('Conv', operands, { kernel_shape: [side, side], strides: [1, 1], pads: [0, 0, 0, 0] });
  return emit.node('DepthToSpace', [y], { blocksize: block, mode: 'DCR' });
}
