import type { Sharp } from 'sharp';
import { exifForOutput } from './metadata/exif.ts';
import { spliceExif } from './metadata/exifSplice.ts';
import { mimeOf, type OutputFormat } from '../contract/pictureFormats.ts';
import { isIccProfile } from './colours/iccProfile.ts';
import type { CarriedMetadata } from './metadata/carriedMetadata.ts';
import { addTexts } from './metadata/writtenTexts.ts';
import { xmpForOutput } from './metadata/xmp.ts';
import type { Notice, NoticeCode } from './notices.ts';
import { PictureError } from './pictureError.ts';
import type { Pixels } from './pixelTypes.ts';
import { openWithSharp } from './sharpPicture.ts';
import { wrapInTiff } from './tiffEnvelope.ts';

export interface EncodeOptions {
  readonly format: OutputFormat;
  /** 1 to 100, for JPEG, WebP and AVIF; PNG and TIFF lose nothing. */
  readonly quality: number;
}

export interface EncodedBytes {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly notices: readonly Notice[];
}

/** Longest side that a format can hold (libjpeg, RFC 9649, and what AVIF's encoder takes), in pixels. */
const maxSides: Readonly<Partial<Record<OutputFormat, number>>> = { jpeg: 65535, webp: 16383, avif: 16384 };
/** Of a JPEG segment of 64 KB, its length and the name of XMP take this off (XMP part 3, 1.1.3); libvips leaves out what is longer. */
const maxJpegXmp = 65535 - 2 - 29;
const bitDepths = { png: 16, tiff: 16, avif: 10, jpeg: 8, webp: 8 } as const satisfies Record<OutputFormat, number>;

/**
 * Encodes a picture with what its source's file said: the profile as it was (the pixels are not converted), EXIF and XMP put upright,
 * density, alpha and 16 bits where the format has them. What is lost is named in the notices.
 * @throws PictureError output/too-large-for-format
 */
export async function encodePicture(
  pixels: Pixels,
  metadata: CarriedMetadata | null,
  options: EncodeOptions,
): Promise<EncodedBytes> {
  const { format } = options;
  checkSides(pixels, format);
  const notices: Notice[] = pixels.isPart ? [{ code: 'read-in-part' }] : [];
  if (pixels.bitDepth > bitDepths[format])
    notices.push({ code: 'depth-reduced', params: { format, bits: bitDepths[format] } });
  if (format === 'jpeg' && !isOpaque(pixels)) notices.push({ code: 'alpha-flattened', params: { format } });

  const { icc, xmp, exif, density } = fitting(metadata, pixels, format);
  const depth = pixels.bitDepth === 16 && bitDepths[format] > 8 ? 16 : 8;
  const envelope = wrapInTiff(
    { ...pixels, data: depth === 8 ? toBytes(pixels.data) : pixels.data },
    { icc, xmp, density },
  );

  let picture = openWithSharp(envelope)
    .toColourspace(depth === 16 ? 'rgb16' : 'srgb')
    .keepIccProfile()
    .keepXmp();
  if (density !== null) picture = picture.withDensity(density);
  else if (exif) picture = picture.keepExif(); // makes the place for it
  const encoded = await withFormat(picture, pixels, options, depth, density).toBuffer();
  const spliced = exif && (await spliceExif(encoded, format, exif));
  const dropped = (code: NoticeCode, had: unknown, has: unknown) =>
    had && !has && notices.push({ code, params: { format } });
  dropped('exif-dropped', metadata?.exif, spliced);
  dropped('xmp-dropped', metadata?.xmp, xmp);
  dropped('icc-dropped', metadata?.icc, icc);
  const bytes = spliced ?? encoded;
  const written = metadata?.texts ? addTexts(bytes, format, metadata.texts) : { bytes, notices: [] };
  return { bytes: written.bytes, mime: mimeOf(format), notices: [...notices, ...written.notices] };
}

/** The metadata that an output can hold, put upright; null for what is broken or too long. */
function fitting(
  metadata: CarriedMetadata | null,
  size: { width: number; height: number },
  format: OutputFormat,
): CarriedMetadata {
  const { icc = null, xmp = null, exif = null, density = null } = metadata ?? {};
  const fitsXmp = xmp !== null && (format !== 'jpeg' || xmp.length <= maxJpegXmp);
  return {
    icc: icc && isIccProfile(icc) ? icc : null,
    xmp: fitsXmp ? xmpForOutput(xmp) : null,
    exif: exif && exifForOutput(exif, size),
    density,
  };
}

function checkSides({ width, height }: Pixels, format: OutputFormat): void {
  const maxSide = maxSides[format] ?? Infinity;
  if (Math.max(width, height) <= maxSide) return;
  const expected = `at most ${maxSide} pixels a side for ${format.toUpperCase()}`;
  throw new PictureError('output/too-large-for-format', `${width} x ${height} pixels`, expected);
}

/** From this many pixels on, AVIF's encoder would take 0.8 GB for colour at full resolution; at half it takes 0.5 GB for 24 megapixels. */
const manyPixels = 12e6;

/**
 * The encoders' settings, chosen by measurement on 24 megapixels. JPEG without optimised Huffman tables is 5 % larger, needs a third of the
 * time, and streams instead of holding 270 MB; PNG at level 4 is 4 % larger than at 6 in half the time; LZW is what every TIFF reader knows.
 */
function withFormat(
  picture: Sharp,
  { width, height }: Pixels,
  { format, quality }: EncodeOptions,
  depth: 8 | 16,
  density: number | null,
): Sharp {
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 4, adaptiveFiltering: true });
    case 'jpeg':
      return picture
        .flatten({ background: '#ffffff' })
        .jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: false, optimiseCoding: false });
    case 'webp':
      return picture.webp({ quality, alphaQuality: 100 });
    case 'tiff':
      return picture.tiff({
        compression: 'lzw',
        predictor: 'horizontal',
        ...(density !== null && { xres: density / 25.4, yres: density / 25.4, resolutionUnit: 'inch' as const }),
      });
    case 'avif':
      return picture.avif({
        quality,
        effort: 2,
        chromaSubsampling: width * height > manyPixels ? '4:2:0' : '4:4:4',
        bitdepth: depth === 16 ? 10 : 8,
      });
  }
}

/** 16 bits to 8, rounded: 257 = 65535 / 255. sharp would cut the low byte off. */
function toBytes(data: Uint8Array | Uint16Array): Uint8Array {
  return data instanceof Uint16Array ? Uint8Array.from(data, (value) => (value + 128) / 257) : data;
}

function isOpaque({ data, channels, bitDepth }: Pixels): boolean {
  if (channels === 3) return true;
  const max = bitDepth === 16 ? 65535 : 255;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== max) return false;
  return true;
}
