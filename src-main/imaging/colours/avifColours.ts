import { boxAt, boxes, type Box } from '../containers/boxes.ts';

/** Code points of ITU-T H.273 that say what a picture's numbers mean. */
export interface CodedColours {
  readonly primaries: number;
  readonly transfer: number;
}

/**
 * What the 'colr' box of type 'nclx' of an AVIF's main picture says (ISO 14496-12, 12.1.5).
 * @param bytes the file up to the end of its 'meta' box at least
 * @returns null without one, and with an ICC profile, which goes before it
 */
export function avifColours(bytes: Buffer): CodedColours | null {
  const properties = boxAt(bytes, 'meta', 'iprp', 'ipco');
  if (!properties) return null;
  const all = boxes(bytes, properties.from, properties.to);
  const own = propertiesOfMain(bytes);
  const colours = all.filter((box, i) => box.type === 'colr' && (own?.has(i + 1) ?? true));
  const kindOf = ({ from }: Box): string => bytes.toString('latin1', from, from + 4);
  if (colours.some((box) => kindOf(box) !== 'nclx')) return null;
  const [first] = colours;
  if (!first || first.to - first.from < 10) return null;
  return { primaries: bytes.readUInt16BE(first.from + 4), transfer: bytes.readUInt16BE(first.from + 6) };
}

/** The numbers of the properties that belong to the main picture ('ipma', ISO 14496-12, 8.11.14), counted from 1; null when nothing says so. */
function propertiesOfMain(bytes: Buffer): ReadonlySet<number> | null {
  const main = boxAt(bytes, 'meta', 'pitm');
  const associations = boxAt(bytes, 'meta', 'iprp', 'ipma');
  if (!main || !associations) return null;
  const mainId = bytes[main.from] === 0 ? bytes.readUInt16BE(main.from + 4) : bytes.readUInt32BE(main.from + 4);
  const idLength = bytes[associations.from] === 0 ? 2 : 4;
  const numberLength = ((bytes[associations.from + 3] ?? 0) & 1) === 1 ? 2 : 1;
  for (let at = associations.from + 8; at + idLength < associations.to;) {
    const id = bytes.readUIntBE(at, idLength);
    const count = bytes[at + idLength] ?? 0;
    const from = at + idLength + 1;
    at = from + count * numberLength;
    if (id !== mainId || at > associations.to) continue;
    const essential = numberLength === 1 ? 0x7f : 0x7fff; // the uppermost bit says whether a reader must know the property
    const numberAt = (_: unknown, i: number): number =>
      bytes.readUIntBE(from + i * numberLength, numberLength) & essential;
    return new Set(Array.from({ length: count }, numberAt));
  }
  return null;
}
