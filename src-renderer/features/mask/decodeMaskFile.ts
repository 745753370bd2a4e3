import { greyOf } from '../../../src-main/masks/marks.ts';
import { decodePng } from '../../mask/png/decodePng.ts';
import { signature } from '../../mask/png/encodeMask.ts';
import type { MaskFile } from '../../mask/recogniseMask.ts';

/** Reads a mask from any picture that the browser knows; PNG exactly, without a canvas. @returns null for what is no picture */
export async function decodeMaskFile(bytes: Uint8Array<ArrayBuffer>): Promise<MaskFile | null> {
  return decodePng(bytes) ?? (await decodeByBrowser(bytes).catch(() => null));
}

async function decodeByBrowser(bytes: Uint8Array<ArrayBuffer>): Promise<MaskFile | null> {
  const bitmap = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context ? greyAlphaOf(context.getImageData(0, 0, width, height), !isPng(bytes)) : null;
}

/** Of what browsers know only PNG keeps greys exactly: lossless WebP is rare, and GIF's greys come from a palette. */
const isPng = (bytes: Uint8Array): boolean => signature.every((byte, at) => bytes[at] === byte);

function greyAlphaOf({ width, height, data }: ImageData, isLossy: boolean): MaskFile {
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  let chroma = 0;
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    const r = data[from] ?? 0;
    const g = data[from + 1] ?? 0;
    const b = data[from + 2] ?? 0;
    grey[at] = greyOf(r, g, b);
    alpha[at] = data[from + 3] ?? 255;
    chroma += Math.max(r, g, b) - Math.min(r, g, b);
  }
  return { width, height, grey, alpha, chroma: chroma / grey.length, isOurs: false, isLossy };
}
