import { describe, expect, it } from 'vitest';
import type { Dtype } from './dtypes.ts';
import { TensorView } from './tensor.ts';
import { errorOf } from './testing/rawFile.ts';

/** Places the words of a tensor at an offset in a larger buffer. */
function view(dtype: Dtype, words: Uint8Array | Uint16Array | Uint32Array | BigInt64Array, byteOffset = 0): TensorView {
  const bytes = new Uint8Array(words.byteLength + byteOffset);
  bytes.set(new Uint8Array(words.buffer), byteOffset);
  return new TensorView('t', { dtype, shape: [words.length], bytes: bytes.subarray(byteOffset) });
}

/** Value of a binary16 pattern by IEEE 754: (-1)^s x 2^(e-15) x 1.m, subnormal 2^-14 x 0.m. */
function binary16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa ? NaN : sign * Infinity;
  return exponent ? sign * 2 ** (exponent - 15) * (1 + mantissa / 1024) : sign * 2 ** -14 * (mantissa / 1024);
}

describe('a tensor as float32', () => {
  it('has the exact value of every one of the 65536 patterns of F16', () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);
    const expected = Float32Array.from(patterns, binary16);
    expect(view('F16', patterns).toFloat32()).toEqual(expected);
  });

  it('has the exact value of every pattern of BF16, the upper half of a float32', () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);
    const numbers = view('BF16', patterns).toFloat32();
    expect([numbers[0x3f80], numbers[0xc020], numbers[0x0001], numbers[0x7f80], numbers[0x7fc0]]).toEqual([
      1,
      -2.5,
      2 ** -133,
      Infinity,
      NaN,
    ]);
    expect(new Uint16Array(numbers.buffer).filter((_, i) => i % 2 === 1)).toEqual(patterns);
  });

  it('is the file itself where F32 lies aligned, and a copy where it does not', () => {
    const ones = Uint32Array.of(0x3f80_0000, 0x3f80_0000);
    const atFour = view('F32', ones, 4);
    expect(atFour.toFloat32().buffer).toBe(atFour.bytes.buffer);
    const atThree = view('F32', ones, 3);
    expect(atThree.toFloat32()).toEqual(Float32Array.of(1, 1));
    expect(atThree.toFloat32().buffer).not.toBe(atThree.bytes.buffer);
  });

  it('is right at odd offsets for half floats too', () => {
    expect(view('F16', Uint16Array.of(0x3c00), 1).toFloat32()).toEqual(Float32Array.of(1));
    expect(view('BF16', Uint16Array.of(0x3f80), 1).toFloat32()).toEqual(Float32Array.of(1));
  });

  it.each(['F64', 'I64', 'U8', 'F8_E4M3', 'BOOL'] as const)('is refused for %s, which the error names', (dtype) => {
    expect(errorOf(() => view(dtype, new Uint8Array(8)).toFloat32())).toMatchObject({
      code: 'safetensors/not-convertible',
      got: `${dtype} in tensor "t"`,
      expected: 'F16, BF16 or F32',
    });
  });
});

describe('a tensor as 64-bit integers', () => {
  it('keeps them exact, aligned or not', () => {
    const numbers = BigInt64Array.of(-1n, 2n ** 62n + 1n);
    expect(view('I64', numbers).toBigInt64()).toEqual(numbers);
    expect(view('I64', numbers, 4).toBigInt64()).toEqual(numbers);
  });

  it('is refused for any other type', () => {
    expect(errorOf(() => view('I32', Uint32Array.of(1)).toBigInt64())).toMatchObject({
      code: 'safetensors/not-convertible',
      expected: 'I64',
    });
  });
});
