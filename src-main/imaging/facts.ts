import { open, stat } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { besidePicture } from './metadata/besidePicture.ts';
import { exifDensity } from './metadata/exif.ts';
import type { InputFormat } from '../contract/pictureFormats.ts';
import { iccDescription } from './colours/iccProfile.ts';
import { namedColours, saysNothing, type ColourAnswer } from './colours/namedColours.ts';
import type { Notice } from './notices.ts';
import { PictureError, type PictureErrorCode } from './pictureError.ts';
import { openFileWithSharp } from './sharpPicture.ts';
import { sniff, sniffLength } from './sniff.ts';

/** What is known of a picture's file before its pixels are read. */
export interface PictureFacts {
  readonly format: InputFormat;
  /** Pixels, after the EXIF orientation has been applied. */
  readonly width: number;
  readonly height: number;
  /** As stored: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha or CMYK. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly bitDepth: 8 | 16;
  readonly hasAlpha: boolean;
  readonly isCmyk: boolean;
  /** True when the numbers of the pixels mean nothing without the file's profile: an RGB profile that an output can keep. */
  readonly hasRgbProfile: boolean;
  /** A profile made of what the file says of its colours in another way, which goes before its own; null where there is nothing to say. */
  readonly madeProfile: Uint8Array | null;
  /** The description of the ICC profile, such as 'Display P3'. */
  readonly colourProfile: string | null;
  /** EXIF orientation as stored, 1 to 8. */
  readonly orientation: number;
  /** Dots per inch. */
  readonly density: number | null;
  readonly frames: number;
  readonly sizeBytes: number;
  readonly notices: readonly Notice[];
}

/** Sizes above which a picture is refused before it is decoded. */
export interface PictureLimits {
  readonly maxPixels?: number;
  readonly maxSide?: number;
}

const defaultMaxPixels = 200e6;
/** What JPEG, the most common format, can hold. */
const defaultMaxSide = 65535;

/**
 * Reads a picture's header and judges whether it can be worked with. The bytes decide what it is, not the name.
 * @throws PictureError with a picture/... code
 */
export async function inspectPicture(path: string, limits: PictureLimits = {}): Promise<PictureFacts> {
  const { head, sizeBytes } = await readHead(path);
  const sniffed = sniff(head);
  if ('other' in sniffed)
    throw new PictureError('picture/unsupported-format', sniffed.other, 'a JPEG, PNG, WebP, AVIF, TIFF or GIF picture');
  const { format } = sniffed;
  if (format === 'png' && head.length >= 24) checkSize(head.readUInt32BE(16), head.readUInt32BE(20), limits);
  const metadata = await readHeader(path, format);
  checkSize(metadata.width, metadata.height, limits);
  checkSamples(format, metadata);
  const isOpaqueGif = format === 'gif' && (await isOpaque(path));
  const colours = await looking(() => namedColours(path, format, metadata.icc !== undefined), saysNothing);
  const beside = await looking(() => besidePicture(path, format, metadata.xmp), []);
  return factsFrom(format, metadata, sizeBytes, isOpaqueGif, colours, beside);
}

/** What is found in a file by its parts; where these are broken, reaching beyond the file's end, the answer of one that has none. */
async function looking<T>(look: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof RangeError) return nothing;
    throw pictureErrorOf(error);
  }
}

