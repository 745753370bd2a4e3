import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inpaintingHandlers } from '../../src-main/engine/handlers/inpaintingHandlers.ts';
import { readMask } from '../../src-main/imaging/masks/readMask.ts';
import type { Size } from '../canvas/geometry.ts';
import { MaskWorkshop } from './doWork.ts';
import { reachOf, type MaskOperation } from './operations.ts';
import { decodePng } from './png/decodePng.ts';
import { encodeMask } from './png/encodeMask.ts';
import { recogniseMask, type MaskAnswers } from './recogniseMask.ts';
import { rasterOf, seeded, valuesBy, valuesOf } from './testing/madeMask.ts';

const folder = mkdtempSync(join(tmpdir(), 'grevy-masks-'));
const size = { width: 83, height: 61 };
const random = seeded(15);

/** A disc with a soft edge, a block that touches the border with a hole in it, faint specks. */
const painted = valuesBy(size, (x, y) => {
  const disc = 255 * Math.min(1, Math.max(0, (20 - Math.hypot(x - 30, y - 34)) / 9));
  const block = x > 60 && y < 25 && Math.hypot(x - 70, y - 12) > 5 ? 255 : 0;
  return Math.max(disc, block, random() < 0.01 ? 200 * random() : 0);
});

/** What the page makes of a mask: the part that may change goes to the worker and comes back into the raster. */
function inPage(operation: MaskOperation, values: Uint8Array): Uint8Array {
  const raster = rasterOf(size, values);
  const reach = reachOf(operation, raster.bounds!, size);
  const { width, height } = reach;
  const result = new MaskWorkshop().do({
    kind: 'operation',
    operation,
    values: raster.read(reach),
    size: { width, height },
  });
  raster.write(reach, result!.coverage);
  return valuesOf(raster);
}

/** What the engine makes of the file of a mask. */
async function inEngine(operation: MaskOperation, values: Uint8Array): Promise<Uint8Array> {
  const paths = { input: join(folder, 'in.png'), output: join(folder, 'out.png'), overwrite: true };
  writeFileSync(paths.input, await encodeMask(values, size));
  const radius = 'radius' in operation ? operation.radius : 0;
  await inpaintingHandlers['masks.transform']({ ...paths, operation: operation.kind, radius });
  return decodePng(new Uint8Array(readFileSync(paths.output)))!.grey;
}

async function readByPage(file: string, expected: Size, answers: MaskAnswers): Promise<Uint8Array> {
  const read = recogniseMask(decodePng(new Uint8Array(readFileSync(file)))!, expected, answers);
  if (read.kind !== 'mask') throw new Error(`the page asks about ${read.kind}`);
  return read.values;
}

describe('page and engine make the same of a mask, byte for byte', () => {
  const radii = [1, 2.5, 7, 30].flatMap((radius) =>
    (['grow', 'shrink', 'feather', 'smooth'] as const).map((kind) => ({ kind, radius })),
  );
  it.each<MaskOperation>([...radii, { kind: 'fill-holes' }])('$kind $radius', async (operation) => {
    expect(inPage(operation, painted)).toEqual(await inEngine(operation, painted));
  });
});

