import type { Dtype } from './dtypes.ts';
import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';

/** What a tensor is in the file: its bytes in little-endian order, row by row. */
export interface TensorData {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A tensor of a file that was read. Its bytes are those of the file, not a copy; numbers are made when they are asked for. */
export class TensorView implements TensorData {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;

  constructor(name: string, { dtype, shape, bytes }: TensorData) {
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** Count of numbers: the product of the shape. */
  get elements(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  /**
   * The numbers as float32, exact for every dtype it accepts. F32 that lies aligned is a view of the file's bytes: do not write to it.
   * @throws SafetensorsError not-convertible unless F16, BF16 or F32
   */
  toFloat32(): Float32Array {
    switch (this.dtype) {
      case 'F32':
        return new Float32Array(...aligned(this.bytes, 4));
      case 'F16':
        return new Float32Array(new Float16Array(...aligned(this.bytes, 2)));
      case 'BF16':
        return fromBfloat16(new Uint16Array(...aligned(this.bytes, 2)));
      default:
        throw this.#notConvertible('F16, BF16 or F32');
    }
  }

  /**
   * The numbers as 64-bit integers; a view of the file's bytes where they lie aligned.
   * @throws SafetensorsError not-convertible unless I64
   */
  toBigInt64(): BigInt64Array {
    if (this.dtype !== 'I64') throw this.#notConvertible('I64');
    return new BigInt64Array(...aligned(this.bytes, 8));
  }

  #notConvertible(expected: string): SafetensorsError {
    return new SafetensorsError('safetensors/not-convertible', `${this.dtype} in tensor ${quote(this.name)}`, expected);
  }
}

/** Where a typed array of this element size can be laid over the bytes: over the bytes themselves, or over a copy where they are not aligned. */
export function aligned(
  bytes: Uint8Array,
  elementBytes: number,
): [buffer: ArrayBufferLike, byteOffset: number, length: number] {
  const source = bytes.byteOffset % elementBytes === 0 ? bytes : new Uint8Array(bytes);
  return [source.buffer, source.byteOffset, source.byteLength / elementBytes];
}

/** bfloat16 is the upper half of a float32. */
function fromBfloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
  return new Float32Array(bits.buffer);
}
