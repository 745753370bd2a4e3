import { decode, type DecodedPng } from 'fast-png';
import { MaskFilePixels, type MaskFile } from '../../../src-main/masks/maskFile.ts';
import { markKeyword, markText } from '../../../src-main/masks/maskMark.ts';

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
    return toMaskFile(decode(bytes, { checkCrc: true }), header);
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

function toMaskFile(png: DecodedPng, { isIndexed }: Header): MaskFile {
  const { width, height, depth, channels, text, transparency } = png;
  const palette = isIndexed ? png.palette : undefined;
  const pixels = new MaskFilePixels({ width, height });
  const sample = sampleReader(png);
  const raw = (y: number, n: number): number => (depth === 16 ? sample(y, n) >> 8 : sample(y, n));
  /** Of pictures without alpha, one colour may be as good as none. */
  const isTransparent = (y: number, n: number): boolean =>
    transparency !== undefined &&
    transparency.length > 0 &&
    transparency.every((level, c) => sample(y, n + c) === level);
  const alphaAt = (y: number, n: number): number => {
    if (channels % 2 === 0) return raw(y, n + channels - 1);
    return isTransparent(y, n) ? 0 : 255;
  };
  const scale = depth < 8 && !palette ? 255 / (2 ** depth - 1) : 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const n = x * channels;
      const first = raw(y, n);
      if (palette) {
        const [r = 0, g = 0, b = 0, alpha = 255] = palette[first] ?? [];
        pixels.put(at, r, g, b, alpha);
      } else if (channels > 2) {
        pixels.put(at, first, raw(y, n + 1), raw(y, n + 2), alphaAt(y, n));
      } else {
        const grey = Math.round(first * scale);
        pixels.put(at, grey, grey, grey, alphaAt(y, n));
      }
    }
  }
  return pixels.file({ isLossy: false, isOurs: text[markKeyword] === markText });
}

/** Reads the n-th sample of a row. */
function sampleReader({ data, width, channels, depth }: DecodedPng): (y: number, n: number) => number {
  if (depth >= 8) return (y, n) => data[y * width * channels + n]!;
  const perByte = 8 / depth;
  const rowBytes = Math.ceil((width * channels) / perByte);
  return (y, n) =>
    (data[y * rowBytes + Math.floor(n / perByte)]! >> (8 - depth - (n % perByte) * depth)) & (2 ** depth - 1);
}
