import { decode, type DecodedPng } from 'fast-png';
import { greyOf } from '../../../src-main/masks/marks.ts';
import { markKeyword, markText } from '../../../src-main/masks/maskMark.ts';
import type { MaskFile } from '../recogniseMask.ts';

/** Larger masks are not read: they would not fit the page's memory. */
const mostPixels = 300_000_000;
/** Where the header's fields stand (PNG specification, section 11.2.2). */
const headerEnd = 29;
/** Kind of a picture whose samples are places in a palette; others may carry a palette too, as a suggestion. */
const indexed = 3;

interface Header {
  readonly pixels: number;
  readonly depth: number;
  readonly isIndexed: boolean;
  readonly isInterlaced: boolean;
}

/**
 * Reads a PNG as grey and alpha, exactly: no canvas multiplies by alpha or converts colours on the way. 16 bits keep their upper 8.
 * @returns null for what it does not read (other formats, damaged files, few bits interlaced), which the browser may
 */
export function decodePng(bytes: Uint8Array): MaskFile | null {
  const header = headerOf(bytes);
  if (!header || header.pixels === 0 || header.pixels > mostPixels) return null;
  if (header.isInterlaced && header.depth < 8) return null; // fast-png leaves those packed
  try {
    return toGreyAlpha(decode(bytes, { checkCrc: true }), header);
  } catch {
    return null; // what is damaged is refused by whoever reads it next
  }
}

function headerOf(bytes: Uint8Array): Header | null {
  if (bytes.length < headerEnd) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    pixels: view.getUint32(16) * view.getUint32(20),
    depth: view.getUint8(24),
    isIndexed: view.getUint8(25) === indexed,
    isInterlaced: view.getUint8(28) !== 0,
  };
}

function toGreyAlpha(png: DecodedPng, { isIndexed }: Header): MaskFile {
  const { width, height, depth, channels, text, transparency } = png;
  const palette = isIndexed ? png.palette : undefined;
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height).fill(255);
  let chroma = 0;
  const sample = sampleReader(png);
  const raw = (y: number, n: number): number => (depth === 16 ? sample(y, n) >> 8 : sample(y, n));
  /** Of pictures without alpha, one colour may be as good as none. */
  const isTransparent = (y: number, n: number): boolean =>
    transparency !== undefined &&
    transparency.length > 0 &&
    transparency.every((level, c) => sample(y, n + c) === level);
  const scale = depth < 8 && !palette ? 255 / (2 ** depth - 1) : 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const first = raw(y, x * channels);
      if (!palette && channels < 3) grey[at] = Math.round(first * scale);
      else {
        const colour = palette?.[first] ?? [];
        const r = palette ? (colour[0] ?? 0) : first;
        const g = palette ? (colour[1] ?? 0) : raw(y, x * channels + 1);
        const b = palette ? (colour[2] ?? 0) : raw(y, x * channels + 2);
        grey[at] = greyOf(r, g, b);
        chroma += Math.max(r, g, b) - Math.min(r, g, b);
      }
      if (palette) alpha[at] = palette[first]?.[3] ?? 255;
      else if (channels % 2 === 0) alpha[at] = raw(y, x * channels + channels - 1);
      else if (isTransparent(y, x * channels)) alpha[at] = 0;
    }
  }
  const isOurs = text[markKeyword] === markText;
  return { width, height, grey, alpha, chroma: chroma / (width * height), isOurs, isLossy: false };
}

/** Reads the n-th sample of a row. */
function sampleReader({ data, width, channels, depth }: DecodedPng): (y: number, n: number) => number {
  if (depth >= 8) return (y, n) => data[y * width * channels + n]!;
  const perByte = 8 / depth;
  const rowBytes = Math.ceil((width * channels) / perByte);
  return (y, n) =>
    (data[y * rowBytes + Math.floor(n / perByte)]! >> (8 - depth - (n % perByte) * depth)) & (2 ** depth - 1);
}
