import type { Sharp, SharpOptions } from 'sharp';
import type { InputFormat } from '../contract/pictureFormats.ts';
import { damaged, type PictureFacts } from './facts.ts';
import { openFileWithSharp } from './sharpPicture.ts';

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
      return { value: await work(await openFileWithSharp(path, { ...options, failOn: 'none' })), isPart: true };
    } catch {
      throw damaged(facts.format, error);
    }
  }
}

async function decodeWhole<T>(
  path: string,
  { format }: PictureFacts,
  options: SharpOptions,
  work: (picture: Sharp) => Promise<T>,
): Promise<T> {
  const attempt = async (failOn: 'warning' | 'error') => work(await openFileWithSharp(path, { ...options, failOn }));
  return attempt(format === 'jpeg' ? 'warning' : 'error').catch((error: unknown) => {
    if (costsNoPixel(error)) return attempt('error');
    throw error;
  });
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
