import { open } from 'node:fs/promises';
import type { ReadBytes } from './tiffDirectory.ts';

/** Lends a file's bytes by their places, without reading the rest of it. */
export async function withBytesOf<T>(path: string, work: (read: ReadBytes) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await work(async (at, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, (await file.read(bytes, 0, length, at)).bytesRead);
    });
  } finally {
    await file.close();
  }
}
