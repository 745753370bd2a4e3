import { decode, type DecodedPng } from 'fast-png';
import { greyOf } from '../../../src-main/masks/marks.ts';
import { markKeyword, markText } from '../../../src-main/masks/maskMark.ts';
import type { MaskFile } from '../recogniseMask.ts';

/** Larger masks are not read: they would not fit the page's memory. */
const mostPixels = 300_000_000;
/** Where the header's width and height stand (PNG specification, section 11.2.2). */
const widthAt = 16;
const heightAt = 20;

/**
 * Reads a PNG as grey and alpha, exactly: no canvas multiplies by alpha or converts colours on the way. 16 bits keep their upper 8.
 * @returns null for what it does not read (other formats, damaged files), which the browser may
 */
export function decodePng(bytes: Uint8Array): MaskFile | null {
  if (pixelsOf(bytes) > mostPixels) return null;
  try {
    return toGreyAlpha(decode(bytes));
  } catch {
    return null; // what is damaged is refused by whoever reads it next
  }
}

function pixelsOf(bytes: Uint8Array): number {
  if (bytes.length < heightAt + 4) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(widthAt) * view.getUint32(heightAt);
}

function toGreyAlpha(png: DecodedPng): MaskFile {
  const { width, height, depth, channels, palette, text } = png;
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height).fill(255);
  let chroma = 0;
  const raw = sampleReader(png);
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
    }
  }
  const isOurs = text[markKeyword] === markText;
  return { width, height, grey, alpha, chroma: chroma / (width * height), isOurs, isLossy: false };
}

/** Reads the n-th sample of a row: the upper byte of two, a byte, or some bits of one. */
function sampleReader({ data, width, channels, depth }: DecodedPng): (y: number, n: number) => number {
  if (depth === 16) return (y, n) => data[y * width * channels + n]! >> 8;
  if (depth === 8) return (y, n) => data[y * width * channels + n]!;
  const perByte = 8 / depth;
  const rowBytes = Math.ceil((width * channels) / perByte);
  return (y, n) =>
    (data[y * rowBytes + Math.floor(n / perByte)]! >> (8 - depth - (n % perByte) * depth)) & (2 ** depth - 1);
}
