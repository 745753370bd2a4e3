import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fileWith } from '../testing/pictures.ts';
import { encodeMask } from './encodeMask.ts';
import { maskedPixels } from '../../masks/mask.ts';
import { readMarks, readMask, readTransparency } from './readMask.ts';

const size = { width: 40, height: 30 };
const asked = { hole: 'auto', isFitted: false } as const;
/** White in the left upper corner, 10 x 15 pixels. */
const isMarked = (i: number): boolean => i % size.width < 10 && i < 15 * size.width;
const pixels = size.width * size.height;
const marks = Uint8Array.from({ length: pixels }, (_, i) => (isMarked(i) ? 255 : 0));
const grey = (data: Uint8Array, raw = size) => sharp(data, { raw: { ...raw, channels: 1 } });

describe('a mask from a file', () => {
  it.each([
    ['8-bit grey', () => grey(marks).toColourspace('b-w').png()],
    ['1-bit', () => grey(marks).toColourspace('b-w').png({ palette: true, colours: 2 })],
    ['a palette', () => grey(marks).toColourspace('srgb').png({ palette: true })],
    ['colour', () => grey(marks).toColourspace('srgb').png()],
    [
      '16 bits',
      () =>
        sharp(
          Uint16Array.from(marks, (v) => v * 257),
          { raw: { ...size, channels: 1 } },
        )
          .toColourspace('grey16')
          .png(),
    ],
    ['TIFF', () => grey(marks).toColourspace('b-w').tiff({ compression: 'lzw' })],
    ['lossless WebP', () => grey(marks).webp({ lossless: true })],
    ['JPEG, whose noise is cut off', () => grey(marks).jpeg({ quality: 100 })],
    ['GIF', () => grey(marks).toColourspace('srgb').gif()],
  ])('is read from %s', async (_name, encoded) => {
    const { mask, hole } = await readMask(await fileWith(await encoded().toBuffer()), size, asked);
    expect(hole).toBe('white');
    expect(mask.data).toEqual(marks);
  });

  it('is the transparency where that is all there is', async () => {
    const rgba = Uint8Array.from({ length: 4 * pixels }, (_, i) => (i % 4 === 3 ? marks[i >> 2]! : 0));
    const file = await fileWith(
      await sharp(rgba, { raw: { ...size, channels: 4 } })
        .png()
        .toBuffer(),
    );
    expect((await readMask(file, size, asked)).mask.data).toEqual(marks);
  });

  it('of another size is refused by what its header says, before it is decoded', async () => {
    const png = await grey(marks).png().toBuffer();
    png.fill(0x55, png.indexOf('IDAT', 0, 'latin1') + 4, png.length - 16);
    const file = await fileWith(png);
    await expect(readMask(file, { width: 80, height: 60 }, asked)).rejects.toMatchObject({ code: 'mask/size' });
    await expect(readMask(file, size, asked)).rejects.toMatchObject({ code: 'picture/damaged' });
  });

  it('keeps greys as "in part"', async () => {
    const soft = Uint8Array.from(marks, (v, i) => (v === 255 && i % 2 === 0 ? 100 : v));
    const { mask } = await readMask(
      await fileWith(await grey(soft).toColourspace('b-w').png().toBuffer()),
      size,
      asked,
    );
    expect(mask.data).toEqual(soft);
  });

  it('marks by black where that is obvious, and by what is said where it is said', async () => {
    const middle = Uint8Array.from({ length: pixels }, (_, i) =>
      i % 40 > 10 && i % 40 < 20 && i > 400 && i < 700 ? 0 : 255,
    );
    const file = await fileWith(await grey(middle).toColourspace('b-w').png().toBuffer());
    const found = await readMask(file, size, asked);
    expect(found).toMatchObject({ hole: 'black' });
    expect(maskedPixels(found.mask)).toBe(middle.filter((v) => v === 0).length);
    const white = await readMask(file, size, { ...asked, hole: 'white' });
    expect(white).toMatchObject({ hole: 'white' });
    expect(white.mask.data).toEqual(middle);
  });

  it('asks where both may be meant, and takes an all-white one as it is', async () => {
    const most = Uint8Array.from({ length: pixels }, (_, i) => (i < 300 ? 0 : 255));
    await expect(
      readMask(await fileWith(await grey(most).toColourspace('b-w').png().toBuffer()), size, asked),
    ).rejects.toMatchObject({
      code: 'mask/unclear',
    });
    const all = await readMask(
      await fileWith(await encodeMask({ ...size, data: new Uint8Array(pixels).fill(255) })),
      size,
      asked,
    );
    expect(maskedPixels(all.mask)).toBe(pixels);
  });

  it('of another size is an error that says both, of another shape another one; scaled only when asked', async () => {
    const file = await fileWith(await encodeMask({ ...size, data: marks }));
    const twice = { width: 80, height: 60 };
    await expect(readMask(file, twice, asked)).rejects.toMatchObject({
      code: 'mask/size',
      got: 'a mask of 40 x 30 pixels',
    });
    await expect(readMask(file, { width: 40, height: 40 }, asked)).rejects.toMatchObject({ code: 'mask/aspect' });
    const { mask } = await readMask(file, twice, { ...asked, isFitted: true });
    expect(mask).toMatchObject(twice);
    expect(maskedPixels(mask)).toBe(4 * 150);
  });

  it('is turned as its EXIF says', async () => {
    const turned = await fileWith(
      await grey(marks).toColourspace('b-w').withMetadata({ orientation: 6 }).png().toBuffer(),
    );
    expect((await readMarks(turned)).mask).toMatchObject({ width: 30, height: 40 });
  });

  it('can be made of transparency, white where nothing is seen; a picture without any has none', async () => {
    const rgba = Uint8Array.from({ length: 4 * pixels }, (_, i) => (i % 4 === 3 ? 255 - marks[i >> 2]! : i % 251));
    const file = await fileWith(
      await sharp(rgba, { raw: { ...size, channels: 4 } })
        .png()
        .toBuffer(),
    );
    expect((await readTransparency(file)).data).toEqual(marks);
    const opaque = await fileWith(await grey(marks).png().toBuffer());
    await expect(readTransparency(opaque)).rejects.toMatchObject({ code: 'mask/no-alpha' });
  });
});
