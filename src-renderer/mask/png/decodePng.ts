import { greyOf } from '../../../src-main/masks/marks.ts';
import { markKeyword, markText } from '../../../src-main/masks/maskMark.ts';
import type { MaskFile } from '../recogniseMask.ts';
import { signature } from './encodeMask.ts';
import { inflate } from './zlib.ts';

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  readonly kind: number;
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Larger masks are not read: they would not fit the page's memory. */
const mostPixels = 300_000_000;

interface Chunks {
  readonly header: Header;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array | null;
  readonly pixels: Uint8Array<ArrayBuffer>[];
  readonly isOurs: boolean;
}

/**
 * Reads a PNG as grey and alpha, exactly: no canvas multiplies by alpha or converts colours on the way. 16 bits keep their upper 8.
 * @returns null for what it does not read (other formats, interlaced or damaged files), which the browser may
 */
export async function decodePng(bytes: Uint8Array): Promise<MaskFile | null> {
  const chunks = readChunks(bytes);
  if (!chunks) return null;
  const { header } = chunks;
  const channels = channelsOf[header.kind] ?? 0;
  const rowBytes = Math.ceil((header.width * channels * header.depth) / 8);
  try {
    const rows = await inflate(new Uint8Array(await new Blob(chunks.pixels).arrayBuffer()));
    if (rows.length < (rowBytes + 1) * header.height) return null;
    unfilter(rows, rowBytes, header.height, Math.max(1, (channels * header.depth) >> 3));
    return toGreyAlpha(rows, rowBytes, channels, chunks);
  } catch {
    return null; // what is damaged is refused by whoever reads it next
  }
}

function readChunks(bytes: Uint8Array): Chunks | null {
  if (signature.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header = null as Header | null;
  let palette = new Uint8Array();
  let transparency = null as Uint8Array | null;
  let isOurs = false;
  const pixels: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.slice(at + 8, at + 8 + length);
    if (type === 'IHDR') header = readHeader(data);
    if (type === 'PLTE') palette = data;
    if (type === 'tRNS') transparency = data;
    if (type === 'tEXt') isOurs ||= new TextDecoder('latin1').decode(data) === `${markKeyword}\0${markText}`;
    if (type === 'IDAT') pixels.push(data);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return header && { header, palette, transparency, pixels, isOurs };
}

function readHeader(data: Uint8Array<ArrayBuffer>): Header | null {
  if (data.length < 13) return null;
  const view = new DataView(data.buffer);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const isInterlaced = data[12] !== 0;
  const depth = data[8]!;
  const kind = data[9]!;
  const isReadable = !isInterlaced && width > 0 && height > 0 && width * height <= mostPixels && kind in channelsOf;
  return isReadable && [1, 2, 4, 8, 16].includes(depth) ? { width, height, depth, kind } : null;
}

/** Undoes the filters of PNG (specification, section 9), row by row, in place. */
function unfilter(rows: Uint8Array, rowBytes: number, height: number, step: number): void {
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1);
    const filter = rows[start];
    for (let i = 1; i <= rowBytes; i++) {
      const at = start + i;
      const left = i > step ? rows[at - step]! : 0;
      const up = y > 0 ? rows[at - rowBytes - 1]! : 0;
      if (filter === 1) rows[at]! += left;
      else if (filter === 2) rows[at]! += up;
      else if (filter === 3) rows[at]! += (left + up) >> 1;
      else if (filter === 4) rows[at]! += paeth(left, up, i > step && y > 0 ? rows[at - rowBytes - 1 - step]! : 0);
    }
  }
}

/** Of left, up and diagonal the one nearest to left + up - diagonal. */
function paeth(left: number, up: number, diagonal: number): number {
  const guess = left + up - diagonal;
  const offLeft = Math.abs(guess - left);
  const offUp = Math.abs(guess - up);
  const offDiagonal = Math.abs(guess - diagonal);
  if (offLeft <= offUp && offLeft <= offDiagonal) return left;
  return offUp <= offDiagonal ? up : diagonal;
}

function toGreyAlpha(
  rows: Uint8Array,
  rowBytes: number,
  channels: number,
  { header, palette, transparency, isOurs }: Chunks,
): MaskFile {
  const { width, height, depth, kind } = header;
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height).fill(255);
  let chroma = 0;
  const raw = sampleReader(rows, rowBytes, depth);
  const scale = depth < 8 && kind !== 3 ? 255 / (2 ** depth - 1) : 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const first = raw(y, x * channels);
      const [r, g, b] =
        kind === 3
          ? [0, 1, 2].map((c) => palette[first * 3 + c] ?? 0)
          : channels >= 3
            ? [first, raw(y, x * channels + 1), raw(y, x * channels + 2)]
            : [first, first, first];
      grey[at] = channels >= 3 || kind === 3 ? greyOf(r!, g!, b!) : Math.round(first * scale);
      chroma += Math.max(r!, g!, b!) - Math.min(r!, g!, b!);
      if (kind === 3) alpha[at] = transparency?.[first] ?? 255;
      else if (channels % 2 === 0) alpha[at] = raw(y, x * channels + channels - 1);
    }
  }
  return { width, height, grey, alpha, chroma: chroma / (width * height), isOurs, isLossy: false };
}

/** Reads the n-th sample of a row: the upper byte of two, a byte, or some bits of one. */
function sampleReader(rows: Uint8Array, rowBytes: number, depth: number): (y: number, n: number) => number {
  const start = (y: number): number => y * (rowBytes + 1) + 1;
  if (depth === 16) return (y, n) => rows[start(y) + 2 * n]!;
  if (depth === 8) return (y, n) => rows[start(y) + n]!;
  const perByte = 8 / depth;
  return (y, n) =>
    (rows[start(y) + Math.floor(n / perByte)]! >> (8 - depth - (n % perByte) * depth)) & (2 ** depth - 1);
}
