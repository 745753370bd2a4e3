import type { TensorData } from '../tensor.ts';

/** Whole numbers as a tensor, such as the count of batches that batch norm keeps in foreign weights. */
export const int64Tensor = (shape: readonly number[], values: BigInt64Array): TensorData => ({
  dtype: 'I64',
  shape,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
