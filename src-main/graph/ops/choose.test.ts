import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { interpret } from '../interpret.ts';
import { input, ShapeError, type Node } from '../node.ts';
import { maximum, minimum, where } from './choose.ts';
import { sum } from './reduce.ts';

const x = input('x', [3]);
const y = input('y', [3]);
const data = (node: Node, values: Readonly<Record<string, readonly number[]>>): number[] => [
  ...(interpret([node], values)[0]?.data ?? []),
];
const slopes = (node: Node, wanted: readonly Node[], values: Readonly<Record<string, readonly number[]>>): number[][] =>
  interpret(grad(sum(node, [0]), wanted), values).map((one) => [...one.data]);

describe('where', () => {
  it('takes the first where the condition is above 0, and the second at 0', () => {
    const condition = input('condition', [3]);
    expect(data(where(condition, x, y), { condition: [1, 0, -1], x: [1, 2, 3], y: [10, 20, 30] })).toEqual([1, 20, 30]);
  });

  it('refuses sides that do not fit, by name', () => {
    expect(() => where(input('condition', [2]), x, y)).toThrow(ShapeError);
    expect(() => where(x, y, input('z', [2]))).toThrow(/^where: got \[3\] and \[2\]/);
  });
});

describe.each([
  ['maximum', maximum, [2, 2, 3]],
  ['minimum', minimum, [1, 2, -3]],
] as const)('%s', (name, build, expected) => {
  const values = { x: [1, 2, 3], y: [2, 2, -3] };

  it('takes number by number', () => {
    expect(data(build(x, y), values)).toEqual(expected);
  });

  it('gives the whole gradient to one side, the first where both are equal', () => {
    const [ofX = [], ofY = []] = slopes(build(x, y), [x, y], values);
    expect(ofX[1]).toBe(1);
    expect(ofX.map((slope, i) => slope + (ofY[i] ?? NaN))).toEqual([1, 1, 1]);
  });

  it('refuses sides that do not fit, by name', () => {
    expect(() => build(x, input('z', [2]))).toThrow(`${name}: got [3] and [2]`);
  });
});
