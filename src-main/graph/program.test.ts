import { expect, it } from 'vitest';
import { grad } from './grad.ts';
import { interpret } from './interpret.ts';
import { input, parameter } from './node.ts';
import { square, sub } from './ops/elementwise.ts';
import { matMul } from './ops/matrices.ts';
import { reshape, sum } from './ops/reduce.ts';
import { Program } from './program.ts';

const x = input('x', [3, 2]);
const w = parameter('w', [2, 1]);
const wanted = input('wanted', [3, 1]);
const y = matMul(x, w);
const loss = reshape(sum(square(sub(y, wanted)), [0, 1]), [1]);
const [slope = w] = grad(loss, [w]);

const values = { x: [1, 2, 3, 4, 5, 6], w: [0.5, -1], wanted: [1, 0, -1] };

it('computes what the graph means, again and again, with only what has changed given anew', () => {
  const program = new Program({ y, slope });
  const first = program.run(values);
  expect([...first.y]).toEqual([-1.5, -2.5, -3.5]);
  expect([...first.slope]).toEqual([2 * (-2.5 * 1 - 2.5 * 3 - 2.5 * 5), 2 * (-2.5 * 2 - 2.5 * 4 - 2.5 * 6)]);
  const second = program.run({ w: [1, 1] });
  expect([...second.y]).toEqual([3, 7, 11]);
  expect([...second.slope]).toEqual([...(interpret([slope], { ...values, w: [1, 1] })[0]?.data ?? [])]);
});

it('gives inputs of one name the same numbers, also where they are several nodes', () => {
  const program = new Program({ difference: sub(input('a', [2]), input('a', [2])) });
  expect([...program.run({ a: [7, 9] }).difference]).toEqual([0, 0]);
});

it('refuses more numbers than a tensor has', () => {
  expect(() => new Program({ y }).run({ w: [1, 2, 3] })).toThrow(RangeError);
});
