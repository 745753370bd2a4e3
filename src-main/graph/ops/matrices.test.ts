import { describe, expect, it } from 'vitest';
import { interpret } from '../interpret.ts';
import { input, ShapeError } from '../node.ts';
import { matMul, transpose } from './matrices.ts';

const a = input('a', [2, 3]);
const b = input('b', [3, 2]);

describe('matMul', () => {
  it('multiplies rows by columns', () => {
    const [y] = interpret([matMul(a, b)], { a: [1, 2, 3, 4, 5, 6], b: [7, 8, 9, 10, 11, 12] });
    expect([...(y?.data ?? [])]).toEqual([58, 64, 139, 154]);
  });

  it.each([
    ['other inner sides', [2, 3], [2, 3]],
    ['a vector', [3], [3]],
    ['other numbers of axes', [2, 3], [1, 3, 2]],
  ])('refuses %s, by name', (_about, left, right) => {
    const build = () => matMul(input('left', left), input('right', right));
    expect(build).toThrow(ShapeError);
    expect(build).toThrow(/^matMul: got/);
  });

  it('refuses batches that do not fit, by name', () => {
    expect(() => matMul(input('left', [2, 2, 3]), input('right', [4, 3, 2]))).toThrow('matMul: got [2] and [4]');
  });
});

describe('transpose', () => {
  it('turns rows into columns', () => {
    const [y] = interpret([transpose(a, [1, 0])], { a: [1, 2, 3, 4, 5, 6] });
    expect(y?.shape).toEqual([3, 2]);
    expect([...(y?.data ?? [])]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it.each([[[0]], [[0, 0]], [[0, 2]], [[0, 1, 2]]])('refuses the axes %j of a matrix, by name', (axes) => {
    expect(() => transpose(a, axes)).toThrow(/^transpose: got axes/);
  });
});
