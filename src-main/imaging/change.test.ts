import { expect, test } from 'vitest';
import { changeBetween, changeQuantum, meanChange } from './change.ts';
import { mapOf } from './testing/changes.ts';

test('a change is output minus input, without the padding, interleaved', () => {
  const input = Float32Array.from([0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, -1, -1, -1, -1]); // [3, 2, 2]
  const output = Float32Array.from([1, 9, -1, 9, 0.5, 9, 0, 9, 1, 9, -1, 9]);
  const { data, width, height } = changeBetween(input, output, 2, 2, 1, 2);
  expect([width, height]).toEqual([1, 2]);
  expect([...data].map((v) => v * changeQuantum)).toEqual(
    [1, 0, 2, -1, -0.5, 0].map((v) => expect.closeTo(v, 4) as number),
  );
});

test('sizes that do not fit the values throw', () => {
  expect(() => changeBetween(new Float32Array(3), new Float32Array(12), 2, 2, 1, 1)).toThrow('changeBetween');
});

test('the mean change is in 8-bit steps', () => {
  expect(meanChange(mapOf(3, 3, (x) => (x === 0 ? -30 : 0)))).toBeCloseTo(10, 1);
});
