import { byteLengthOf } from './layout.ts';
import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';
import { aligned, type TensorData } from './tensor.ts';

/** Float types that numbers can be stored as. F16 and BF16 round to nearest, ties to even. */
export type FloatDtype = 'F32' | 'F16' | 'BF16';

/**
 * Numbers as a tensor that can be written.
 * @throws SafetensorsError unwritable when their count is not that of the shape
 */
export function floatTensor(shape: readonly number[], values: Float32Array, dtype: FloatDtype = 'F32'): TensorData {
  return checked({ dtype, shape, bytes: bytesOf(encode(values, dtype)) });
}

function encode(values: Float32Array, dtype: FloatDtype): ArrayBufferView {
  switch (dtype) {
    case 'F32':
      return values;
    case 'F16':
      return new Float16Array(values);
    case 'BF16':
      return toBfloat16(values);
  }
}

/** Upper halves of the float32 bits, rounded to nearest, ties to even; NaN stays NaN. */
function toBfloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(...aligned(bytesOf(values), 4));
  const halves = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i]!;
    const isNan = (word & 0x7fff_ffff) > 0x7f80_0000;
    halves[i] = isNan ? (word >>> 16) | 0x0040 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return halves;
}

const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function checked(tensor: TensorData): TensorData {
  checkWritable('to be written', tensor);
  return tensor;
}

/**
 * A tensor that is written must be one that can be read.
 * @throws SafetensorsError unwritable when its bytes are not as many as its dtype and shape say
 */
export function checkWritable(name: string, { dtype, shape, bytes }: TensorData): void {
  const sizes = shape.every((size) => Number.isSafeInteger(size) && size >= 0);
  if (!sizes)
    throw new SafetensorsError(
      'safetensors/unwritable',
      `shape [${shape.join(', ')}] in tensor ${quote(name)}`,
      'whole numbers from 0',
    );
  const expected = byteLengthOf(name, dtype, shape);
  if (bytes.length !== expected) {
    throw new SafetensorsError(
      'safetensors/unwritable',
      `${bytes.length} bytes for tensor ${quote(name)}`,
      `${expected} bytes of ${dtype} [${shape.join(', ')}]`,
    );
  }
}
