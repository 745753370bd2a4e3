import { inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const stored = 0;

/**
 * The files of a zip archive by its central directory (APPNOTE 4.3.12). Enough for wheels: no encryption, no Zip64.
 * @param {Buffer} bytes
 * @returns {{ name: string, content: () => Buffer }[]}
 */
export function readZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) throw new Error('not a zip archive');
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new Error(`damaged zip archive at ${at}`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      header: bytes.readUInt32LE(at + 42),
    };
    entries.push({ name, content: () => contentOf(bytes, entry) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function contentOf(bytes, { method, packedSize, header }) {
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + packedSize);
  return method === stored ? packed : inflateRawSync(packed);
}
