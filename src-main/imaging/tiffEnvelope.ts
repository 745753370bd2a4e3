import {
  directoryBytes,
  directoryLength,
  numbers,
  rational,
  tiffType,
  type TiffField,
} from './containers/tiffDirectory.ts';

/** Metadata that an envelope can carry; EXIF goes its own way, since libvips reads none from TIFF. */
export interface EnvelopeMetadata {
  readonly icc: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  /** Dots per inch. */
  readonly density: number | null;
}

/** Interleaved rows, top to bottom. */
export interface EnvelopePixels {
  readonly data: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** Rows that libtiff reads at once: few enough to stay small, many enough that the calls do not count. */
const rowsPerStrip = 16;
const directoryAt = 8;

/**
 * Wraps raw pixels in an uncompressed little-endian TIFF in memory (TIFF 6.0). sharp takes a profile and XMP as bytes only from a
 * picture that has them, so this is how a rendered picture hands them to every encoder without a colour conversion. Costs one copy of
 * the pixels; an uncompressed PNG would also need checksums over all of them.
 */
export function wrapInTiff(pixels: EnvelopePixels, metadata: EnvelopeMetadata): Buffer {
  const { data, width, height, channels } = pixels;
  const bytesPerRow = width * channels * data.BYTES_PER_ELEMENT;
  const rowsOfStrips = Array.from({ length: Math.ceil(height / rowsPerStrip) }, (_, i) =>
    Math.min(rowsPerStrip, height - i * rowsPerStrip),
  );
  const stripLengths = rowsOfStrips.map((rows) => rows * bytesPerRow);
  const stripOffsets = (from: number) => rowsOfStrips.map((_, i) => from + i * rowsPerStrip * bytesPerRow);
  const offsets = (from: number) => numbers(273, 'long', stripOffsets(from));
  const fields = [...fieldsOf(pixels, metadata), numbers(279, 'long', stripLengths)];
  const pixelsAt = directoryAt + directoryLength([...fields, offsets(0)]);

  const tiff = Buffer.allocUnsafe(pixelsAt + height * bytesPerRow);
  tiff.write('II\x2a\0\x08\0\0\0', 'latin1');
  tiff.set(directoryBytes([...fields, offsets(pixelsAt)], directoryAt), directoryAt);
  tiff.set(new Uint8Array(data.buffer, data.byteOffset, height * bytesPerRow), pixelsAt);
  return tiff;
}

function fieldsOf(
  { data, width, height, channels }: EnvelopePixels,
  { icc, xmp, density }: EnvelopeMetadata,
): TiffField[] {
  const bits = data.BYTES_PER_ELEMENT * 8;
  const fields = [
    numbers(256, 'long', [width]),
    numbers(257, 'long', [height]),
    numbers(258, 'short', Array<number>(channels).fill(bits)),
    numbers(259, 'short', [1]), // no compression
    numbers(262, 'short', [2]), // RGB
    numbers(277, 'short', [channels]),
    numbers(278, 'long', [rowsPerStrip]),
    numbers(284, 'short', [1]), // interleaved
  ];
  if (channels === 4) fields.push(numbers(338, 'short', [2])); // alpha that is not multiplied into the colours
  if (density !== null) fields.push(rational(282, density), rational(283, density), numbers(296, 'short', [2]));
  if (xmp) fields.push({ tag: 700, type: tiffType.byte, count: xmp.length, body: xmp });
  if (icc) fields.push({ tag: 34675, type: tiffType.undefined, count: icc.length, body: icc });
  return fields;
}
