const tagOf = {
  imageWidth: 0x0100,
  imageLength: 0x0101,
  orientation: 0x0112,
  xResolution: 0x011a,
  resolutionUnit: 0x0128,
  exifDirectory: 0x8769,
  pixelXDimension: 0xa002,
  pixelYDimension: 0xa003,
} as const;

const short = 3;
const long = 4;
const entryLength = 12;
const prefix = 'Exif\0\0';

/** One entry of a directory (Exif 3.0, 4.6.2): its value, or the offset of its value, lies at `valueAt`. */
interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly valueAt: number;
}

interface Directory {
  readonly entries: readonly Entry[];
  /** Where the offset of the next directory is written. */
  readonly nextAt: number;
}

/**
 * An EXIF block made true of a rendered picture: upright (orientation 1), its size as given, without the thumbnail of the old pixels.
 * Everything else, maker notes and unknown tags included, stays byte for byte where it was, since maker notes hold offsets into the block.
 * @param block with or without the leading 'Exif\0\0'; not changed
 * @returns the block from its TIFF header on, or null when it is too broken to be carried
 */
export function exifForOutput(block: Uint8Array, size: { width: number; height: number }): Uint8Array | null {
  const bytes = Uint8Array.from(withoutPrefix(block));
  const exif = openExif(bytes);
  const main = exif?.directory(exif.firstAt);
  if (!exif || !main) return null;
  exif.view.setUint32(main.nextAt, 0, exif.littleEndian); // the thumbnail's directory
  exif.setNumber(main, tagOf.orientation, 1);
  exif.setNumber(main, tagOf.imageWidth, size.width);
  exif.setNumber(main, tagOf.imageLength, size.height);
  const photo = exif.directory(exif.number(main, tagOf.exifDirectory) ?? 0);
  if (photo) {
    exif.setNumber(photo, tagOf.pixelXDimension, size.width);
    exif.setNumber(photo, tagOf.pixelYDimension, size.height);
  }
  return bytes;
}

/** Dots per inch as the EXIF block says, null when it does not. */
export function exifDensity(block: Uint8Array): number | null {
  const exif = openExif(withoutPrefix(block));
  const main = exif?.directory(exif.firstAt);
  const resolution = main?.entries.find(({ tag }) => tag === tagOf.xResolution);
  if (!exif || !main || !resolution) return null;
  const at = exif.view.getUint32(resolution.valueAt, exif.littleEndian);
  if (at + 8 > exif.view.byteLength) return null;
  const perUnit = exif.view.getUint32(at, exif.littleEndian) / exif.view.getUint32(at + 4, exif.littleEndian);
  if (!Number.isFinite(perUnit) || perUnit <= 0) return null;
  const unit = exif.number(main, tagOf.resolutionUnit) ?? 2;
  if (unit === 2) return perUnit;
  return unit === 3 ? perUnit * 2.54 : null; // 3: per centimetre; 1: no unit
}

function withoutPrefix(block: Uint8Array): Uint8Array {
  return Buffer.from(block.subarray(0, prefix.length)).toString('latin1') === prefix
    ? block.subarray(prefix.length)
    : block;
}

/** A cursor over the block that checks every offset; null when the header is not a TIFF header. */
function openExif(bytes: Uint8Array): OpenExif | null {
  if (bytes.length < 14) return null;
  const order = String.fromCharCode(...bytes.subarray(0, 2));
  if (order !== 'II' && order !== 'MM') return null;
  const exif = new OpenExif(bytes, order === 'II');
  return exif.view.getUint16(2, exif.littleEndian) === 42 ? exif : null;
}

class OpenExif {
  readonly view: DataView;
  readonly littleEndian: boolean;

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.littleEndian = littleEndian;
  }

  get firstAt(): number {
    return this.view.getUint32(4, this.littleEndian);
  }

  /** The directory at an offset, null when there is none or it does not fit into the block. */
  directory(at: number): Directory | null {
    if (at < 8 || at + 2 > this.view.byteLength) return null;
    const count = this.view.getUint16(at, this.littleEndian);
    const nextAt = at + 2 + count * entryLength;
    if (nextAt + 4 > this.view.byteLength) return null;
    return { nextAt, entries: Array.from({ length: count }, (_, i) => this.#entry(at + 2 + i * entryLength)) };
  }

  /** The value of a tag that holds one whole number. */
  number({ entries }: Directory, tag: number): number | null {
    const entry = entries.find((each) => each.tag === tag && each.count === 1);
    if (entry?.type === short) return this.view.getUint16(entry.valueAt, this.littleEndian);
    return entry?.type === long ? this.view.getUint32(entry.valueAt, this.littleEndian) : null;
  }

  /** Overwrites the value of such a tag where it is present; a block never grows. */
  setNumber({ entries }: Directory, tag: number, value: number): void {
    const entry = entries.find((each) => each.tag === tag && each.count === 1);
    if (entry?.type === short) this.view.setUint16(entry.valueAt, value, this.littleEndian);
    if (entry?.type === long) this.view.setUint32(entry.valueAt, value, this.littleEndian);
  }

  #entry(at: number): Entry {
    return {
      tag: this.view.getUint16(at, this.littleEndian),
      type: this.view.getUint16(at + 2, this.littleEndian),
      count: this.view.getUint32(at + 4, this.littleEndian),
      valueAt: at + 8,
    };
  }
}