describe('page and engine read the same mask from a file', () => {
  const { width, height } = size;
  const grey = (values = painted) => sharp(values, { raw: { width, height, channels: 1 } });
  const rgba = (rule: (value: number, x: number) => readonly number[]) =>
    sharp(Uint8Array.from([...painted].flatMap((value, at) => rule(value, at % width))), {
      raw: { width, height, channels: 4 },
    });
  it.each([
    ['grey', () => grey().toColourspace('b-w')],
    ['colour', () => grey().toColourspace('srgb')],
    ['a tint', () => rgba((value) => [value, Math.max(0, value - 9), Math.max(0, value - 4), 255])],
    [
      '16 bits',
      () =>
        sharp(
          Uint16Array.from(painted, (value) => value * 257),
          { raw: { width, height, channels: 1 } },
        ).toColourspace('grey16'),
    ],
    ['half transparent', () => rgba((value, x) => [value, value, value, x < 40 ? 90 : 255])],
    ['transparency alone', () => rgba((value) => [12, 12, 12, value])],
  ])('%s, marked by white or by black', async (name, encoded) => {
    const file = join(folder, `${name}.png`);
    await encoded().png().toFile(file);
    const isAlpha = name === 'transparency alone';
    for (const hole of ['white', 'black'] as const) {
      const polarity = isAlpha ? (hole === 'white' ? 'opaque' : 'transparent') : hole;
      const { mask } = await readMask(file, size, { hole, isFitted: false });
      expect(await readByPage(file, size, { polarity })).toEqual(new Uint8Array(mask.data));
    }
  });

  const isHole = (at: number): boolean => at % width > 20 && at % width < 45 && at > width * 10 && at < width * 40;
  const made = (rule: (isInside: boolean, at: number) => readonly [number, number, number, number]) =>
    sharp(Uint8Array.from(Array.from({ length: width * height }, (_, at) => rule(isHole(at), at)).flat()), {
      raw: { width, height, channels: 4 },
    });
  const greyFile = (value: (isInside: boolean, at: number) => number) =>
    made((isInside, at) => {
      const level = value(isInside, at);
      return [level, level, level, 255];
    });
  const photo = (at: number): [number, number, number] => [(at * 37) % 200, (at * 91) % 230, (at * 53) % 180];
  it.each([
    ['noise of 1 to 5', () => greyFile((isInside, at) => (isInside ? 255 : 1 + (at % 5)))],
    ['black that is 1', () => greyFile((isInside) => (isInside ? 255 : 1))],
    ['labels 0 and 1', () => greyFile((isInside) => (isInside ? 1 : 0))],
    ["a video's range", () => greyFile((isInside) => (isInside ? 235 : 16))],
    ['red on black', () => made((isInside) => [isInside ? 255 : 0, 0, 0, 255])],
    ['blue on black', () => made((isInside) => [0, 0, isInside ? 130 : 0, 255])],
    ['black on white', () => greyFile((isInside) => (isInside ? 0 : 255))],
    ['strokes on nothing', () => made((isInside) => [200, 30, 30, isInside ? 255 : 0])],
    ['a photograph with a place rubbed out', () => made((isInside, at) => [...photo(at), isInside ? 0 : 255])],
  ])('%s, found out alike and to the pixel', async (name, encoded) => {
    const file = join(folder, `${name}.png`);
    await encoded().png().toFile(file);
    const { mask } = await readMask(file, size, { hole: 'auto', isFitted: false });
    const expected = Uint8Array.from({ length: width * height }, (_, at) => (isHole(at) ? 255 : 0));
    expect(new Uint8Array(mask.data)).toEqual(expected);
    expect(await readByPage(file, size, {})).toEqual(expected);
  });

  it.each([
    ['several colours', () => made((_, at) => [...photo(at), 255]), 'mask/colours', 'refused'],
    ['several labels', () => greyFile((_, at) => at % 4), 'mask/labels', 'refused'],
    ['a grey photograph', () => greyFile((_, at) => 90 + ((at * 37) % 70)), 'mask/unclear', 'polarity'],
  ] as const)('%s, taken by neither', async (name, encoded, code, kind) => {
    const file = join(folder, `${name}.png`);
    await encoded().png().toFile(file);
    await expect(readMask(file, size, { hole: 'auto', isFitted: false })).rejects.toMatchObject({ code });
    expect(recogniseMask(decodePng(new Uint8Array(readFileSync(file)))!, size)).toMatchObject({ kind });
  });

  it.each([
    { width: 166, height: 122 },
    { width: 40, height: 30 },
    { width: 100, height: 20 },
  ])('at $width x $height', async (wanted) => {
    const file = join(folder, 'scaled.png');
    writeFileSync(file, await encodeMask(painted, size));
    const { mask } = await readMask(file, wanted, { hole: 'white', isFitted: true });
    expect(await readByPage(file, wanted, { mayScale: true, polarity: 'white' })).toEqual(new Uint8Array(mask.data));
  });

  it('and that white marks the place in a mask of ours, however much of it is white', async () => {
    const file = join(folder, 'ours.png');
    const most = valuesBy(size, (x, y) => (Math.hypot(x - 40, y - 30) < 10 ? 0 : 255));
    writeFileSync(file, await encodeMask(most, size));
    const { mask, hole } = await readMask(file, size, { hole: 'auto', isFitted: false });
    expect([hole, new Uint8Array(mask.data)]).toEqual(['white', await readByPage(file, size, {})]);
  });
});
