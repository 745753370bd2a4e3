import { bitsOf } from './dtypes.ts';
import { checkWritable } from './encodeTensor.ts';
import { headerCapBytes, lengthBytes, metadataKey } from './header.ts';
import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';
import type { TensorData } from './tensor.ts';

/**
 * Writes a safetensors file as the reference does: wide element types first, then by name, the header padded with blanks to a multiple of 8 bytes,
 * so that every tensor lies aligned. The same tensors give the same bytes in whatever order they come.
 * @throws SafetensorsError unwritable, or header-too-large
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorData>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const inOrder = [...tensors].sort(
    ([nameA, a], [nameB, b]) => bitsOf[b.dtype] - bitsOf[a.dtype] || compare(nameA, nameB),
  );
  const { header, dataLength } = encodeHeader(inOrder, metadata);
  const file = new Uint8Array(lengthBytes + header.length + dataLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, lengthBytes);
  let at = lengthBytes + header.length;
  for (const [, { bytes }] of inOrder) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

function encodeHeader(tensors: readonly (readonly [string, TensorData])[], metadata: ReadonlyMap<string, string>) {
  const members = metadata.size > 0 ? [`${text(metadataKey)}:${encodeMetadata(metadata)}`] : [];
  let end = 0;
  for (const [name, tensor] of tensors) {
    if (name === metadataKey)
      throw new SafetensorsError(
        'safetensors/unwritable',
        `a tensor named ${metadataKey}`,
        'a name that is not reserved',
      );
    checkWritable(name, tensor);
    const begin = end;
    end += tensor.bytes.length;
    members.push(
      `${text(name)}:${JSON.stringify({ dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] })}`,
    );
  }
  return { header: padded(new TextEncoder().encode(`{${members.join(',')}}`)), dataLength: end };
}

function encodeMetadata(metadata: ReadonlyMap<string, string>): string {
  const members = [...metadata].sort(([a], [b]) => compare(a, b)).map(([key, value]) => `${text(key)}:${text(value)}`);
  return `{${members.join(',')}}`;
}

/** A JSON string, refused where UTF-8 could not hold it. */
function text(value: string): string {
  if (!value.isWellFormed()) throw new SafetensorsError('safetensors/unwritable', quote(value), 'a well-formed text');
  return JSON.stringify(value);
}

function padded(json: Uint8Array): Uint8Array {
  const header = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  if (header.length > headerCapBytes)
    throw new SafetensorsError(
      'safetensors/header-too-large',
      `${header.length} bytes`,
      `at most ${headerCapBytes} bytes`,
    );
  header.set(json);
  return header;
}

/** By code units: the same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
