import { expect, it } from 'vitest';
import { input } from '../node.ts';
import { toOnnx } from '../../runtimes/onnx/lower.ts';
import { openOnnxSession } from '../../runtimes/onnx/session.ts';
import { convWeightGradient } from './conv.ts';

const numbers = (count: number, phase: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.37 + phase));

/** More copies than are made at a time: the products go in groups. */
const side = 420;
const kernel = 7;

it.each([
  ['the input is shifted', 1, 8],
  ['the gradient is shifted', 8, 1],
])('a large picture goes through in groups, with the same result: %s', async (_what, inputs, outputs) => {
  const x = input('x', [1, inputs, side, side]);
  const dy = input('dy', [1, outputs, side - kernel + 1, side - kernel + 1]);
  const result = side - kernel + 1;
  const values = { x: numbers(inputs * side ** 2, 0), dy: numbers(outputs * result ** 2, 1) };
  const session = await openOnnxSession(
    toOnnx(
      { dw: convWeightGradient(x, dy, [outputs, inputs, kernel, kernel], { stride: 1, padding: 0 }) },
      () => new Float32Array(),
    ),
  );
  const { dw } = await session.run({ x: { data: values.x, shape: x.shape }, dy: { data: values.dy, shape: dy.shape } });
  await session.release();
  for (const [o, i, u, v] of [
    [0, 0, 0, 0],
    [outputs - 1, inputs - 1, 6, 6],
    [outputs - 1, inputs - 1, 3, 5],
    [0, inputs - 1, 6, 1],
  ] as const) {
    let sum = 0;
    for (let row = 0; row < result; row++)
      for (let column = 0; column < result; column++)
        sum +=
          (values.x[(i * side + row + u) * side + column + v] as number) *
          (values.dy[(o * result + row) * result + column] as number);
    expect(dw?.data[((o * inputs + i) * kernel + u) * kernel + v]).toBeCloseTo(sum, 0);
    expect(Math.abs(sum)).toBeGreaterThan(1); // or the comparison would mean little
  }
});
