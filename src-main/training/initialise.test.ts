import { describe, expect, it } from 'vitest';
import { parameter } from '../graph/node.ts';
import { freshParameter } from './initialise.ts';
import { chanceOf } from './random.ts';

const fresh = (
  kind: 'normal' | 'xavier' | 'kaiming' | 'orthogonal',
  gain: number,
  shape = [32, 16, 3, 3],
  name = 'weight',
) => freshParameter(parameter(name, shape), 0, chanceOf(1), { kind, gain });
const deviation = (numbers: Float32Array): number =>
  Math.sqrt(numbers.reduce((total, value) => total + value ** 2, 0) / numbers.length);

describe('fresh weights', () => {
  it('are as wide as their papers say', () => {
    const near = (value: number) => expect.closeTo(value, 2) as number;
    expect(deviation(fresh('normal', 0.02)) / 0.02).toBeCloseTo(1, 1);
    expect(deviation(fresh('xavier', 1))).toEqual(near(Math.sqrt(2 / (48 * 9))));
    expect(deviation(fresh('kaiming', 1))).toEqual(near(Math.sqrt(2 / (16 * 9))));
  });

  it.each([[[4, 3, 2, 2]], [[20, 3, 2, 2]]])('are orthonormal times the gain: %j', (shape) => {
    const numbers = fresh('orthogonal', 0.5, shape);
    const rows = shape[0] as number;
    const columns = 12;
    const row = (i: number) => numbers.subarray(i * columns, (i + 1) * columns);
    const column = (i: number) => Float32Array.from({ length: rows }, (_, k) => numbers[k * columns + i] as number);
    const [count, vector] = rows <= columns ? [rows, row] : [columns, column];
    for (let a = 0; a < count; a++)
      for (let b = 0; b <= a; b++) {
        const dot = vector(a).reduce((total, value, k) => total + value * (vector(b)[k] as number), 0);
        expect(dot, `${a} and ${b}`).toBeCloseTo(a === b ? 0.25 : 0, 5);
      }
  });

  it('are 0 for biases and around 1 for the scale of a norm', () => {
    expect(fresh('normal', 0.02, [8], 'bias')).toEqual(new Float32Array(8));
    expect(Math.abs(deviation(fresh('normal', 0.02, [64])) - 1)).toBeLessThan(0.02);
  });
});
