import { damaged, type PictureFacts } from '../facts.ts';
import { openFileWithSharp } from '../sharpPicture.ts';
import { exifOfTiff } from './tiffExif.ts';
import { readTexts, type WrittenTexts } from './writtenTexts.ts';

/** What a source picture's file says besides its pixels, ready to be carried into an output. */
export interface CarriedMetadata {
  /** The profile of the native pixels; null where they were converted to sRGB (grey, CMYK and Lab pictures). */
  readonly icc: Uint8Array | null;
  /** As stored, orientation and all; put right when it is written. */
  readonly exif: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  /** Dots per inch. */
  readonly density: number | null;
  /** What is written into the file in forms that only some formats have. */
  readonly texts?: WrittenTexts;
}

/** Reads the metadata of a picture that inspectPicture has accepted. */
export async function readMetadata(path: string, facts: PictureFacts): Promise<CarriedMetadata> {
  try {
    const { icc, exif, xmp, iptc } = await (await openFileWithSharp(path)).metadata();
    const block = facts.format === 'tiff' ? await exifOfTiff(path) : (exif ?? null);
    const profile = facts.madeProfile ?? (facts.hasRgbProfile ? (icc ?? null) : null);
    const texts = await readTexts(path, facts.format, iptc);
    return { icc: profile, exif: block, xmp: xmp ?? null, density: facts.density, texts };
  } catch (error) {
    throw damaged(facts.format, error);
  }
}
