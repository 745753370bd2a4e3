const short = 3;
const long = 4;
const entryLength = 12;
const prefix = 'Exif\0\0';

/** One entry of a directory (Exif 3.0, 4.6.2): its value, or the offset of its value, lies at `valueAt`. */
export interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly valueAt: number;
}

export interface Directory {
  readonly at: number;
  readonly entries: readonly Entry[];
  /** Where the offset of the next directory is written. */
  readonly nextAt: number;
}

/** The block from its TIFF header on. */
export function withoutPrefix(block: Uint8Array): Uint8Array {
  return Buffer.from(block.subarray(0, prefix.length)).toString('latin1') === prefix
    ? block.subarray(prefix.length)
    : block;
}

/** A cursor over the block that checks every offset; null when the header is not a TIFF header. */
export function openExif(bytes: Uint8Array): OpenExif | null {
  if (bytes.length < 14) return null;
  const order = String.fromCharCode(...bytes.subarray(0, 2));
  if (order !== 'II' && order !== 'MM') return null;
  const exif = new OpenExif(bytes, order === 'II');
  return exif.view.getUint16(2, exif.littleEndian) === 42 ? exif : null;
}

/** A TIFF structure in memory. */
export class OpenExif {
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
    return { at, nextAt, entries: Array.from({ length: count }, (_, i) => this.#entry(at + 2 + i * entryLength)) };
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
