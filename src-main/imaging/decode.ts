import type { Sharp, SharpOptions } from 'sharp';
import { damaged, type PictureFacts } from './facts.ts';
import { openFileWithSharp } from './sharpPicture.ts';

/**
 * Decodes a picture's file with sharp and refuses half a picture. For JPEG every warning of the decoder counts, since a file whose
 * middle is missing only warns and fills the rest with grey; stray bytes between segments, which some cameras write, are let pass.
 * @throws PictureError picture/damaged
 */
export async function decode<T>(
  path: string,
  facts: PictureFacts,
  options: SharpOptions,
  work: (picture: Sharp) => Promise<T>,
): Promise<T> {
  const attempt = async (failOn: 'warning' | 'error') => work(await openFileWithSharp(path, { ...options, failOn }));
  try {
    return await attempt(facts.format === 'jpeg' ? 'warning' : 'error').catch((error: unknown) => {
      if (isAboutStrayBytes(error)) return attempt('error');
      throw error;
    });
  } catch (error) {
    throw damaged(facts.format, error);
  }
}

function isAboutStrayBytes(error: unknown): boolean {
  return error instanceof Error && error.message.includes('extraneous bytes before marker');
}