/** sharp converts a 16-bit picture with a profile to Display P3 instead of sRGB unless sRGB is asked for by name. */
export function needsSrgbAsked(facts: PictureFacts): boolean {
  return facts.bitDepth === 16 && facts.hasRgbProfile;
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new PictureError('picture/is-folder', 'a folder', 'a picture file');
    if (!found.isFile()) throw new PictureError('picture/unreadable', 'a device or pipe', 'a picture file');
    if (found.size === 0) throw new PictureError('picture/empty', '0 bytes', 'a picture file');
    const file = await open(path, 'r');
    try {
      const head = Buffer.alloc(Math.min(sniffLength, found.size));
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return { head: head.subarray(0, bytesRead), sizeBytes: found.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw pictureErrorOf(error);
  }
}

/** Turns what the file system says on reading into the person's terms. */
export function pictureErrorOf(error: unknown): PictureError {
  if (error instanceof PictureError) return error;
  const systemCode = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  const codes: Readonly<Record<string, PictureErrorCode>> = {
    ENOENT: 'picture/not-found',
    ENOTDIR: 'picture/not-found',
    EISDIR: 'picture/is-folder',
  };
  return new PictureError(codes[systemCode] ?? 'picture/unreadable', systemCode, 'a file that can be read', {
    cause: error,
  });
}

function checkSize(
  width: number,
  height: number,
  { maxPixels = defaultMaxPixels, maxSide = defaultMaxSide }: PictureLimits,
): void {
  if (width * height <= maxPixels && Math.max(width, height) <= maxSide) return;
  const expected = `at most ${Math.round(maxPixels / 1e6)} megapixels and ${maxSide} pixels a side`;
  throw new PictureError('picture/too-large', `${width} x ${height} pixels`, expected);
}

async function readHeader(path: string, format: InputFormat): Promise<Metadata> {
  try {
    return await (await openFileWithSharp(path, { failOn: 'none' })).metadata();
  } catch (error) {
    const isOutOfRange = error instanceof Error && error.message.includes('samples out of range'); // 64 bits each
    if (isOutOfRange) throw unsupportedSamples('TIFF with numbers of another type', { cause: error });
    throw damaged(format, error);
  }
}

/** Spaces whose numbers have no range of their own: only whole numbers of 8 or 16 bits, or a mask's single bits, say what white is. */
const spacesOfWholeNumbers = new Set(['b-w', 'grey16', 'srgb', 'rgb16', 'cmyk', 'multiband']);

/** A TIFF may hold floating-point or signed numbers, of which nobody can tell how bright they are meant. Linear RGB (scRGB) is known. */
function checkSamples(format: InputFormat, { depth, space }: Metadata): void {
  if (depth === 'uchar' || depth === 'ushort' || !spacesOfWholeNumbers.has(space)) return;
  throw unsupportedSamples(`${format.toUpperCase()} with numbers of type ${depth}`);
}

function unsupportedSamples(got: string, options: ErrorOptions = {}): PictureError {
  return new PictureError('picture/unsupported-samples', got, 'whole numbers of 8 or 16 bits per channel', options);
}

/** A file that begins as a picture but cannot be decoded to its end. */
export function damaged(format: InputFormat, cause: unknown): PictureError {
  const reason = cause instanceof Error ? cause.message.replace(/\n[^]*$/, '') : String(cause);
  if (reason.startsWith('Input file is missing'))
    return new PictureError('picture/not-found', 'no file any more', 'a file', { cause });
  return new PictureError(
    'picture/damaged',
    `${format.toUpperCase()} data that end early or are broken (${reason})`,
    'a whole picture',
    {
      cause,
    },
  );
}

/** libvips reports transparency for every GIF; only the pixels tell, and GIFs are small. */
async function isOpaque(path: string): Promise<boolean> {
  try {
    return (await (await openFileWithSharp(path, { failOn: 'none' })).stats()).isOpaque;
  } catch (error) {
    throw damaged('gif', error);
  }
}

function factsFrom(
  format: InputFormat,
  metadata: Metadata,
  sizeBytes: number,
  isOpaqueGif: boolean,
  { profile: madeProfile, unknown }: ColourAnswer,
  beside: readonly Notice[],
): PictureFacts {
  const { space } = metadata;
  const isCmyk = space === 'cmyk';
  const isGrey = space === 'b-w' || space === 'grey16';
  const isRgb = space === 'srgb' || space === 'rgb16';
  const hasAlpha = metadata.hasAlpha && !isOpaqueGif;
  const bitDepth = metadata.depth === 'uchar' ? 8 : 16;
  const frames = Math.max(1, metadata.pages ?? 1);
  const profile = madeProfile ?? metadata.icc;
  const notices: Notice[] = [...beside];
  if (frames > 1) notices.push({ code: 'first-frame-only', params: { frames } });
  if (isCmyk) notices.push({ code: 'cmyk-converted' });
  if (isGrey) notices.push({ code: 'grey-to-colour' });
  if (!isCmyk && !isGrey && !isRgb) notices.push({ code: 'profile-converted', params: { space } });
  if (unknown !== null) notices.push({ code: 'colours-not-followed', params: { named: unknown } });
  if (bitDepth === 16) notices.push({ code: 'network-8-bit' });
  return {
    format,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    channels: channelsOf(isGrey, isCmyk, hasAlpha),
    bitDepth,
    hasAlpha,
    isCmyk,
    hasRgbProfile: madeProfile !== null || (isRgb && metadata.icc !== undefined),
    madeProfile,
    colourProfile: profile ? iccDescription(profile) : null,
    orientation: metadata.orientation ?? 1,
    density: densityOf(format, metadata),
    frames,
    sizeBytes,
    notices,
  };
}

function channelsOf(isGrey: boolean, isCmyk: boolean, hasAlpha: boolean): 1 | 2 | 3 | 4 {
  if (isGrey) return hasAlpha ? 2 : 1;
  return isCmyk || hasAlpha ? 4 : 3;
}

/** sharp says 72 for a JPEG that says nothing; only one with a unit means it. WebP and AVIF keep their density in EXIF, unseen by sharp. */
function densityOf(format: InputFormat, { density, resolutionUnit, exif }: Metadata): number | null {
  const isReal = density !== undefined && (format === 'png' || resolutionUnit !== undefined);
  return isReal ? density : exif ? exifDensity(exif) : null;
}
