import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerCapBytes } from './header.ts';
import { readSafetensors } from './read.ts';
import { SafetensorsError } from './safetensorsError.ts';
import { codeOf, errorOf, rawFile } from './testing/rawFile.ts';

const entry = (dtype: string, shape: readonly number[], begin: number, end: number): string =>
  JSON.stringify({ dtype, shape, data_offsets: [begin, end] });

const codeOfFile = (file: Uint8Array) => codeOf(() => readSafetensors(file));

describe('a sound file', () => {
  it('is read byte by byte as the format says', () => {
    const header =
      '{"__metadata__":{"from":"hand"},"w":{"dtype":"F32","shape":[2],"data_offsets":[2,10]},"h":{"dtype":"F16","shape":[],"data_offsets":[0,2]}}';
    const data = Uint8Array.of(0x00, 0x3c, 0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x20, 0xc0); // 1 as F16, then 1 and -2.5 as F32
    const { tensors, metadata } = readSafetensors(rawFile(header, data));
    expect([...tensors.keys()]).toEqual(['h', 'w']);
    expect(tensors.get('h')).toMatchObject({ name: 'h', dtype: 'F16', shape: [], elements: 1 });
    expect(tensors.get('h')?.toFloat32()).toEqual(Float32Array.of(1));
    expect(tensors.get('w')).toMatchObject({ dtype: 'F32', shape: [2], elements: 2 });
    expect(tensors.get('w')?.toFloat32()).toEqual(Float32Array.of(1, -2.5));
    expect([...metadata]).toEqual([['from', 'hand']]);
  });

  it('may hold no tensors, blanks after the header, unknown members and metadata of null', () => {
    expect(readSafetensors(rawFile('{}')).tensors.size).toBe(0);
    expect(readSafetensors(rawFile('{}      ')).tensors.size).toBe(0);
    expect(readSafetensors(rawFile('{"__metadata__":null}')).metadata.size).toBe(0);
    expect(
      readSafetensors(rawFile('{"a":{"note":1.5,"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1)).tensors.size,
    ).toBe(1);
  });

  it('may hold tensors without elements between the others', () => {
    const { tensors } = readSafetensors(
      rawFile(`{"b":${entry('U8', [3], 0, 3)},"a":${entry('F32', [2, 0], 3, 3)},"c":${entry('I8', [1], 3, 4)}}`, 4),
    );
    expect(tensors.get('a')?.toFloat32()).toEqual(new Float32Array());
  });

  it('may use names that objects of JavaScript have already', () => {
    const { tensors } = readSafetensors(
      rawFile(`{"__proto__":${entry('U8', [1], 0, 1)},"constructor":${entry('U8', [1], 1, 2)}}`, 2),
    );
    expect([...tensors.keys()]).toEqual(['__proto__', 'constructor']);
  });

  it('is read from the middle of a larger buffer', () => {
    const file = rawFile(`{"a":${entry('F32', [1], 0, 4)}}`, Uint8Array.of(0, 0, 0x80, 0x3f));
    const larger = new Uint8Array(file.length + 7);
    larger.set(file, 3);
    expect(
      readSafetensors(larger.subarray(3, 3 + file.length))
        .tensors.get('a')
        ?.toFloat32(),
    ).toEqual(Float32Array.of(1));
  });
});

describe('the length of the header', () => {
  it('must be there', () => {
    expect(codeOfFile(new Uint8Array())).toBe('safetensors/too-short');
    expect(codeOfFile(new Uint8Array(7))).toBe('safetensors/too-short');
  });

  it('may be at most 25 MB, whatever the file holds', () => {
    expect(errorOf(() => readSafetensors(rawFile('{}', 0, BigInt(headerCapBytes) + 1n)))).toMatchObject({
      code: 'safetensors/header-too-large',
      got: '25000001 bytes',
      expected: 'at most 25000000 bytes',
    });
    expect(codeOfFile(rawFile('{}', 0, 2n ** 64n - 1n))).toBe('safetensors/header-too-large');
  });

  it('may not reach beyond the end of the file', () => {
    expect(errorOf(() => readSafetensors(rawFile('{}', 0, 3n)))).toMatchObject({
      code: 'safetensors/header-beyond-end',
      got: 'a header of 3 bytes',
      expected: 'at most the 2 bytes that follow',
    });
  });
});

describe('the text of the header', () => {
  it.each([
    ['', 'an empty header'],
    [' {}', 'byte 0x20'],
    ['[]', 'byte 0x5b'],
    ['\uFEFF{}', 'byte 0xef'],
  ])('must start with a brace: %j', (text, got) => {
    expect(errorOf(() => readSafetensors(rawFile(text)))).toMatchObject({ code: 'safetensors/header-start', got });
  });

  it('must be UTF-8', () => {
    expect(codeOfFile(rawFile(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)))).toBe(
      'safetensors/header-not-utf8',
    );
  });

  it('must be JSON, to its end', () => {
    expect(codeOfFile(rawFile('{"a"'))).toBe('safetensors/header-not-json');
    expect(codeOfFile(rawFile('{}{}'))).toBe('safetensors/header-not-json');
    expect(codeOfFile(rawFile('{}\0\0'))).toBe('safetensors/header-not-json');
  });

  it('must name every tensor, every member and every piece of metadata once', () => {
    const a = `"a":${entry('U8', [1], 0, 1)}`;
    expect(codeOfFile(rawFile(`{${a},${a}}`, 1))).toBe('safetensors/duplicate-key');
    expect(codeOfFile(rawFile('{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}', 1))).toBe(
      'safetensors/duplicate-key',
    );
    expect(codeOfFile(rawFile('{"__metadata__":{"x":"1","x":"2"}}'))).toBe('safetensors/duplicate-key');
  });

  it.each(['"text"', '[]', '{"x":1}', '{"x":{"y":"z"}}', '{"x":null}'])(
    'must hold nothing but strings as metadata: %s',
    (metadata) => {
      expect(codeOfFile(rawFile(`{"__metadata__":${metadata}}`))).toBe('safetensors/metadata-invalid');
    },
  );
});

describe('an entry of the header', () => {
  it.each([
    '1',
    'null',
    '[]',
    '"F32"',
    '{}',
    '{"shape":[1],"data_offsets":[0,1]}',
    '{"dtype":8,"shape":[1],"data_offsets":[0,1]}',
  ])('must be complete: %s', (json) => {
    expect(codeOfFile(rawFile(`{"a":${json}}`, 1))).toBe('safetensors/tensor-invalid');
  });

  it('must have an element type of the format, and the error names the one it has', () => {
    expect(errorOf(() => readSafetensors(rawFile(`{"a":${entry('F80', [1], 0, 10)}}`, 10)))).toMatchObject({
      code: 'safetensors/dtype-unknown',
      got: '"F80" in tensor "a"',
    });
    expect(codeOfFile(rawFile(`{"a":${entry('toString', [1], 0, 1)}}`, 1))).toBe('safetensors/dtype-unknown');
  });

  it.each(['[-1]', '[1.5]', '[1.0]', '[1e0]', '["1"]', '[null]', '1', '{}', '[[1]]'])(
    'must have whole sizes from 0 as shape: %s',
    (shape) => {
      expect(codeOfFile(rawFile(`{"a":{"dtype":"U8","shape":${shape},"data_offsets":[0,1]}}`, 1))).toBe(
        'safetensors/shape-invalid',
      );
    },
  );

  it.each(['[0]', '[0,1,1]', '[-1,0]', '[0,1.0]', '["0","1"]', '{}', '[1,0]'])(
    'must have a begin and an end, in this order: %s',
    (offsets) => {
      expect(codeOfFile(rawFile(`{"a":{"dtype":"U8","shape":[1],"data_offsets":${offsets}}}`, 1))).toBe(
        'safetensors/offsets-invalid',
      );
    },
  );

  it.each(['[4294967296,4294967296]', '[18446744073709551616]', '[9007199254740991,9007199254740991,0]'])(
    'must not overflow: %s',
    (shape) => {
      expect(codeOfFile(rawFile(`{"a":{"dtype":"F32","shape":${shape},"data_offsets":[0,4]}}`, 4))).toBe(
        'safetensors/size-overflow',
      );
    },
  );

  it('must have as many bytes as its dtype and shape say', () => {
    expect(errorOf(() => readSafetensors(rawFile(`{"a":${entry('F32', [2, 3], 0, 20)}}`, 20)))).toMatchObject({
      code: 'safetensors/size-mismatch',
      got: '20 bytes for tensor "a"',
      expected: '24 bytes of F32 [2, 3]',
    });
  });

  it('must fill whole bytes where its elements are smaller than one', () => {
    expect(codeOfFile(rawFile(`{"a":${entry('F4', [3], 0, 1)}}`, 1))).toBe('safetensors/sub-byte');
    expect(codeOfFile(rawFile(`{"a":${entry('F4', [4], 0, 2)}}`, 2))).toBeUndefined();
  });

  it('is named in the error, but never at length', () => {
    const error = errorOf(() => readSafetensors(rawFile(`{"${'x'.repeat(10_000)}":1}`)));
    expect(error?.got.length).toBeLessThan(150);
  });
});

describe('the tensors together', () => {
  const pair = (second: string, dataBytes: number) =>
    rawFile(`{"a":${entry('U8', [4], 0, 4)},"b":${second}}`, dataBytes);

  it('must leave no hole', () => {
    expect(codeOfFile(pair(entry('U8', [4], 5, 9), 9))).toBe('safetensors/hole');
    expect(codeOfFile(rawFile(`{"a":${entry('U8', [4], 1, 5)}}`, 5))).toBe('safetensors/hole');
  });

  it('must not share bytes', () => {
    expect(errorOf(() => readSafetensors(pair(entry('U8', [4], 3, 7), 7)))).toMatchObject({
      code: 'safetensors/overlap',
      got: 'tensor "b" at byte 3',
      expected: 'it at byte 4, where the one before ends',
    });
    expect(codeOfFile(pair(entry('U8', [4], 0, 4), 4))).toBe('safetensors/overlap');
  });

  it('must end where the file ends', () => {
    expect(codeOfFile(pair(entry('U8', [4], 4, 8), 7))).toBe('safetensors/truncated');
    expect(codeOfFile(pair(entry('U8', [4], 4, 8), 9))).toBe('safetensors/trailing-bytes');
    expect(codeOfFile(rawFile('{}', 1))).toBe('safetensors/trailing-bytes');
  });
});

it('never ends in anything but a result or a named error, whatever byte is changed', () => {
  const sound = rawFile(`{"__metadata__":{"k":"v"},"a":${entry('F16', [2], 0, 4)},"b":${entry('F32', [1], 4, 8)}}`, 8);
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, value) => {
      const file = sound.slice();
      file[at] = value;
      try {
        readSafetensors(file);
      } catch (error) {
        expect(error).toBeInstanceOf(SafetensorsError);
      }
    }),
    { numRuns: 2000 },
  );
});
