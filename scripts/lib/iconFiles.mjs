/**
 * One size of an icon, drawn.
 * @typedef {object} Drawn
 * @property {number} size px, both ways
 * @property {Uint8Array} rgba size * size * 4
 * @property {Uint8Array} png the same as a file
 */

/** ICONDIR of the ICO format, and each ICONDIRENTRY in it. */
const directoryBytes = 6;
const entryBytes = 16;

/** The one size that Windows reads as PNG everywhere: what is smaller some of its corners read as a bitmap only. */
const pngFrom = 256;

/**
 * A Windows icon of several sizes: bitmaps of 32 bit, and PNG from 256 pixels on.
 * @param {readonly Drawn[]} drawn
 * @returns {Buffer}
 */
export function icoFile(drawn) {
  const images = drawn.map((one) => (one.size >= pngFrom ? Buffer.from(one.png) : bitmap(one)));
  const head = Buffer.alloc(directoryBytes + entryBytes * drawn.length);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(drawn.length, 4);
  let place = head.length;
  for (const [index, { size }] of drawn.entries()) {
    const at = directoryBytes + entryBytes * index;
    head.writeUInt8(size % 256, at); // 256 is written as 0
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // planes
    head.writeUInt16LE(32, at + 6); // bits of a pixel
    head.writeUInt32LE(images[index].length, at + 8);
    head.writeUInt32LE(place, at + 12);
    place += images[index].length;
  }
  return Buffer.concat([head, ...images]);
}

/** BITMAPINFOHEADER, rows of BGRA from below, and the mask of old Windows: all clear, alpha tells. */
function bitmap({ size, rgba }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(2 * size, 8); // picture and mask
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = Array.from({ length: size }, (_, y) => rgba.subarray((size - 1 - y) * size * 4, (size - y) * size * 4));
  const pixels = Buffer.concat(rows);
  for (let i = 0; i < pixels.length; i += 4) [pixels[i], pixels[i + 2]] = [pixels[i + 2], pixels[i]];
  const maskRowBytes = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(maskRowBytes * size)]);
}

/** Types of macOS's icon format by what they hold: points, and pixels in a point. 16 and 32 pixels are ARGB, as PNG of that size is not read. */
export const icnsTypes = [
  { type: 'ic04', size: 16, isArgb: true },
  { type: 'ic11', size: 32, isArgb: false }, // 16 points, twice as dense
  { type: 'ic05', size: 32, isArgb: true },
  { type: 'ic12', size: 64, isArgb: false }, // 32 points, twice as dense
  { type: 'ic07', size: 128, isArgb: false },
  { type: 'ic13', size: 256, isArgb: false }, // 128 points, twice as dense
  { type: 'ic08', size: 256, isArgb: false },
  { type: 'ic14', size: 512, isArgb: false }, // 256 points, twice as dense
  { type: 'ic09', size: 512, isArgb: false },
  { type: 'ic10', size: 1024, isArgb: false }, // 512 points, twice as dense
];

/**
 * A macOS icon: 16 to 512 points, plain and twice as dense.
 * @param {ReadonlyMap<number, Drawn>} drawn by size
 * @returns {Buffer}
 */
export function icnsFile(drawn) {
  const chunks = icnsTypes.map(({ type, size, isArgb }) => {
    const one = drawn.get(size);
    return icnsChunk(type, isArgb ? argb(one) : Buffer.from(one.png));
  });
  return icnsChunk('icns', Buffer.concat(chunks));
}

/** Four letters, the length with this head, the content. */
function icnsChunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

/** Planes of alpha, red, green and blue in runs. A run is a count less one and so many bytes; runs of equal bytes are not used. */
function argb({ rgba }) {
  const plane = (channel) => rgba.filter((_, index) => index % 4 === channel);
  const runs = [3, 0, 1, 2].flatMap((channel) => {
    const bytes = plane(channel);
    return Array.from({ length: bytes.length / 128 }, (_, run) => [
      Buffer.from([127]),
      bytes.subarray(run * 128, run * 128 + 128),
    ]).flat();
  });
  return Buffer.concat([Buffer.from('ARGB', 'latin1'), ...runs]);
}
