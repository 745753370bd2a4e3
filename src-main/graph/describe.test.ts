import { expect, it } from 'vitest';
import { linesOf } from './describe.ts';
import { input, parameter } from './node.ts';
import { add, scale, tanh } from './ops/elementwise.ts';
import { matMul } from './ops/matrices.ts';

it('a graph is told line by line, each result once, with shapes and settings', () => {
  const x = input('x', [4, 2]);
  const hidden = tanh(matMul(x, parameter('w', [2, 3])));
  expect(linesOf({ y: add(hidden, scale(hidden, 0.5)), hidden })).toEqual([
    'a1 = matMul(x, w)  [4, 3]',
    'hidden = tanh(a1)  [4, 3]',
    'a2 = scale(hidden, factor: 0.5)  [4, 3]',
    'y = add(hidden, a2)  [4, 3]',
  ]);
});
