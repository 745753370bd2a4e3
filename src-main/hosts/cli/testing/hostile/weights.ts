import { rawFile } from '../../../../formats/safetensors/testing/rawFile.ts';
import { hostile, type HostileFile } from './hostileFile.ts';
import { garbage } from './pictureBytes.ts';

/** One tensor as a header announces it. */
const tensor = (shape: string, offsets: string, dtype = 'F16'): string =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
const only = (shape: string, offsets: string, dtype?: string): string => `{"w":${tensor(shape, offsets, dtype)}}`;

const invalid = 'model/weights-invalid';
const nested = (depth: number): string => `{"w":${'['.repeat(depth)}${']'.repeat(depth)}}`;
/** A list of Python's own, which runs what it names when it is read. */
const pickle = 'cos\nsystem\n(S"touch harmed"\ntR.';

/** Weights whose SHA-256 is the announced one, and which lie all the same. */
export const hostileWeights: readonly HostileFile[] = [
  hostile(invalid, 'header of 2^63 bytes, as it says', rawFile('{}', 0, 2n ** 63n)),
  hostile(invalid, 'header of 24 MB, as it says, in a file of 10 bytes', rawFile('{}', 0, 24_000_000n)),
  hostile(invalid, 'header of 24 MB of blanks and no end', () => rawFile(`{${' '.repeat(24_000_000)}`)),
  hostile(invalid, 'header that is nested 100000 times', () => rawFile(nested(100_000))),
  hostile(invalid, 'header with a million tensors', () => rawFile(`{${'"w":{},'.repeat(1_000_000)}"w":{}}`)),
  hostile(invalid, 'header that is not UTF-8', () => rawFile(Buffer.concat([Buffer.from('{"'), garbage(99, 1)]))),
  hostile(invalid, 'header that is a list', rawFile('[]')),
  hostile(invalid, 'tensor of 2^62 numbers', rawFile(only('[4611686018427387904]', '[0,2]'), 2)),
  hostile(invalid, 'tensor whose sides multiply past 2^64', rawFile(only('[4294967296,4294967297]', '[0,2]'), 2)),
  hostile(invalid, 'tensor of a negative side', rawFile(only('[-1]', '[0,2]'), 2)),
  hostile(invalid, 'tensor that ends before it begins', rawFile(only('[1]', '[2,0]'), 2)),
  hostile(invalid, 'tensor beyond the end of the file', rawFile(only('[500000000]', '[0,1000000000]'), 2)),
  hostile(invalid, 'tensors that share their bytes', () =>
    rawFile(`{"a":${tensor('[2]', '[0,4]')},"b":${tensor('[2]', '[2,6]')}}`, 6),
  ),
  hostile(invalid, 'bytes that belong to no tensor', rawFile(only('[1]', '[0,2]'), 5000)),
  hostile(invalid, 'hole between tensors', () =>
    rawFile(`{"a":${tensor('[1]', '[0,2]')},"b":${tensor('[1]', '[4,6]')}}`, 6),
  ),
  hostile(invalid, 'tensor of an unknown kind of number', rawFile(only('[1]', '[0,2]', 'F999'), 2)),
  hostile(invalid, 'tensor named twice', rawFile(`{"w":${tensor('[1]', '[0,2]')},"w":${tensor('[1]', '[0,2]')}}`, 2)),
  hostile(invalid, 'metadata that are no words', rawFile('{"__metadata__":{"x":{"__proto__":1}}}')),
  hostile(invalid, 'weights as PyTorch keeps them, which run a program', pickle),
  hostile(invalid, 'archive of PyTorch', () =>
    Buffer.concat([Buffer.from('PK\x03\x04archive/data.pkl'), garbage(500, 2)]),
  ),
  hostile(
    'model/weights-mismatch',
    'numbers of another depth than announced',
    rawFile(only('[8]', '[0,32]', 'F32'), 32),
  ),
  hostile('model/weights-not-finite', 'numbers that are none', rawFile(only('[8]', '[0,16]'), Buffer.alloc(16, 0xff))),
  hostile('model/manifest-invalid', 'file of 3 GB', { zeros: 3 * 2 ** 30 }),
];
