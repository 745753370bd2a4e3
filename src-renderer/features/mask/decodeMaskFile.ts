import { MaskFilePixels, type MaskFile } from '../../../src-main/masks/maskFile.ts';
import { decodePng } from '../../mask/png/decodePng.ts';
import { signature } from '../../mask/png/encodeMask.ts';

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
  return context ? maskFileOf(context.getImageData(0, 0, width, height), !isPng(bytes)) : null;
}

/** Of what browsers know only PNG keeps greys exactly: lossless WebP is rare, and GIF's greys come from a palette. */
const isPng = (bytes: Uint8Array): boolean => signature.every((byte, at) => bytes[at] === byte);

function maskFileOf({ width, height, data }: ImageData, isLossy: boolean): MaskFile {
  const pixels = new MaskFilePixels({ width, height });
  for (let at = 0, from = 0; at < width * height; at++, from += 4)
    pixels.put(at, data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0, data[from + 3] ?? 255);
  return pixels.file({ isLossy, isOurs: false });
}
