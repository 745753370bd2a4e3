import { withBytesOf } from '../containers/readBytes.ts';
import {
  directoryBytes,
  numbers,
  readDirectory,
  readTiffStart,
  type ReadBytes,
  type TiffField,
} from '../containers/tiffDirectory.ts';

const exifPointer = 0x8769;
const gpsPointer = 0x8825;
const interoperabilityPointer = 0xa005;

/**
 * What EXIF puts into a file's main directory and a TIFF may share: description, make, model, orientation, resolution and its unit,
 * software, date, artist, copyright. The rest of a TIFF's main directory describes how its own pixels lie.
 */
const sharedTags = new Set([0x010e, 0x010f, 0x0110, 0x0112, 0x011a, 0x011b, 0x0128, 0x0131, 0x0132, 0x013b, 0x8298]);

/** Those of them that people or programs write of their own accord. */
const writtenTags = new Set([0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x8298]);

interface ExifDirectories {
  readonly main: readonly TiffField[];
  readonly photo: readonly TiffField[];
  readonly gps: readonly TiffField[];
}

/**
 * The EXIF of a TIFF file as a block of its own, as other formats carry it; libvips does not read it. Values are little-endian afterwards.
 * @returns null when the file has none, or is a BigTIFF
 */
export async function exifOfTiff(path: string): Promise<Uint8Array | null> {
  const directories = await withBytesOf(path, readDirectories);
  if (!directories) return null;
  const { main, photo, gps } = directories;
  if (photo.length + gps.length === 0 && !main.some(({ tag }) => writtenTags.has(tag))) return null;
  return Buffer.concat([Buffer.from('II\x2a\0\x08\0\0\0', 'latin1'), layOut(directories, 8)]);
}

/**
 * Adds an EXIF block to an encoded TIFF: a new main directory with the old fields and EXIF's is put at the end of the file. Here the block has
 * to be taken apart, so maker notes that hold offsets may lose their meaning, as in every TIFF.
 * @returns null when the file is not a little-endian classic TIFF or the block cannot be read
 */
export async function addExifToTiff(tiff: Buffer, exif: Uint8Array): Promise<Buffer | null> {
  const block = Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength);
  const start = await readTiffStart(readerOf(tiff));
  const added = await readDirectories(readerOf(block));
  if (!start?.littleEndian || !added) return null;
  const own = await readDirectory(readerOf(tiff), start.firstAt, true);
  const ownTags = new Set(own.map(({ tag }) => tag));
  const main = [...own, ...added.main.filter(({ tag }) => !ownTags.has(tag))];

  const gap = Buffer.alloc(tiff.length % 2);
  const at = tiff.length + gap.length;
  const out = Buffer.concat([tiff, gap, layOut({ ...added, main }, at)]);
  out.writeUInt32LE(at, 4);
  return out;
}

function readerOf(bytes: Buffer): ReadBytes {
  return (at, length) => Promise.resolve(bytes.subarray(at, at + length));
}

async function readDirectories(read: ReadBytes): Promise<ExifDirectories | null> {
  const start = await readTiffStart(read);
  if (!start) return null;
  const main = await readDirectory(read, start.firstAt, start.littleEndian);
  const below = async (pointer: number) => {
    const at = main.find(({ tag, body }) => tag === pointer && body.length === 4)?.body;
    return at ? readDirectory(read, Buffer.from(at).readUInt32LE(0), start.littleEndian) : [];
  };
  const photo = (await below(exifPointer)).filter(({ tag }) => tag !== interoperabilityPointer);
  return { main: main.filter(({ tag }) => sharedTags.has(tag)), photo, gps: await below(gpsPointer) };
}

/** The main directory at an offset, the directories below it behind it. */
function layOut({ main, photo, gps }: ExifDirectories, at: number): Buffer {
  const withPointers = (photoAt: number, gpsAt: number) => [
    ...main,
    ...(photo.length > 0 ? [numbers(exifPointer, 'long', [photoAt])] : []),
    ...(gps.length > 0 ? [numbers(gpsPointer, 'long', [gpsAt])] : []),
  ];
  const photoAt = at + directoryBytes(withPointers(0, 0), at).length;
  const photoBytes = photo.length > 0 ? directoryBytes(photo, photoAt) : Buffer.alloc(0);
  const gpsAt = photoAt + photoBytes.length;
  const gpsBytes = gps.length > 0 ? directoryBytes(gps, gpsAt) : Buffer.alloc(0);
  return Buffer.concat([directoryBytes(withPointers(photoAt, gpsAt), at), photoBytes, gpsBytes]);
}
