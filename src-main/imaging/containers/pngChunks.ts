import type { ReadBytes } from './tiffDirectory.ts';

/** A chunk of a PNG (PNG, third edition, 5.3). */
export interface PngChunk {
  readonly type: string;
  readonly body: Buffer;
}

/** A description of a picture is shorter than this; what is longer is passed over. */
const maxBody = 16 << 20;

/**
 * The chunks of these types, in the file's order. Pixels and all else are passed over unread.
 * @param until the type of chunk to stop at
 */
export async function pngChunks(
  read: ReadBytes,
  types: ReadonlySet<string>,
  until = 'IEND',
): Promise<readonly PngChunk[]> {
  const chunks: PngChunk[] = [];
  for (let at = 8; ;) {
    const head = await read(at, 8);
    if (head.length < 8) return chunks;
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === until) return chunks;
    if (types.has(type) && length <= maxBody) {
      const body = await read(at + 8, length);
      if (body.length === length) chunks.push({ type, body });
    }
    at += 12 + length;
  }
}
