import { openWithSharp } from '../sharpPicture.ts';
import type { Mask } from './mask.ts';

/** A mask as an 8-bit grey PNG, white where to work. */
export async function encodeMask({ width, height, data }: Mask): Promise<Uint8Array> {
  return openWithSharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();
}
