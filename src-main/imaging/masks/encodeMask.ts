import type { Mask } from '../../masks/mask.ts';
import { openWithSharp } from '../sharpPicture.ts';

/** A mask as an 8-bit grey PNG, white where to work. Without the mark of ours: what came from a file of others may mean its black. */
export async function encodeMask({ width, height, data }: Mask): Promise<Uint8Array> {
  return openWithSharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();
}
