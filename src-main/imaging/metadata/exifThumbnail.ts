import { embeddedJpegs } from './embeddedJpegs.ts';
import type { Directory, Entry, OpenExif } from './openExif.ts';

/** Where a directory says that its pixels lie, and how long they are: JPEG, and strips. */
const pixelTags = [
  [0x0201, 0x0202],
  [0x0111, 0x0117],
] as const;
const directoriesBelow = [0x8769, 0x8825, 0xa005] as const;
/** Bytes per value by type number (TIFF 6.0, section 2). */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};

type Range = readonly [from: number, to: number];

/**
 * Erases the pictures in an EXIF block that show the old pixels: the directories behind the main one with their values and thumbnails, and every
 * JPEG elsewhere, such as a preview in a maker note. Nothing that the other directories hold is touched, and nothing moves.
 * @param bytes the block, changed
 * @returns the block without the erased bytes at its end
 */
export function eraseThumbnails(exif: OpenExif, main: Directory, bytes: Uint8Array): Uint8Array {
  const erased = new Uint8Array(bytes.length);
  const mark = ([from, to]: Range): unknown => erased.fill(1, from, Math.max(from, to));
  for (const directory of directoriesBehind(exif, main)) rangesOf(exif, directory, true).forEach(mark);
  for (const directory of ownDirectories(exif, main))
    for (const [from, to] of rangesOf(exif, directory, false)) erased.fill(0, from, Math.max(from, to));
  embeddedJpegs(bytes).forEach(mark);
  exif.view.setUint32(main.nextAt, 0, exif.littleEndian);
  for (let i = 0; i < bytes.length; i++) if (erased[i] === 1) bytes[i] = 0;
  return bytes.subarray(0, endWithout(erased));
}

/** Where the bytes begin that are erased up to the end, at an even place. */
function endWithout(erased: Uint8Array): number {
  let end = erased.length;
  while (end > 0 && erased[end - 1] === 1) end--;
  return Math.min(erased.length, end + (end % 2));
}

function directoriesBehind(exif: OpenExif, main: Directory): Directory[] {
  const found: Directory[] = [];
  const seen = new Set([exif.firstAt]);
  for (let at = exif.view.getUint32(main.nextAt, exif.littleEndian); !seen.has(at);) {
    seen.add(at);
    const directory = exif.directory(at);
    if (!directory) break;
    found.push(directory);
    at = exif.view.getUint32(directory.nextAt, exif.littleEndian);
  }
  return found;
}

function ownDirectories(exif: OpenExif, main: Directory): Directory[] {
  const found = [main];
  for (const directory of found) {
    for (const tag of directoriesBelow) {
      const below = exif.directory(exif.number(directory, tag) ?? 0);
      if (below && !found.some(({ at }) => at === below.at)) found.push(below);
    }
  }
  return found;
}

/** The bytes of a directory, of its values that lie elsewhere and, if asked for, of its pixels. */
function rangesOf(exif: OpenExif, directory: Directory, withPixels: boolean): Range[] {
  const { at, nextAt, entries } = directory;
  const ranges: Range[] = [[at, nextAt + 4]];
  for (const entry of entries) {
    const { place, length } = valueOf(exif, entry);
    if (length > 4) ranges.push([place, place + length]);
  }
  if (!withPixels) return [[0, 8], ...ranges];
  for (const [placeTag, lengthTag] of pixelTags) {
    const lengths = wholeNumbers(exif, directory, lengthTag);
    wholeNumbers(exif, directory, placeTag).forEach((from, i) => ranges.push([from, from + (lengths[i] ?? 0)]));
  }
  return ranges;
}

function valueOf(exif: OpenExif, { type, count, valueAt }: Entry): { place: number; length: number } {
  const length = (sizes[type] ?? 0) * count;
  return { length, place: length > 4 ? exif.view.getUint32(valueAt, exif.littleEndian) : valueAt };
}

/** The values of a tag of shorts or longs; none where they lie outside of the block. */
function wholeNumbers(exif: OpenExif, { entries }: Directory, tag: number): number[] {
  const entry = entries.find((each) => each.tag === tag && (each.type === 3 || each.type === 4));
  if (!entry) return [];
  const { place, length } = valueOf(exif, entry);
  if (place + length > exif.view.byteLength) return [];
  return Array.from({ length: entry.count }, (_, i) =>
    entry.type === 3
      ? exif.view.getUint16(place + i * 2, exif.littleEndian)
      : exif.view.getUint32(place + i * 4, exif.littleEndian),
  );
}
