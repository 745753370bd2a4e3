import { boxAt, boxes, type Box } from '../containers/boxes.ts';

/**
 * AVIF (ISO 23008-12, annex A): EXIF is an item whose place the 'iloc' box tells. The new block goes to a new 'mdat' box at the end of the
 * file and the item's place is changed, so that no other offset moves; the old block stays behind unused, some hundred bytes.
 * @returns null when the file is not built as libheif builds it
 */
export function spliceExifIntoAvif(bytes: Buffer, exif: Uint8Array): Buffer | null {
  const items = boxAt(bytes, 'meta', 'iinf');
  const places = boxAt(bytes, 'meta', 'iloc');
  const item = items && exifItem(bytes, items);
  const place = places && item !== undefined ? placeOf(bytes, places, item) : undefined;
  if (place === undefined) return null;

  // Item data begin with the offset of the TIFF header after these 4 bytes: 6, for 'Exif\0\0'.
  const head = Buffer.from('\0\0\0\0mdat\0\0\0\x06Exif\0\0', 'latin1');
  head.writeUInt32BE(head.length + exif.length, 0);
  const out = Buffer.concat([bytes, head, exif]);
  out.fill(0, place.baseAt, place.extentAt - 2);
  out.writeUInt32BE(bytes.length + 8, place.extentAt);
  out.writeUInt32BE(head.length - 8 + exif.length, place.extentAt + 4);
  return out;
}

/** The id of the item of type 'Exif': 'iinf' version 0 holds 'infe' boxes, here of version 2. */
function exifItem(bytes: Buffer, { from, to }: Box): number | undefined {
  if (bytes[from] !== 0) return undefined;
  const entry = boxes(bytes, from + 6, to).find(
    (box) =>
      box.type === 'infe' && bytes[box.from] === 2 && bytes.toString('latin1', box.from + 8, box.from + 12) === 'Exif',
  );
  return entry && bytes.readUInt16BE(entry.from + 4);
}

/** Where an item's place is written: its base offset, then, after the number of extents, the only extent's 32-bit offset and length. */
interface Place {
  readonly baseAt: number;
  readonly extentAt: number;
}

function placeOf(bytes: Buffer, { from, to }: Box, item: number): Place | undefined {
  const version = bytes[from] as number;
  const sizes = bytes.readUInt16BE(from + 4); // of offset, length, base offset and index, 4 bits each
  if (version > 1 || sizes >> 8 !== 0x44 || (sizes & 0x0f) !== 0) return undefined;
  const baseLength = (sizes >> 4) & 0x0f;
  const methodLength = version === 1 ? 2 : 0;
  const count = bytes.readUInt16BE(from + 6);
  for (let i = 0, at = from + 8; i < count && at + 16 <= to; i++) {
    const baseAt = at + 4 + methodLength;
    const extentAt = baseAt + baseLength + 2;
    const extentCount = bytes.readUInt16BE(extentAt - 2);
    if (bytes.readUInt16BE(at) === item) {
      const isInFile = methodLength === 0 || (bytes.readUInt16BE(at + 2) & 0x0f) === 0;
      return isInFile && extentCount === 1 ? { baseAt, extentAt } : undefined;
    }
    at = extentAt + extentCount * 8;
  }
  return undefined;
}
