import { describe, expect, it } from 'vitest';
import { mixed } from './patchMatch/chance.ts';
import { classicalMethods, classicalNames } from './methods.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

type Shade = (x: number, y: number, c: number) => number;

function picture(
  width: number,
  height: number,
  shade: Shade,
  channels: 3 | 4 = 3,
  max: 255 | 65535 = 255,
): FloatPicture {
  const data = Float32Array.from({ length: width * height * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return shade(pixel % width, Math.floor(pixel / width), i % channels);
  });
  return { width, height, channels, max, data };
}

const holeWhere = (width: number, height: number, isHole: (x: number, y: number) => boolean): Hole =>
  Uint8Array.from({ length: width * height }, (_, i) => (isHole(i % width, Math.floor(i / width)) ? 1 : 0));

/** White under the hole: nothing of it may show through. */
function hide(intact: FloatPicture, hole: Hole): FloatPicture {
  return { ...intact, data: intact.data.map((v, i) => (hole[Math.floor(i / intact.channels)] === 1 ? intact.max : v)) };
}

const fill = (
  method: keyof typeof classicalMethods,
  intact: FloatPicture,
  hole: Hole,
  seed = 1,
  signal = new AbortController().signal,
) =>
  classicalMethods[method].fill({
    picture: hide(intact, hole),
    hole,
    seed,
    blends: false,
    signal,
    onProgress: () => undefined,
  });

function worst(a: FloatPicture, b: FloatPicture, hole: Hole, counts: 0 | 1): number {
  let most = 0;
  a.data.forEach(
    (v, i) => (most = hole[Math.floor(i / a.channels)] === counts ? Math.max(most, Math.abs(v - b.data[i]!)) : most),
  );
  return most;
}

const ramp: Shade = (x, y, c) => 30 + 2 * x + y + 10 * c;
/** Stripes of four pixels, at an angle that the pixel grid knows. */
const stripes: Shade = (x, y, c) => ((x + y) % 8 < 4 ? 60 + 20 * c : 180);
/** Dots of chance, softened a little, between two flat strips: a flat patch is like the mean of all. */
const speckles: Shade = (x, y, c) => {
  if (x < 40 || x > 140) return 80 + 10 * c;
  let sum = 0;
  for (let dy = 0; dy < 2; dy++) for (let dx = 0; dx < 2; dx++) sum += mixed((x + dx) * 7919 + (y + dy) * 104729) % 160;
  return sum / 4 + 10 * c;
};

/** Mean squared slope of the first channel, between pixels that all count. */
function gradientEnergy({ width, channels, data }: FloatPicture, counts: Uint8Array): number {
  let sum = 0;
  let pixels = 0;
  for (let i = 0; i < counts.length - width; i++) {
    if (counts[i] === 0 || counts[i + 1] === 0 || counts[i + width] === 0 || (i + 1) % width === 0) continue;
    const here = data[i * channels]!;
    sum += (data[(i + 1) * channels]! - here) ** 2 + (data[(i + width) * channels]! - here) ** 2;
    pixels++;
  }
  return sum / pixels;
}

const middle = holeWhere(48, 40, (x, y) => x >= 18 && x < 30 && y >= 14 && y < 26);

describe('Telea and Navier-Stokes', () => {
  it.each(['telea', 'ns'] as const)(
    '%s go on with what is around the hole and leave the rest alone',
    async (method) => {
      const intact = picture(48, 40, ramp);
      const filled = await fill(method, intact, middle);
      expect(worst(filled, intact, middle, 0)).toBe(0);
      expect(worst(filled, intact, middle, 1)).toBeLessThan(8); // the ramp rises by 33 across the hole
    },
  );

  it.each(['telea', 'ns'] as const)(
    '%s fill a flat place flatly, at 16 bits and with its transparency',
    async (method) => {
      const intact = picture(20, 20, (_x, _y, c) => (c === 3 ? 30000 : 12345), 4, 65535);
      const filled = await fill(
        method,
        intact,
        holeWhere(20, 20, (x, y) => x > 5 && y > 5 && x < 15 && y < 9),
      );
      filled.data.forEach((v, i) => expect(v).toBeCloseTo(intact.data[i]!, 0));
    },
  );

  it('Navier-Stokes carries an edge across a scratch', async () => {
    const intact = picture(40, 40, (_x, y) => (y < 20 ? 40 : 200));
    const scratch = holeWhere(40, 40, (x) => x >= 18 && x < 22);
    const filled = await fill('ns', intact, scratch);
    for (const y of [5, 15, 24, 34])
      expect(Math.abs(filled.data[3 * (y * 40 + 20)]! - intact.data[3 * (y * 40 + 20)]!)).toBeLessThan(12);
  });
});

