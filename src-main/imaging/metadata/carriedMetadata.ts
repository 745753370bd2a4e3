import { damaged, type PictureFacts } from '../facts.ts';
import { openFileWithSharp } from '../sharpPicture.ts';
import { exifOfTiff } from './tiffExif.ts';

/** What a source picture's file says besides its pixels, ready to be carried into an output. */
export interface CarriedMetadata {
  /** The profile of the native pixels; null where they were converted to sRGB (grey, CMYK and Lab pictures). */
  readonly icc: Uint8Array | null;
  /** As stored, orientation and all; put right when it is written. */
  readonly exif: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  /** Dots per inch. */
  readonly density: number | null;
}

/** Reads the metadata of a picture that inspectPicture has accepted. */
export async function readMetadata(path: string, facts: PictureFacts): Promise<CarriedMetadata> {
  try {
    const { icc, exif, xmp } = await (await openFileWithSharp(path)).metadata();
    const block = facts.format === 'tiff' ? await exifOfTiff(path) : (exif ?? null);
    const profile = facts.madeProfile ?? (facts.hasRgbProfile ? (icc ?? null) : null);
    return { icc: profile, exif: block, xmp: xmp ?? null, density: facts.density };
  } catch (error) {
    throw damaged(facts.format, error);
  }
}

/** XMP made true of a rendered picture: upright. Some readers trust this tag more than EXIF's. Both spellings of RDF are one digit long. */
export function xmpForOutput(xmp: Uint8Array): Uint8Array {
  const text = Buffer.from(xmp.buffer, xmp.byteOffset, xmp.byteLength).toString('latin1');
  const upright = text.replace(/(tiff:Orientation\s*(?:=\s*["']|>\s*))[1-8]/g, (_, before: string) => `${before}1`);
  return Buffer.from(upright, 'latin1');
}
