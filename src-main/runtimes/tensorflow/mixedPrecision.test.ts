import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interpret } from '../../graph/interpret.ts';
import { input, parameter, type Node } from '../../graph/node.ts';
import { conv2d, convTranspose2d, convWeightGradient } from '../../graph/ops/conv.ts';
import { add } from '../../graph/ops/elementwise.ts';
import { asInputs, type Runtime, type Tensor } from '../../graph/runtime.ts';
import { mixesHere, testedRuntimes } from '../testing/testedRuntimes.ts';

const [onnx, tensorflow] = testedRuntimes;

/** To the nearest bfloat16, halves to even: what TensorFlow makes of a float32. */
function narrowed(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer);
  bits[0] = (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) & 0xffff0000;
  return new Float32Array(bits.buffer)[0]!;
}

const waves = (shape: readonly number[], pace: number): Tensor => ({
  data: Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, i) => Math.sin(i * pace)),
  shape,
});

const x = input('x', [2, 5, 9, 11]);
const w = parameter('w', [4, 5, 3, 3]);
const bias = parameter('bias', [4]);
const numbers = { x: waves(x.shape, 0.37), w: waves(w.shape, 1.1), bias: waves(bias.shape, 0.9) };

/** A convolution and both its gradients. */
function convolutions(stride: number, padding: number, dilation = 1): Record<'y' | 'dx' | 'dw', Node> {
  const y = conv2d(x, w, bias, { stride, padding, dilation });
  const [, , rows = 0, columns = 0] = y.shape;
  const left = (size: number, out: number): number => size - ((out - 1) * stride - 2 * padding + 2 * dilation + 1);
  const dy = input('dy', y.shape);
  const outputPadding = [left(9, rows), left(11, columns)] as const;
  return {
    y,
    dx: convTranspose2d(dy, w, undefined, { stride, padding, dilation, outputPadding }),
    dw: convWeightGradient(x, dy, w.shape, { stride, padding, dilation }),
  };
}

describe.skipIf(!mixesHere)('mixed precision', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await tensorflow.open();
  });
  afterAll(() => runtime.dispose());

  it.each([
    [1, 0],
    [1, 1],
    [2, 1],
    [3, 2],
  ])(
    'rounds what convolutions and their gradients take and give to bfloat16, at stride %d and padding %d',
    async (stride, padding) => {
      const nodes = convolutions(stride, padding);
      const dy = waves(nodes.y.shape, 0.71);
      const graph = await runtime.prepare(nodes, asInputs, { isMixed: true });
      const results = await graph.run({ ...numbers, dy });
      await graph.release();
      const { bias: exactBias, ...rounded } = numbers;
      const given = Object.fromEntries(
        Object.entries({ ...rounded, dy }).map(([name, { data }]) => [name, [...data].map(narrowed)]),
      );
      const expected = interpret(Object.values(nodes), { ...given, bias: [...exactBias.data] });
      for (const [i, name] of (['y', 'dx', 'dw'] as const).entries()) {
        const values = results[name]?.data ?? new Float32Array();
        expect(values).toHaveLength(expected[i]!.data.length);
        // 8 bits of mantissa: half of the last is 1/512; y has its bias, at most 1, added after the rounding.
        for (const [k, value] of values.entries())
          expect(Math.abs(value - expected[i]!.data[k]!)).toBeLessThanOrEqual(
            (Math.abs(expected[i]!.data[k]!) + 1) / 256,
          );
        expect([...values]).not.toEqual([...expected[i]!.data].map(Math.fround));
      }
    },
  );

  it('leaves everything else in float32', async () => {
    const sum = add(x, input('small', x.shape));
    const graph = await runtime.prepare({ sum }, asInputs, { isMixed: true });
    const small = { data: new Float32Array(990).fill(1e-6), shape: x.shape };
    const { sum: got } = await graph.run({ x: numbers.x, small });
    await graph.release();
    expect([...(got?.data ?? [])]).toEqual([...numbers.x.data].map((value) => Math.fround(value + Math.fround(1e-6))));
  });

  it('is of no other program than the one that asked for it', async () => {
    const { y } = convolutions(1, 1);
    const mixed = await runtime.prepare({ y }, asInputs, { isMixed: true });
    const exact = await runtime.prepare({ y }, asInputs);
    const [first, second] = [await mixed.run(numbers), await exact.run(numbers)];
    const [expected] = interpret(
      [y],
      Object.fromEntries(Object.entries(numbers).map(([k, { data }]) => [k, [...data]])),
    );
    for (const [k, value] of (second['y']?.data ?? []).entries()) expect(value).toBeCloseTo(expected!.data[k]!, 4);
    expect(first['y']?.data).not.toEqual(second['y']?.data);
    await mixed.release();
    await exact.release();
  });
});

it('is refused where there is no bfloat16', async () => {
  const runtime = await onnx.open();
  expect(runtime.canMix).toBe(false);
  await expect(runtime.prepare({ y: x }, asInputs, { isMixed: true })).rejects.toThrow('bfloat16');
  await runtime.dispose();
});
