import { expect, test } from 'vitest';
import { padToMultiple } from './padding.ts';

const line = (values: readonly number[]) =>
  Float32Array.from([...values, ...values.map((v) => v + 10), ...values.map((v) => v + 20)]);

test('pads by reflection without repeating the edge', () => {
  const { data, width, height } = padToMultiple(line([1, 2, 3, 4, 5]), 5, 1, 4);
  expect([width, height]).toEqual([8, 4]);
  expect([...data.subarray(0, 8)]).toEqual([1, 2, 3, 4, 5, 4, 3, 2]);
  expect([...data.subarray(8, 16)]).toEqual([1, 2, 3, 4, 5, 4, 3, 2]);
});

test('reflects again and again where the picture is smaller than its pad', () => {
  expect([...padToMultiple(line([1, 2, 3]), 3, 1, 8).data.subarray(0, 8)]).toEqual([1, 2, 3, 2, 1, 2, 3, 2]);
});

test('repeats a picture of one pixel', () => {
  const { data } = padToMultiple(Float32Array.from([0.1, 0.2, 0.3]), 1, 1, 2);
  expect([...data]).toEqual([...Float32Array.from([0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3])]);
});

test('leaves a picture alone whose sides are multiples already', () => {
  const data = new Float32Array(3 * 8 * 4);
  expect(padToMultiple(data, 8, 4, 4)).toEqual({ data, width: 8, height: 4 });
});
