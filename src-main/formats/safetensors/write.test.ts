import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, type Dtype } from './dtypes.ts';
import { floatTensor } from './encodeTensor.ts';
import { int64Tensor } from './testing/int64Tensor.ts';
import { readSafetensors } from './read.ts';
import type { TensorData } from './tensor.ts';
import { codeOf } from './testing/rawFile.ts';
import { writeSafetensors } from './write.ts';

describe('a written file', () => {
  it('is byte for byte what the format says', () => {
    const file = writeSafetensors(
      new Map<string, TensorData>([
        ['b', floatTensor([1], Float32Array.of(1), 'F16')],
        ['a', floatTensor([2], Float32Array.of(1, -2.5))],
      ]),
      new Map([['k', 'v']]),
    );
    const header =
      '{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[1],"data_offsets":[8,10]}}';
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    expect(Buffer.from(file.subarray(0, 8)).readBigUInt64LE()).toBe(BigInt(padded.length));
    expect(new TextDecoder().decode(file.subarray(8, 8 + padded.length))).toBe(padded);
    expect([...file.subarray(8 + padded.length)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 0x00, 0x3c]);
  });

  it('does not depend on the order in which the tensors come', () => {
    const tensors: [string, TensorData][] = [
      ['x', floatTensor([1], Float32Array.of(1))],
      ['n', int64Tensor([1], BigInt64Array.of(3n))],
      ['é', floatTensor([1], Float32Array.of(2), 'BF16')],
    ];
    expect(writeSafetensors(new Map(tensors.toReversed()))).toEqual(writeSafetensors(new Map(tensors)));
  });

  it.each(['weights', 'discriminator'])(
    'is what the reference implementation wrote, for the %s that ship with the studio',
    async (name) => {
      const file = await readFile(new URL(`../../../models/horse2zebra/${name}.safetensors`, import.meta.url));
      const { tensors, metadata } = readSafetensors(file);
      expect(Buffer.compare(writeSafetensors(tensors, metadata), file)).toBe(0);
    },
  );

  it('gives back any tensors and any metadata when it is read', () => {
    const dtype = fc.constantFrom(...(Object.keys(bitsOf) as Dtype[])).filter((name) => bitsOf[name] >= 8);
    const tensor = fc
      .tuple(dtype, fc.array(fc.nat(4), { maxLength: 4 }), fc.nat(255))
      .map(([type, shape, fill]): TensorData => {
        const elements = shape.reduce((product, size) => product * size, 1);
        return { dtype: type, shape, bytes: new Uint8Array((elements * bitsOf[type]) / 8).fill(fill) };
      });
    const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__metadata__');
    const names = fc.uniqueArray(fc.tuple(name, tensor), { selector: ([key]) => key, maxLength: 6 });
    const texts = fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), {
      selector: ([key]) => key,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        names,
        texts.map((pairs) => new Map(pairs.filter(([, value]) => value.isWellFormed()))),
        (pairs, metadata) => {
          const back = readSafetensors(writeSafetensors(new Map(pairs), metadata));
          expect(back.tensors.size).toBe(pairs.length);
          for (const [key, { dtype: type, shape, bytes }] of pairs) {
            const view = back.tensors.get(key);
            expect(view).toMatchObject({ name: key, dtype: type, shape });
            expect(view?.bytes).toEqual(bytes);
          }
          expect(new Map(back.metadata)).toEqual(metadata);
        },
      ),
    );
  });

  it('has its tensors aligned, so that float32 and integers are read without a copy', () => {
    const { tensors } = readSafetensors(
      writeSafetensors(
        new Map<string, TensorData>([
          ['odd', { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
          ['w', floatTensor([1], Float32Array.of(1))],
          ['n', int64Tensor([1], BigInt64Array.of(1n))],
        ]),
      ),
    );
    expect(tensors.get('w')?.toFloat32().buffer).toBe(tensors.get('w')?.bytes.buffer);
    expect(tensors.get('n')?.toBigInt64().buffer).toBe(tensors.get('n')?.bytes.buffer);
  });
});

describe('what cannot be read back', () => {
  const byte: TensorData = { dtype: 'U8', shape: [1], bytes: Uint8Array.of(0) };
  const codeOfWriting = (name: string, tensor: TensorData) => codeOf(() => writeSafetensors(new Map([[name, tensor]])));

  it('is not written', () => {
    expect(codeOfWriting('a', byte)).toBeUndefined();
    expect(codeOfWriting('__metadata__', byte)).toBe('safetensors/unwritable');
    expect(codeOfWriting('\ud800', byte)).toBe('safetensors/unwritable');
    expect(codeOfWriting('a', { ...byte, shape: [2] })).toBe('safetensors/unwritable');
    expect(codeOfWriting('a', { ...byte, shape: [-1, -1] })).toBe('safetensors/unwritable');
    expect(codeOfWriting('a', { ...byte, shape: [0.5, 2] })).toBe('safetensors/unwritable');
  });

  it('is not even made into a tensor', () => {
    expect(codeOf(() => floatTensor([3], new Float32Array(2)))).toBe('safetensors/unwritable');
  });

  it('includes a header above the cap', () => {
    expect(codeOf(() => writeSafetensors(new Map(), new Map([['x', 'y'.repeat(25_000_000)]])))).toBe(
      'safetensors/header-too-large',
    );
  });
});

describe('numbers stored shorter', () => {
  const stored = (dtype: 'F16' | 'BF16', ...values: number[]): number[] => [
    ...new Uint16Array(floatTensor([values.length], Float32Array.from(values), dtype).bytes.buffer),
  ];

  it('are rounded to the nearest F16, ties to even', () => {
    expect(stored('F16', 1 + 2 ** -11, 1 + 3 * 2 ** -11, 65_504, 65_520, -0)).toEqual([
      0x3c00, 0x3c02, 0x7bff, 0x7c00, 0x8000,
    ]);
  });

  it('are rounded to the nearest BF16, ties to even', () => {
    expect(stored('BF16', 1 + 2 ** -8, 1 + 3 * 2 ** -8, 3.4e38, -Infinity, NaN)).toEqual([
      0x3f80, 0x3f82, 0x7f80, 0xff80, 0x7fc0,
    ]);
  });

  it('survive a round trip from every BF16 pattern but the payloads of NaN', () => {
    const patterns = Uint16Array.from({ length: 65_536 }, (_, i) => i).filter((bits) => (bits & 0x7fff) <= 0x7f80);
    const numbers = Float32Array.from(patterns, (bits) => new Float32Array(Uint32Array.of(bits << 16).buffer)[0]!);
    expect(stored('BF16', ...numbers)).toEqual([...patterns]);
  });
});
