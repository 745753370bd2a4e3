import { describe, expect, it } from 'vitest';
import { floatTensor } from './encodeTensor.ts';
import { int64Tensor } from './testing/int64Tensor.ts';
import { firstNonFinite } from './finite.ts';
import { TensorView, type TensorData } from './tensor.ts';

const view = (data: TensorData) => new TensorView('t', data);

describe.each(['F32', 'F16', 'BF16'] as const)('the first number of %s that is not finite', (dtype) => {
  const found = (...values: number[]) =>
    firstNonFinite(view(floatTensor([values.length], Float32Array.from(values), dtype)));

  it('is found, be it NaN or infinite', () => {
    expect(found(0, 1, NaN, Infinity)).toBe(2);
    expect(found(0, -Infinity)).toBe(1);
  });

  it('is undefined where all are finite, the largest and smallest included', () => {
    expect(found(0, -0, 1e-8, 65_504, -65_504)).toBeUndefined();
    expect(found()).toBeUndefined();
  });
});

it('whole numbers are always finite, whatever their bits', () => {
  expect(firstNonFinite(view(int64Tensor([1], BigInt64Array.of(-1n))))).toBeUndefined();
});
