type Range = readonly [from: number, to: number];

/** Where JPEG streams (ITU-T T.81, B.1) lie within other data, from the first to the last byte of each; one that ends early counts up to there. */
export function embeddedJpegs(bytes: Uint8Array): Range[] {
  const found: Range[] = [];
  for (let at = 0; at + 4 < bytes.length; at++) {
    if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd8 || bytes[at + 2] !== 0xff) continue;
    const end = endOfJpeg(bytes, at + 2);
    if (end === null) continue;
    found.push([at, end]);
    at = end - 1;
  }
  return found;
}

/** The end of a stream whose first segment lies here; null when no picture's data follow. */
function endOfJpeg(bytes: Uint8Array, from: number): number | null {
  let hasScan = false;
  for (let at = from; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xd9) return at + 2;
    const next = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (marker < 0xc0 || next > bytes.length) return hasScan ? at : null;
    if (marker === 0xda) hasScan = true;
    at = marker === 0xda ? endOfScan(bytes, next) : next;
    if (hasScan && at + 2 <= bytes.length && bytes[at + 1] === 0xd9) return at + 2;
    if (hasScan && at + 4 > bytes.length) return bytes.length;
  }
  return hasScan ? bytes.length : null;
}

/** The place of the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const after = bytes[at + 1] as number;
    if (bytes[at] === 0xff && after !== 0 && after !== 0xff && (after < 0xd0 || after > 0xd7)) return at;
  }
  return bytes.length;
}
