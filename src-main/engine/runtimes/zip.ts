import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** One file of a zip (PKWARE's APPNOTE.TXT 6.3); a wheel is one. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly isDeflated: boolean;
  readonly headerAt: number;
}

/** Signatures, and lengths of the parts before names and comments. */
const [endMark, entryMark] = [0x06054b50, 0x02014b50] as const;
const [endBytes, entryBytes, localBytes, longestComment] = [22, 46, 30, 65_535] as const;
/** Stands where a number needs the 64-bit extension, which no wheel of the catalog has. */
const tooLarge = 0xffffffff;

/** The table of contents of a zip. @throws Error when it is none, or one of more than 4 GiB */
export async function readZip(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - endBytes - longestComment), Math.min(size, endBytes + longestComment));
    const end = lastIndexOf(tail, endMark);
    if (end < 0) throw new Error('no zip: its end is missing');
    const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return entriesOf(directory, tail.readUInt16LE(end + 10));
  } finally {
    await file.close();
  }
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== entryMark) throw new Error('no zip: its table of contents is damaged');
    const method = directory.readUInt16LE(at + 10);
    const [packedBytes, bytes, headerAt] = [20, 24, 42].map((offset) => directory.readUInt32LE(at + offset)) as [number, number, number];
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [number, number, number];
    if ([packedBytes, bytes, headerAt].includes(tooLarge)) throw new Error('a zip of more than 4 GiB');
    const text = directory.toString('utf8', at + entryBytes, at + entryBytes + name);
    if (method !== 0 && method !== 8) throw new Error(`${text} is packed in an unknown way`);
    entries.push({ name: text, bytes, packedBytes, isDeflated: method === 8, headerAt });
    at += entryBytes + name + extra + comment;
  }
  return entries;
}

/** Writes one file of a zip. @returns its SHA-256 */
export async function unpack(
  zip: string,
  { headerAt, packedBytes, isDeflated, bytes, name }: ZipEntry,
  to: string,
  { onBytes, signal }: { readonly onBytes: (count: number) => void; readonly signal: AbortSignal },
): Promise<string> {
  const file = await open(zip);
  const header = await readAt(file, headerAt, localBytes).finally(() => file.close());
  const start = headerAt + localBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const hash = createHash('sha256');
  let written = 0;
  await mkdir(dirname(to), { recursive: true });
  const packed = packedBytes === 0 ? Readable.from([]) : createReadStream(zip, { start, end: start + packedBytes - 1 });
  const count = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      written += chunk.length;
      onBytes(chunk.length);
      yield chunk;
    }
  };
  const target = createWriteStream(to, { flush: true });
  if (isDeflated) await pipeline(packed, createInflateRaw(), count, target, { signal });
  else await pipeline(packed, count, target, { signal });
  if (written !== bytes) throw new Error(`${name} has ${written} bytes instead of ${bytes}`);
  return hash.digest('hex');
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('no zip: it ends too early');
  return buffer;
}

function lastIndexOf(bytes: Buffer, mark: number): number {
  for (let at = bytes.length - endBytes; at >= 0; at--) if (bytes.readUInt32LE(at) === mark) return at;
  return -1;
}
