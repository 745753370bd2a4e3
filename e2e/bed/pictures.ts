import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { examplePicture } from '../../src-main/engine/library/examples/pictures.ts';

/** Pseudo-random numbers in 0..1 that are the same on every machine (Park and Miller 1988, minimal standard). */
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/**
 * A landscape with a brown animal: gradients that show banding, grain that shows lost detail, edges that show misalignment.
 * @returns RGB, 8 bit, `width` x `height`
 */
export function scene(width: number, height: number): Sharp {
  const pixels = new Uint8Array(width * height * 3);
  const random = noise(7);
  for (let y = 0, at = 0; y < height; y++) {
    const v = y / height;
    for (let x = 0; x < width; x++, at += 3) {
      const u = x / width;
      const grain = (random() - 0.5) * 24;
      const isAnimal = ((u - 0.5) / 0.28) ** 2 + ((v - 0.55) / 0.2) ** 2 < 1;
      const isSky = v < 0.4;
      const [r, g, b] = isAnimal
        ? [120 + 60 * u, 75 + 30 * v, 40]
        : isSky
          ? [120 + 80 * v, 160 + 60 * v, 230]
          : [90 * v, 120 + 50 * u, 50 + 20 * v];
      pixels[at] = clamp(r + grain);
      pixels[at + 1] = clamp(g + grain);
      pixels[at + 2] = clamp(b + grain);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** What each test picture is made of. Sizes are small where size is not the point. */
const recipes = {
  /** An ordinary photograph. */
  photo: () => scene(640, 480).jpeg({ quality: 92 }),
  /** Stored lying on its side: EXIF orientation 6. Shown upright it is 480 x 640. */
  rotated: () => scene(640, 480).withMetadata({ orientation: 6 }).jpeg(),
  /** Transparent at the left, opaque at the right. */
  transparent: () =>
    scene(320, 240)
      .joinChannel(alphaRamp(320, 240), { raw: { width: 320, height: 240, channels: 1 } })
      .png(),
  /** 24 megapixels. */
  large: () => scene(6000, 4000).jpeg({ quality: 85 }),
  /** The studio's own example: a horse that the network turns into a zebra. */
  horse: async () => sharp((await examplePicture('horse')).bytes),
  /** One pixel. */
  tiny: () => scene(1, 1).png(),
} satisfies Record<string, () => Sharp | Promise<Sharp>>;
export type PictureKind = keyof typeof recipes;

function alphaRamp(width: number, height: number): Buffer {
  return Buffer.from(
    Array.from({ length: width * height }, (_, index) => Math.round((255 * (index % width)) / (width - 1))),
  );
}

/** Writes a test picture. @returns its path */
export async function writePicture(folder: string, kind: PictureKind, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const picture = await recipes[kind]();
  await picture.toFile(path);
  return path;
}

/** Files that pretend to be pictures. */
const impostors = {
  /** A text file named .jpg. */
  text: async (path: string) => writeFile(path, 'This is a shopping list and no photograph.\n'),
  empty: async (path: string) => writeFile(path, ''),
  /** A JPEG with a sound header that nothing can decode: its quantisation table has become a comment. */
  broken: async (path: string) => {
    const bytes = await scene(640, 480).jpeg().toBuffer();
    const tableAt = bytes.indexOf(Buffer.from('ffdb', 'hex'));
    await writeFile(path, bytes.fill(0xfe, tableAt + 1, tableAt + 2));
  },
  /** A JPEG that ends in the middle: every viewer shows its upper part. */
  truncated: async (path: string) => {
    const bytes = await scene(640, 480).jpeg().toBuffer();
    await writeFile(path, bytes.subarray(0, Math.floor(bytes.byteLength / 3)));
  },
  svg: async (path: string) =>
    writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'),
} satisfies Record<string, (path: string) => Promise<void>>;
export type ImpostorKind = keyof typeof impostors;

/** Writes a bad file. @returns its path */
export async function writeImpostor(folder: string, kind: ImpostorKind, name: string): Promise<string> {
  const path = join(folder, name);
  await impostors[kind](path);
  return path;
}
