import { parseHeader } from './header.ts';
import { checkLayout } from './layout.ts';
import { TensorView } from './tensor.ts';

/** A file of named tensors. */
export interface Safetensors {
  /** By name, in the order of their bytes. */
  readonly tensors: ReadonlyMap<string, TensorView>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Reads a safetensors file (https://github.com/huggingface/safetensors): 8 bytes of header length, a header of JSON, the tensors' bytes.
 * Refuses everything that the reference reader refuses, and also names that occur twice and headers above 25 MB.
 * Nothing is copied: the tensors lie in `file`, which must not change while they are used.
 * @throws SafetensorsError
 */
export function readSafetensors(file: Uint8Array): Safetensors {
  const { entries, metadata, dataStart } = parseHeader(file);
  const data = file.subarray(dataStart);
  const inOrder = checkLayout(entries, data.length);
  const tensors = new Map(
    inOrder.map(({ name, dtype, shape, begin, end }) => [
      name,
      new TensorView(name, { dtype, shape, bytes: data.subarray(begin, end) }),
    ]),
  );
  return { tensors, metadata };
}
