import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import sharp, { type Sharp, type SharpOptions } from 'sharp';

let isConfigured = false;

/**
 * Opens a picture with sharp, set up for this project: no cache of operations (a batch must not grow), and few threads, since decoding
 * and encoding overlap with the network, which wants the cores.
 */
export function openWithSharp(input: string | Uint8Array | Uint16Array, options: SharpOptions = {}): Sharp {
  if (!isConfigured) {
    sharp.cache(false);
    sharp.concurrency(Math.min(4, availableParallelism()));
    isConfigured = true;
  }
  return sharp(input, { failOn: 'error', limitInputPixels: false, ...options });
}

/** Opens a picture's file with sharp. libvips would take a trailing '[...]' of a name for options, so such a file is read by us. */
export async function openFileWithSharp(path: string, options: SharpOptions = {}): Promise<Sharp> {
  return openWithSharp(path.endsWith(']') ? await readFile(path) : path, options);
}
