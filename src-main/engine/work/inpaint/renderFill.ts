import type { EncodedPicture, OutputFormat } from '../../../contract/pictures.ts';
import { encodePicture } from '../../../imaging/encode.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { putPatch, type FillPatch } from '../../../imaging/inpaint/cropAround.ts';
import type { Mask } from '../../../masks/mask.ts';
import { readMetadata } from '../../../imaging/metadata/carriedMetadata.ts';
import type { Notice } from '../../../imaging/notices.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { previewOfPixels } from '../../../imaging/preview.ts';
import type { Stopwatch } from '../translate/stopwatch.ts';

export interface FillRendering {
  readonly path: string;
  readonly facts: PictureFacts;
  readonly patch: FillPatch;
}

/** The picture with its hole filled, as a finished file in memory, with everything that the source carried and the format can hold. */
export async function renderFillFile(
  { path, facts, patch }: FillRendering,
  choice: { readonly format: OutputFormat; readonly quality: number },
  watch: Stopwatch,
): Promise<EncodedPicture & { notices: readonly Notice[] }> {
  const pixels = await watch.time('decode', () => readPixels(path, facts, { colour: 'native' }));
  putPatch(pixels, patch);
  const { bytes, mime, notices } = await watch.time('encode', async () =>
    encodePicture(pixels, await readMetadata(path, facts), choice),
  );
  return { bytes, mime, width: pixels.width, height: pixels.height, notices };
}

/** The same encoded for showing: 8 bits, longest side at most `maxSide`. */
export async function renderFillPreview(
  { path, facts, patch }: FillRendering,
  maxSide: number | null,
): Promise<EncodedPicture> {
  const pixels = await readPixels(path, facts, { colour: 'native', bitDepth: 8 });
  putPatch(pixels, patch);
  return previewOfPixels(pixels, await readMetadata(path, facts), { maxSide });
}

/** The mask that a fill was made for, at the size of its picture, as it was feathered. */
export function maskOfPatch(
  { rect, weights }: FillPatch,
  { width, height }: Pick<PictureFacts, 'width' | 'height'>,
): Mask {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < rect.height; y++)
    data.set(weights.subarray(y * rect.width, (y + 1) * rect.width), (rect.y + y) * width + rect.x);
  return { width, height, data };
}

/** Notices of a picture's file that are true of a fill: no network saw it, at whatever depth. */
export const noticesOfFilled = ({ notices }: PictureFacts): Notice[] =>
  notices.filter(({ code }) => code !== 'network-8-bit');
