import { PictureError } from './pictureError.ts';

/**
 * How much a decoded picture takes at the highest, as a multiple of its numbers: they themselves, the copy that an encoder reads, what it writes, and
 * what the decoder holds. Measured at 196 megapixels: 1.4 GB for 0.59 GB of numbers (8 bits), 3.4 GB for 1.18 GB (16 bits).
 */
const copies = 2.9;
/** Less is not asked about: what a system says of free memory is a guess. */
const alwaysThere = 500e6;

/** What work on all pixels of a picture takes, in bytes. */
export const bytesFor = (pixels: number, bytesPerPixel: number): number => pixels * bytesPerPixel * copies;

/**
 * Refuses a picture before it is decoded where its work would take more than is free: the system would otherwise end the engine, or stand still.
 * @param freeBytes what this process may still have: its share, where it runs in a container
 * @throws PictureError picture/too-large-for-memory, with both numbers
 */
export function checkMemory(
  { width, height }: { readonly width: number; readonly height: number },
  neededBytes: number,
  freeBytes = process.availableMemory(),
): void {
  if (neededBytes <= alwaysThere || neededBytes <= freeBytes) return;
  const got = `${gigabytes(neededBytes)} > ${gigabytes(freeBytes)}`;
  const expected = `${gigabytes(neededBytes)} of free memory for ${width} x ${height} pixels`;
  throw new PictureError('picture/too-large-for-memory', got, expected);
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
