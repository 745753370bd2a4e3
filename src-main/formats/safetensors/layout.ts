import { bitsOf, type Dtype } from './dtypes.ts';
import type { TensorEntry } from './header.ts';
import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';

/**
 * Bytes of a tensor: product of the shape x bits / 8; 1 element for an empty shape, 0 bytes where a size is 0.
 * @throws SafetensorsError size-overflow when a partial product is above 2^53 - 1, sub-byte when the bits do not fill whole bytes
 */
export function byteLengthOf(name: string, dtype: Dtype, shape: readonly number[]): number {
  let elements = 1;
  for (const size of shape) elements = exact(name, elements * size);
  const bits = exact(name, elements * bitsOf[dtype]);
  if (bits % 8 !== 0)
    throw new SafetensorsError('safetensors/sub-byte', `${bits} bits in tensor ${quote(name)}`, 'whole bytes');
  return bits / 8;
}

function exact(name: string, size: number): number {
  if (!Number.isSafeInteger(size))
    throw new SafetensorsError(
      'safetensors/size-overflow',
      `a shape too large in tensor ${quote(name)}`,
      'at most 2^53 - 1 bits',
    );
  return size;
}

/**
 * The tensors must cover the data exactly once: laid end to end from the first byte to the last, each as long as its dtype and shape say.
 * Anything else could hide bytes or show the same bytes as two tensors.
 * @returns the entries in the order of their bytes
 * @throws SafetensorsError
 */
export function checkLayout(entries: readonly TensorEntry[], dataLength: number): readonly TensorEntry[] {
  const inOrder = entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const entry of inOrder) {
    checkPlace(entry, covered);
    covered = entry.end;
  }
  if (covered > dataLength)
    throw new SafetensorsError('safetensors/truncated', `${dataLength} bytes of data`, `${covered} bytes`);
  if (covered < dataLength)
    throw new SafetensorsError('safetensors/trailing-bytes', `${dataLength} bytes of data`, `${covered} bytes`);
  return inOrder;
}

function checkPlace({ name, dtype, shape, begin, end }: TensorEntry, covered: number): void {
  const where = `tensor ${quote(name)} at byte ${begin}`;
  if (begin > covered)
    throw new SafetensorsError('safetensors/hole', where, `it at byte ${covered}, where the one before ends`);
  if (begin < covered)
    throw new SafetensorsError('safetensors/overlap', where, `it at byte ${covered}, where the one before ends`);
  const bytes = byteLengthOf(name, dtype, shape);
  if (end - begin !== bytes) {
    throw new SafetensorsError(
      'safetensors/size-mismatch',
      `${end - begin} bytes for tensor ${quote(name)}`,
      `${bytes} bytes of ${dtype} [${shape.join(', ')}]`,
    );
  }
}
