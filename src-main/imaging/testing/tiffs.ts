import { directoryBytes, directoryLength, numbers, type TiffField } from '../containers/tiffDirectory.ts';

const floatingPoint = 3;

/** An uncompressed TIFF of 8 x 8 pixels with numbers of any kind (TIFF 6.0, SampleFormat: 1 whole, 2 signed, 3 floating point). */
export function tiffOf(
  channels: 1 | 3,
  bits: 16 | 32 | 64,
  sampleFormat: 1 | 2 | 3,
  valueAt: (index: number) => number,
  more: readonly TiffField[] = [],
): Buffer {
  const side = 8;
  const count = side * side * channels;
  const data = Buffer.alloc((count * bits) / 8);
  for (let i = 0; i < count; i++) {
    if (sampleFormat === floatingPoint && bits === 64) data.writeDoubleLE(valueAt(i), i * 8);
    else if (sampleFormat === floatingPoint) data.writeFloatLE(valueAt(i), i * 4);
    else data.writeUIntLE(valueAt(i), (i * bits) / 8, bits / 8);
  }
  const fieldsWith = (dataAt: number) => [
    numbers(256, 'long', [side]),
    numbers(257, 'long', [side]),
    numbers(258, 'short', Array<number>(channels).fill(bits)),
    numbers(259, 'short', [1]), // no compression
    numbers(262, 'short', [channels === 1 ? 1 : 2]), // grey, black is 0, or RGB
    numbers(273, 'long', [dataAt]),
    numbers(277, 'short', [channels]),
    numbers(278, 'long', [side]),
    numbers(279, 'long', [data.length]),
    numbers(339, 'short', Array<number>(channels).fill(sampleFormat)),
    ...more,
  ];
  const dataAt = 8 + directoryLength(fieldsWith(0));
  return Buffer.concat([Buffer.from('II\x2a\0\x08\0\0\0', 'latin1'), directoryBytes(fieldsWith(dataAt), 8), data]);
}
