import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';

/** What is told while a file is written, and what stops it. */
export interface UnpackWatch {
  readonly onBytes: (count: number) => void;
  readonly signal: AbortSignal;
}

/** One file of a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  /** Writes it. @returns its SHA-256 */
  unpack(to: string, watch: UnpackWatch): Promise<string>;
}

/** Lends the files of zips, such as wheels, to some work and closes the zips after it. @throws Error when one is no zip, or damaged */
export async function withZips<T>(
  paths: readonly string[],
  work: (entries: readonly ZipEntry[]) => Promise<T>,
): Promise<T> {
  const { openPromise } = await import('yauzl'); // needed once in a machine's life, and not at every start
  const zips: ZipFile[] = [];
  try {
    const entries: ZipEntry[] = [];
    for (const path of paths) {
      const zip = await openPromise(path, { autoClose: false });
      zips.push(zip);
      for await (const entry of zip.eachEntry())
        entries.push({
          name: entry.fileName,
          bytes: entry.uncompressedSize,
          unpack: (to, watch) => unpack(zip, entry, to, watch),
        });
    }
    return await work(entries);
  } finally {
    for (const zip of zips) zip.close();
  }
}

/** The reader itself refuses a file that is longer or shorter than the table of contents says. */
async function unpack(zip: ZipFile, entry: Entry, to: string, { onBytes, signal }: UnpackWatch): Promise<string> {
  const hash = createHash('sha256');
  const count = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      onBytes(chunk.length);
      yield chunk;
    }
  };
  await mkdir(dirname(to), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(to, { flush: true }), { signal });
  return hash.digest('hex');
}
