import sharp, { type Sharp } from 'sharp';
import type { z } from 'zod';
import type { SampleFiles } from '../../../contract/generation.ts';

export type Files = z.output<typeof SampleFiles>;

/** Pictures of a model as pixels: RGBA, one after the other. */
export interface Frames {
  readonly levels: Uint8Array;
  readonly side: number;
  readonly count: number;
}

/** A finished file. */
export interface MadeFile {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels between two pictures of a sheet. */
const gap = 2;

/** Endings of the files of each form. */
export const endings = { sheet: 'png', webp: 'webp', gif: 'gif', png: 'png' } as const;

/** About as many rows as columns. */
export const columnsOf = (count: number, columns: number | null): number =>
  Math.min(count, columns ?? Math.ceil(Math.sqrt(count)));

/** Samples as one file. */
export async function oneFile(frames: Frames, files: Files): Promise<MadeFile> {
  switch (files.form) {
    case 'sheet':
      return made(sheetOf(frames, files).png(), 'image/png');
    case 'png':
      return made(pictureOf(frames, 0, files.scale).png(), 'image/png');
    case 'webp':
      return made(
        (await animationOf(frames, files)).webp({ loop: 0, delay: delaysOf(frames, files), quality: 90 }),
        'image/webp',
      );
    case 'gif':
      return made((await animationOf(frames, files)).gif({ loop: 0, delay: delaysOf(frames, files) }), 'image/gif');
  }
}

/** Samples as PNGs of their own. */
export const singleFiles = (frames: Frames, scale: number): Promise<MadeFile[]> =>
  Promise.all(Array.from({ length: frames.count }, (_, i) => made(pictureOf(frames, i, scale).png(), 'image/png')));

const delaysOf = ({ count }: Frames, { framesPerSecond }: Files): number[] =>
  Array.from({ length: count }, () => Math.round(1000 / framesPerSecond));

async function made(picture: Sharp, mime: string): Promise<MadeFile> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime, width: info.width, height: info.pageHeight ?? info.height };
}

const bytesPerPicture = (side: number): number => 4 * side * side;

function pictureOf({ levels, side }: Frames, index: number, scale: number): Sharp {
  const length = bytesPerPicture(side);
  const pixels = levels.subarray(index * length, (index + 1) * length);
  const picture = sharp(pixels, { raw: { width: side, height: side, channels: 4 } }).removeAlpha();
  return scale === 1 ? picture : picture.resize(side * scale, side * scale, { kernel: 'cubic' });
}

/** All pictures below each other, enlarged one by one so that none runs into the next, as sharp takes the pages of an animation. */
async function animationOf(frames: Frames, { scale }: Files): Promise<Sharp> {
  const pages = Array.from({ length: frames.count }, (_, i) => pictureOf(frames, i, scale).raw().toBuffer());
  const large = frames.side * scale;
  const raw = { width: large, height: large * frames.count, channels: 3, pageHeight: large } as const;
  return sharp(Buffer.concat(await Promise.all(pages)), { raw });
}

function sheetOf({ levels, side, count }: Frames, { columns: wanted, scale }: Files): Sharp {
  const columns = columnsOf(count, wanted);
  const rows = Math.ceil(count / columns);
  const [width, height] = [columns, rows].map((places) => places * (side + gap) - gap) as [number, number];
  const sheet = new Uint8Array(4 * width * height).fill(255);
  for (let index = 0; index < count; index++) {
    const [left, top] = [(index % columns) * (side + gap), Math.floor(index / columns) * (side + gap)];
    for (let y = 0; y < side; y++) {
      const from = index * bytesPerPicture(side) + 4 * y * side;
      sheet.set(levels.subarray(from, from + 4 * side), 4 * ((top + y) * width + left));
    }
  }
  const picture = sharp(sheet, { raw: { width, height, channels: 4 } }).removeAlpha();
  return scale === 1 ? picture : picture.resize(width * scale, height * scale, { kernel: 'cubic' });
}
