import type { FillScore } from '../../../contract/fills.ts';
import { putPatch, type FillPatch } from '../../../imaging/inpaint/cropAround.ts';
import { boundsAround, cropMask, maskedPixels, type Mask } from '../../../masks/mask.ts';
import type { Pixels, Rect } from '../../../imaging/pixelTypes.ts';
import { meanAbsoluteError, psnr } from '../../../metrics/psnr.ts';
import { ssim, ssimReach } from '../../../metrics/ssim.ts';
import { failure } from '../../failures.ts';

/**
 * How alike a fill and the intact picture are inside the hole. Only the hole's surroundings are looked at, which gives the same numbers: a pixel's
 * similarity depends on nothing farther away than its window.
 * @param intact 8 bits, as `filled`
 * @throws StudioFailure mask/empty
 */
export function scoreOf(intact: Pixels, filled: Pixels, mask: Mask): FillScore {
  const rect = boundsAround(mask, ssimReach);
  if (!rect) throw failure('mask/empty', 'no masked pixel', 'a mask that marks a place');
  const { channels } = intact;
  const a = samplesIn(intact, rect);
  const b = samplesIn(filled, rect);
  const counted = cropMask(mask, rect).data.map((value) => (value > 0 ? 1 : 0));
  const decibels = psnr(a, b, channels, 255, counted);
  return {
    share: maskedPixels(mask) / (mask.width * mask.height),
    l1: meanAbsoluteError(a, b, channels, counted),
    psnr: Number.isFinite(decibels) ? decibels : null,
    ssim: ssim(a, b, { width: rect.width, height: rect.height, channels, max: 255 }, counted),
  };
}

/** The tenth of the picture that a hole takes, 0..9, each with its upper end, as Liu et al. 2018 part their masks. */
export const tenthOf = (share: number): number => Math.max(0, Math.ceil(share * 10) - 1);

/** The picture with white where its mask is. */
export function withWhiteHole(pixels: Pixels, mask: Mask): Pixels {
  const data = pixels.data.map((value, i) => ((mask.data[Math.floor(i / pixels.channels)] ?? 0) > 0 ? 255 : value));
  return { ...pixels, data };
}

/** The picture with a fill put in. A copy of its own: decoded data is a Buffer, whose slice is the same memory. */
export function withPatch(pixels: Pixels, patch: FillPatch): Pixels {
  const filled = { ...pixels, data: new Uint8Array(pixels.data) };
  putPatch(filled, patch);
  return filled;
}

function samplesIn({ data, width, channels }: Pixels, rect: Rect): Uint8Array {
  const rowLength = rect.width * channels;
  const samples = new Uint8Array(rowLength * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * width + rect.x) * channels;
    samples.set(data.subarray(from, from + rowLength), y * rowLength);
  }
  return samples;
}
