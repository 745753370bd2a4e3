/** A field of a TIFF directory (TIFF 6.0, section 2), of which EXIF is made too. The body holds its values in little-endian order. */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly body: Uint8Array;
}

/** Reads bytes at an offset of a TIFF file or block; fewer, or none, beyond its end. */
export type ReadBytes = (at: number, length: number) => Promise<Buffer>;

export const tiffType = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 } as const;

/** Bytes per value, and bytes that are swapped together, by type number: a rational is two longs. */
const valueSizes: Readonly<Record<number, readonly [size: number, unit: number]>> = {
  1: [1, 1],
  2: [1, 1],
  3: [2, 2],
  4: [4, 4],
  5: [8, 4],
  6: [1, 1],
  7: [1, 1],
  8: [2, 2],
  9: [4, 4],
  10: [8, 4],
  11: [4, 4],
  12: [8, 8],
  13: [4, 4],
};
const entryLength = 12;
/** A field longer than this is no description of a picture; profiles and previews stay below. */
const maxBody = 16 << 20;
/** Real directories have some dozens of entries; one with more is broken or means harm. */
const maxEntries = 1000;

export interface TiffStart {
  readonly littleEndian: boolean;
  /** Where the first directory lies. */
  readonly firstAt: number;
}

/** Reads the header; null when it is none of classic TIFF. */
export async function readTiffStart(read: ReadBytes): Promise<TiffStart | null> {
  const header = await read(0, 8);
  const order = header.toString('latin1', 0, 2);
  if (header.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const littleEndian = order === 'II';
  const magic = littleEndian ? header.readUInt16LE(2) : header.readUInt16BE(2);
  return magic === 42
    ? { littleEndian, firstAt: littleEndian ? header.readUInt32LE(4) : header.readUInt32BE(4) }
    : null;
}

/** The fields of the directory at an offset, without those that cannot be read. */
export async function readDirectory(read: ReadBytes, at: number, littleEndian: boolean): Promise<readonly TiffField[]> {
  const countBytes = await read(at, 2);
  if (at < 8 || countBytes.length < 2) return [];
  const count = littleEndian ? countBytes.readUInt16LE(0) : countBytes.readUInt16BE(0);
  if (count > maxEntries) return [];
  const entries = await read(at + 2, count * entryLength);
  const fields: TiffField[] = [];
  for (let from = 0; from + entryLength <= entries.length; from += entryLength) {
    const field = await readField(read, entries.subarray(from, from + entryLength), littleEndian);
    if (field) fields.push(field);
  }
  return fields;
}

async function readField(read: ReadBytes, entry: Buffer, littleEndian: boolean): Promise<TiffField | null> {
  const view = new DataView(entry.buffer, entry.byteOffset, entryLength);
  const tag = view.getUint16(0, littleEndian);
  const type = view.getUint16(2, littleEndian);
  const count = view.getUint32(4, littleEndian);
  const [size, unit] = valueSizes[type] ?? [0, 1];
  const length = size * count;
  if (length === 0 || length > maxBody) return null;
  const stored = length <= 4 ? entry.subarray(8, 8 + length) : await read(view.getUint32(8, littleEndian), length);
  if (stored.length < length) return null;
  const body = Buffer.from(stored);
  if (!littleEndian && unit > 1) swap(body, unit);
  return { tag, type, count, body };
}

function swap(body: Buffer, unit: number): void {
  if (unit === 2) body.swap16();
  else if (unit === 4) body.swap32();
  else body.swap64();
}

/** Bytes that a directory and its longer bodies take. */
export function directoryLength(fields: readonly TiffField[]): number {
  return fields.reduce((sum, field) => sum + entryLength + outerLength(field), 2 + 4);
}

/** A little-endian directory, the last of its file, to be put at an even offset, its longer bodies right behind it. */
export function directoryBytes(fields: readonly TiffField[], at: number): Buffer {
  const bytes = Buffer.alloc(directoryLength(fields));
  bytes.writeUInt16LE(fields.length, 0);
  let entryAt = 2;
  let bodyAt = 2 + fields.length * entryLength + 4;
  for (const field of fields.toSorted((a, b) => a.tag - b.tag)) {
    bytes.writeUInt16LE(field.tag, entryAt);
    bytes.writeUInt16LE(field.type, entryAt + 2);
    bytes.writeUInt32LE(field.count, entryAt + 4);
    if (outerLength(field) === 0) bytes.set(field.body, entryAt + 8);
    else {
      bytes.writeUInt32LE(at + bodyAt, entryAt + 8);
      bytes.set(field.body, bodyAt);
      bodyAt += outerLength(field);
    }
    entryAt += entryLength;
  }
  return bytes;
}

/** A body of at most 4 bytes lies in its entry; others begin at even offsets. */
function outerLength({ body }: TiffField): number {
  return body.length <= 4 ? 0 : body.length + (body.length % 2);
}

/** A field of whole numbers. */
export function numbers(tag: number, type: 'short' | 'long', values: readonly number[]): TiffField {
  const size = type === 'short' ? 2 : 4;
  const body = Buffer.alloc(values.length * size);
  values.forEach((value, i) => body.writeUIntLE(value, i * size, size));
  return { tag, type: tiffType[type], count: values.length, body };
}

/** A field of one fraction, to a thousandth. */
export function rational(tag: number, value: number): TiffField {
  return { tag, type: tiffType.rational, count: 1, body: numbers(tag, 'long', [Math.round(value * 1000), 1000]).body };
}
