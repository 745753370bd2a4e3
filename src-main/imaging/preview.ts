import { readFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { decodeWhatIsThere } from './decode.ts';
import { pictureErrorOf, type PictureFacts } from './facts.ts';
import { mimeOf } from '../contract/pictureFormats.ts';
import type { CarriedMetadata } from './metadata/carriedMetadata.ts';
import type { Pixels } from './pixelTypes.ts';
import { openWithSharp } from './sharpPicture.ts';
import { wrapInTiff } from './tiffEnvelope.ts';

/** A picture encoded for showing on a page. */
export interface Preview {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

export interface PreviewOptions {
  /** The longest side in pixels; null for the full size. Nothing is enlarged. */
  readonly maxSide: number | null;
}

/**
 * A picture file for a page: upright, 8 bits, with its RGB profile, as the first frame. A file that a browser shows just so is passed on
 * as it is, which costs nothing and loses nothing. Of a file that can be read in part that part is shown, as browsers do.
 * @throws PictureError picture/damaged
 */
export async function previewOfFile(path: string, facts: PictureFacts, options: PreviewOptions): Promise<Preview> {
  if (isShownAsIs(facts, options)) {
    return { bytes: await readPictureFile(path), mime: mimeOf(facts.format), width: facts.width, height: facts.height };
  }
  const { value } = await decodeWhatIsThere(path, facts, { autoOrient: true }, (picture) =>
    encodeForPage(facts.hasRgbProfile ? picture.keepIccProfile() : picture, facts.hasAlpha, options),
  );
  return value;
}

async function readPictureFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw pictureErrorOf(error);
  }
}

/** Rendered pixels for a page. The metadata lends its profile only. */
export async function previewOfPixels(
  pixels: Pixels,
  metadata: CarriedMetadata | null,
  options: PreviewOptions,
): Promise<Preview> {
  const envelope = wrapInTiff(pixels, { icc: metadata?.icc ?? null, xmp: null, density: null });
  return await encodeForPage(openWithSharp(envelope).keepIccProfile(), pixels.channels === 4, options);
}

function isShownAsIs(
  { format, width, height, orientation, isCmyk, bitDepth, frames }: PictureFacts,
  { maxSide }: PreviewOptions,
): boolean {
  const isPlain = format === 'jpeg' ? !isCmyk : format === 'png' && bitDepth === 8;
  return isPlain && orientation === 1 && frames === 1 && (maxSide === null || Math.max(width, height) <= maxSide);
}

/** JPEG at a quality where loss is not seen, in full colour, streamed (optimised tables would hold the whole picture); PNG, lightly compressed for speed, where there is transparency. */
async function encodeForPage(picture: Sharp, hasAlpha: boolean, { maxSide }: PreviewOptions): Promise<Preview> {
  const sized =
    maxSide === null ? picture : picture.resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true });
  const encoder = hasAlpha
    ? sized.toColourspace('srgb').png({ compressionLevel: 2, adaptiveFiltering: false })
    : sized.toColourspace('srgb').jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false });
  const { data, info } = await encoder.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: mimeOf(hasAlpha ? 'png' : 'jpeg'), width: info.width, height: info.height };
}
