const photoshop = 'Photoshop 3.0\0';
const resourceMark = '8BIM';
/** The resource of Photoshop's that holds IPTC data; others hold thumbnails, paths and settings of the program. */
const iptcResource = 0x0404;
/** Every data set of IPTC begins with this byte (IIM 4.2, 1.6). */
const iptcMark = 0x1c;

/**
 * The IPTC data of what a decoder gives: image resources of Photoshop's, as JPEG has them, or the data alone, as TIFF has them.
 * @returns null when there are none
 */
export function iptcOf(found: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
  if (bytes[0] === iptcMark) return bytes;
  for (let at = bytes.indexOf(resourceMark, 0, 'latin1'); at >= 0 && at + 12 <= bytes.length;) {
    if (bytes.toString('latin1', at, at + 4) !== resourceMark) return null;
    const nameLength = bytes[at + 6] as number;
    const lengthAt = at + 6 + 2 * Math.ceil((nameLength + 1) / 2); // the name is padded to an even length
    if (lengthAt + 4 > bytes.length) return null;
    const length = bytes.readUInt32BE(lengthAt);
    if (bytes.readUInt16BE(at + 4) === iptcResource && length > 0)
      return bytes.subarray(lengthAt + 4, lengthAt + 4 + length);
    at = lengthAt + 4 + length + (length % 2);
  }
  return null;
}

/** The body of the APP13 segment that carries IPTC data in a JPEG. */
export function iptcSegment(iptc: Uint8Array): Buffer {
  const head = Buffer.from(`${photoshop}${resourceMark}\x04\x04\0\0\0\0\0\0`, 'latin1');
  head.writeUInt32BE(iptc.length, head.length - 4);
  return Buffer.concat([head, iptc, Buffer.alloc(iptc.length % 2)]);
}
