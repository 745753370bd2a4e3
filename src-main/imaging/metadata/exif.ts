import { eraseThumbnails } from './exifThumbnail.ts';
import { openExif, withoutPrefix } from './openExif.ts';

const tagOf = {
  imageWidth: 0x0100,
  imageLength: 0x0101,
  orientation: 0x0112,
  xResolution: 0x011a,
  resolutionUnit: 0x0128,
  exifDirectory: 0x8769,
  pixelXDimension: 0xa002,
  pixelYDimension: 0xa003,
} as const;

/**
 * An EXIF block made true of a rendered picture: upright (orientation 1), its size as given, without a trace of thumbnails of the old
 * pixels. Everything else, maker notes and unknown tags included, stays byte for byte where it was, since maker notes hold offsets into the block.
 * @param block with or without the leading 'Exif\0\0'; not changed
 * @returns the block from its TIFF header on, or null when it is too broken to be carried
 */
export function exifForOutput(block: Uint8Array, size: { width: number; height: number }): Uint8Array | null {
  const bytes = Uint8Array.from(withoutPrefix(block));
  const exif = openExif(bytes);
  const main = exif?.directory(exif.firstAt);
  if (!exif || !main) return null;
  exif.setNumber(main, tagOf.orientation, 1);
  exif.setNumber(main, tagOf.imageWidth, size.width);
  exif.setNumber(main, tagOf.imageLength, size.height);
  const photo = exif.directory(exif.number(main, tagOf.exifDirectory) ?? 0);
  if (photo) {
    exif.setNumber(photo, tagOf.pixelXDimension, size.width);
    exif.setNumber(photo, tagOf.pixelYDimension, size.height);
  }
  return eraseThumbnails(exif, main, bytes);
}

/** Dots per inch as the EXIF block says, null when it does not. */
export function exifDensity(block: Uint8Array): number | null {
  const exif = openExif(withoutPrefix(block));
  const main = exif?.directory(exif.firstAt);
  const resolution = main?.entries.find(({ tag }) => tag === tagOf.xResolution);
  if (!exif || !main || !resolution) return null;
  const at = exif.view.getUint32(resolution.valueAt, exif.littleEndian);
  if (at + 8 > exif.view.byteLength) return null;
  const perUnit = exif.view.getUint32(at, exif.littleEndian) / exif.view.getUint32(at + 4, exif.littleEndian);
  if (!Number.isFinite(perUnit) || perUnit <= 0) return null;
  const unit = exif.number(main, tagOf.resolutionUnit) ?? 2;
  if (unit === 2) return perUnit;
  return unit === 3 ? perUnit * 2.54 : null; // 3: per centimetre; 1: no unit
}
