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

const fieldTypes = { byte: 1, short: 3, long: 4, rational: 5, undefined: 7 } as const;
const entryLength = 12;
/** Rows that libtiff reads at once: few enough to stay small, many enough that the calls do not count. */
const rowsPerStrip = 16;

interface Field {
  readonly tag: number;
  readonly type: keyof typeof fieldTypes;
  readonly count: number;
  readonly body: Uint8Array;
}

/**
 * Wraps raw pixels in an uncompressed little-endian TIFF in memory (TIFF 6.0). sharp takes a profile and XMP as bytes only from a
 * picture that has them, so this is how a rendered picture hands them to every encoder without a colour conversion. Costs one copy of
 * the pixels: TIFF needs no checksum and no compression, unlike PNG, which took 0.9 s longer for 24 megapixels.
 */
export function wrapInTiff(pixels: EnvelopePixels, metadata: EnvelopeMetadata): Buffer {
  const { data, width, height, channels } = pixels;
  const bytesPerRow = width * channels * data.BYTES_PER_ELEMENT;
  const stripCount = Math.ceil(height / rowsPerStrip);
  const fields = fieldsOf(pixels, metadata);
  const fieldCount = fields.length + 2;
  const bodiesAt = 8 + 2 + fieldCount * entryLength + 4;
  const bodiesLength = fields.reduce((sum, { body }) => sum + bodySpace(body), 0) + 2 * bodySpace(new Uint8Array(stripCount * 4));
  const pixelsAt = bodiesAt + bodiesLength;
  const stripAt = Array.from({ length: stripCount }, (_, i) => pixelsAt + i * rowsPerStrip * bytesPerRow);
  const stripLength = Array.from({ length: stripCount }, (_, i) => Math.min(rowsPerStrip, height - i * rowsPerStrip) * bytesPerRow);

  const tiff = Buffer.allocUnsafe(pixelsAt + height * bytesPerRow);
  tiff.fill(0, 0, pixelsAt);
  tiff.write('II\x2a\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  writeDirectory(tiff, bodiesAt, [...fields, longs(273, stripAt), longs(279, stripLength)]);
  tiff.set(new Uint8Array(data.buffer, data.byteOffset, height * bytesPerRow), pixelsAt);
  return tiff;
}

function fieldsOf({ data, width, height, channels }: EnvelopePixels, { icc, xmp, density }: EnvelopeMetadata): Field[] {
  const bits = data.BYTES_PER_ELEMENT * 8;
  const fields = [
    longs(256, [width]),
    longs(257, [height]),
    shorts(
      258,
      Array.from({ length: channels }, () => bits),
    ),
    shorts(259, [1]), // no compression
    shorts(262, [2]), // RGB
    shorts(277, [channels]),
    longs(278, [rowsPerStrip]),
    shorts(284, [1]), // interleaved
  ];
  if (channels === 4) fields.push(shorts(338, [2])); // alpha that is not multiplied into the colours
  if (density !== null) fields.push(rational(282, density), rational(283, density), shorts(296, [2]));
  if (xmp) fields.push({ tag: 700, type: 'byte', count: xmp.length, body: xmp });
  if (icc) fields.push({ tag: 34675, type: 'undefined', count: icc.length, body: icc });
  return fields;
}

/** Tags ascend, as TIFF demands; a body of at most 4 bytes lies in its entry, a longer one in the space after the directory. */
function writeDirectory(tiff: Buffer, bodiesAt: number, fields: readonly Field[]): void {
  tiff.writeUInt16LE(fields.length, 8);
  let entryAt = 10;
  let bodyAt = bodiesAt;
  for (const { tag, type, count, body } of fields.toSorted((a, b) => a.tag - b.tag)) {
    tiff.writeUInt16LE(tag, entryAt);
    tiff.writeUInt16LE(fieldTypes[type], entryAt + 2);
    tiff.writeUInt32LE(count, entryAt + 4);
    if (body.length <= 4) tiff.set(body, entryAt + 8);
    else {
      tiff.writeUInt32LE(bodyAt, entryAt + 8);
      tiff.set(body, bodyAt);
      bodyAt += bodySpace(body);
    }
    entryAt += entryLength;
  }
}

/** Bytes a body takes outside the directory; offsets are even. */
function bodySpace(body: Uint8Array): number {
  return body.length <= 4 ? 0 : body.length + (body.length % 2);
}

function shorts(tag: number, values: readonly number[]): Field {
  return { tag, type: 'short', count: values.length, body: littleEndian(values, 2) };
}

function longs(tag: number, values: readonly number[]): Field {
  return { tag, type: 'long', count: values.length, body: littleEndian(values, 4) };
}

function rational(tag: number, value: number): Field {
  return { tag, type: 'rational', count: 1, body: littleEndian([Math.round(value * 1000), 1000], 4) };
}

function littleEndian(values: readonly number[], bytes: 2 | 4): Uint8Array {
  const body = Buffer.alloc(values.length * bytes);
  values.forEach((value, i) => body.writeUIntLE(value, i * bytes, bytes));
  return body;
}
