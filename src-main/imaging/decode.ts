import type { Sharp, SharpOptions } from 'sharp';
import type { InputFormat } from '../contract/pictureFormats.ts';
import { damaged, type PictureFacts } from './facts.ts';
import { keepChannels } from './keepChannels.ts';
import { openFileWithSharp, openWithSharp } from './sharpPicture.ts';
import { wrapInTiff } from './tiffEnvelope.ts';

/** What a decoder's work gave, and whether some of the picture's data were missing or broken, so that a part of it is blank. */
export interface Decoded<T> {
  readonly value: T;
  readonly isPart: boolean;
}

/** Formats that are decoded from top to bottom, or coarse to fine: every viewer shows what there is of them. */
const isReadableInPart: Readonly<Record<InputFormat, boolean>> = {
  jpeg: true,
  png: true,
  gif: true,
  webp: false,
  avif: false,
  tiff: false,
};

/**
 * Decodes a whole picture's file with sharp. For JPEG every warning of the decoder counts, since a file whose middle is missing only warns
 * and fills the rest with grey; what some cameras write, stray bytes and a wrong number in the scan's header, costs no pixel and is let pass.
 * @throws PictureError picture/damaged, also for half a picture
 */
export async function decode<T>(
  path: string,
  facts: PictureFacts,
  options: SharpOptions,
  work: (picture: Sharp) => Promise<T>,
): Promise<T> {
  try {
    return await decodeWhole(path, facts, options, work);
  } catch (error) {
    throw damaged(facts.format, error);
  }
}

/**
 * Decodes a picture's file, or what there is of it, as viewers do.
 * @throws PictureError picture/damaged when nothing can be read
 */
export async function decodeWhatIsThere<T>(
  path: string,
  facts: PictureFacts,
  options: SharpOptions,
  work: (picture: Sharp) => Promise<T>,
): Promise<Decoded<T>> {
  try {
    return { value: await decodeWhole(path, facts, options, work), isPart: false };
  } catch (error) {
    if (!isReadableInPart[facts.format]) throw damaged(facts.format, error);
    try {
      const lenient = { ...options, failOn: 'none' } as const;
      if (await isBlank(await open(path, facts, lenient))) throw damaged(facts.format, error);
      return { value: await work(await open(path, facts, lenient)), isPart: true };
    } catch {
      throw damaged(facts.format, error);
    }
  }
}

/** Whether every pixel is the same: what a decoder leaves where it found nothing. */
async function isBlank(picture: Sharp): Promise<boolean> {
  const { channels } = await picture.stats();
  return channels.every(({ min, max }) => min === max);
}

async function decodeWhole<T>(
  path: string,
  facts: PictureFacts,
  options: SharpOptions,
  work: (picture: Sharp) => Promise<T>,
): Promise<T> {
  const attempt = async (failOn: 'warning' | 'error') => work(await open(path, facts, { ...options, failOn }));
  return attempt(facts.format === 'jpeg' ? 'warning' : 'error').catch((error: unknown) => {
    if (costsNoPixel(error)) return attempt('error');
    throw error;
  });
}

/**
 * Opens a picture's file. libvips knows colours by ICC profile only, so where one was made for the file, its numbers are put into an envelope that
 * has the profile.
 */
async function open(path: string, facts: PictureFacts, options: SharpOptions): Promise<Sharp> {
  if (!facts.madeProfile || options.ignoreIcc) return openFileWithSharp(path, options);
  const isDeep = facts.bitDepth === 16;
  const picture = (await openFileWithSharp(path, { ...options, ignoreIcc: true })).toColourspace(
    isDeep ? 'rgb16' : 'srgb',
  );
  const { data, info } = await picture
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  const channels = facts.hasAlpha ? 4 : 3;
  const pixels = {
    data: keepChannels(samples, info.channels, channels),
    width: info.width,
    height: info.height,
    channels,
  } as const;
  return openWithSharp(wrapInTiff(pixels, { icc: facts.madeProfile, xmp: null, density: null }));
}

/** Warnings of libjpeg (jerror.h) about what is read past without a loss. It tells the first warning only. */
const harmless = [
  'extraneous bytes before marker',
  'Invalid SOS parameters for sequential JPEG',
  'unknown JFIF revision number',
  'Unknown Adobe color transform code',
];

function costsNoPixel(error: unknown): boolean {
  return error instanceof Error && harmless.some((warning) => error.message.includes(warning));
}