describe('PatchMatch', () => {
  it('finds a texture again', async () => {
    const intact = picture(64, 64, stripes);
    const hole = holeWhere(64, 64, (x, y) => (x - 32) ** 2 + (y - 32) ** 2 < 144);
    const filled = await fill('patchmatch', intact, hole);
    let wrong = 0;
    filled.data.forEach(
      (v, i) => (wrong += hole[Math.floor(i / 3)] === 1 && Math.abs(v - intact.data[i]!) > 20 ? 1 : 0),
    );
    expect(wrong / (3 * hole.filter((v) => v === 1).length)).toBeLessThan(0.03);
  });

  it('fills a rough texture as roughly as it was, though flat places are nearby', async () => {
    const intact = picture(160, 160, speckles);
    const hole = holeWhere(160, 160, (x, y) => (x - 90) ** 2 + (y - 80) ** 2 < 1600);
    const filled = await fill('patchmatch', intact, hole);
    const ratio = gradientEnergy(filled, hole) / gradientEnergy(intact, hole);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });

  it('gives the same for the same seed and something else for another', async () => {
    const intact = picture(60, 50, (x, y, c) => (x * x * 7 + y * 13 * ((x >> 2) + c)) % 256);
    const hole = holeWhere(60, 50, (x, y) => x > 20 && x < 40 && y > 15 && y < 35);
    const first = await fill('patchmatch', intact, hole);
    const again = await fill('patchmatch', intact, hole);
    const other = await fill('patchmatch', intact, hole, 2);
    expect(again.data).toEqual(first.data);
    expect(other.data).not.toEqual(first.data);
  });

  it('copies transparency and 16-bit values exactly where there is only one to copy', async () => {
    const intact = picture(30, 30, (_x, _y, c) => (c === 3 ? 40001 : 20003), 4, 65535);
    const filled = await fill(
      'patchmatch',
      intact,
      holeWhere(30, 30, (x, y) => x > 9 && x < 20 && y > 9 && y < 20),
    );
    filled.data.forEach((v, i) => expect(Math.abs(v - intact.data[i]!)).toBeLessThan(0.01));
  });

  it('ends at once when it is canceled', async () => {
    const cancel = new AbortController();
    const work = fill(
      'patchmatch',
      picture(200, 200, stripes),
      holeWhere(200, 200, (x, y) => x > 40 && y > 40 && x < 160 && y < 160),
      1,
      cancel.signal,
    );
    cancel.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells how far it is, up to the end', async () => {
    const told: (readonly [number, number])[] = [];
    const intact = picture(100, 100, stripes);
    const hole = holeWhere(100, 100, (x, y) => x > 30 && y > 30 && x < 70 && y < 70);
    const signal = new AbortController().signal;
    await classicalMethods.patchmatch.fill({
      picture: hide(intact, hole),
      hole,
      seed: 1,
      blends: false,
      signal,
      onProgress: (done, total) => told.push([done, total]),
    });
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
  });
});

describe('every method', () => {
  const odd: readonly (readonly [string, number, number, (x: number, y: number) => boolean])[] = [
    ['a hole of one pixel', 30, 30, (x, y) => x === 7 && y === 9],
    ['single pixels all over', 30, 30, (x, y) => x % 5 === 2 && y % 5 === 2],
    ['a hole that touches every border', 40, 40, (x, y) => Math.abs(x - 20) < 3 || Math.abs(y - 20) < 3],
    ['all but one pixel', 9, 7, (x, y) => x !== 4 || y !== 3],
    ['all but a corner', 20, 20, (x, y) => x > 1 || y > 1],
    ['a row of two pixels', 2, 1, (x) => x === 1],
    ['a column', 1, 12, (_x, y) => y > 8],
  ];
  it.each(classicalNames.flatMap((method) => odd.map((one) => [method, ...one] as const)))(
    '%s fills %s',
    async (method, _name, width, height, isHole) => {
      const intact = picture(width, height, () => 77);
      const hole = holeWhere(width, height, isHole);
      const filled = await fill(method, intact, hole);
      expect(worst(filled, intact, hole, 1)).toBeLessThan(1);
      expect(worst(filled, intact, hole, 0)).toBeLessThan(1);
    },
  );
});
