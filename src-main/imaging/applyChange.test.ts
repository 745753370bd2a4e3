import sharp from 'sharp';
import { expect, test } from 'vitest';
import { applyChange } from './applyChange.ts';
import { changeRows } from './changedBand.ts';
import type { Pixels } from './pixelTypes.ts';
import { mapOf } from './testing/changes.ts';
import { samplesOf } from './testing/pictures.ts';

const bytesOf = (width: number, height: number, channels: 3 | 4 = 3): Pixels => ({
  data: samplesOf(width, height, channels),
  width,
  height,
  channels,
  bitDepth: 8,
});
const grey = (width: number, height: number, value: number): Pixels => ({
  data: new Uint8Array(width * height * 3).fill(value),
  width,
  height,
  channels: 3,
  bitDepth: 8,
});
test('strength 0 leaves every byte as it was', async () => {
  const pixels = bytesOf(17, 9, 4);
  await applyChange(
    pixels,
    mapOf(4, 3, () => 100),
    0,
  );
  expect(pixels.data).toEqual(bytesOf(17, 9, 4).data);
});

test('a map of the same size is added as it is, and alpha is left alone', async () => {
  const pixels = bytesOf(6, 5, 4);
  await applyChange(
    pixels,
    mapOf(6, 5, (x, y, c) => x * 3 - y * 2 + c),
    1,
  );
  const expected = bytesOf(6, 5, 4).data.map((v, i) => {
    const c = i % 4;
    const x = Math.floor(i / 4) % 6;
    const y = Math.floor(i / 24);
    return c === 3 ? v : Math.min(255, Math.max(0, v + x * 3 - y * 2 + c));
  });
  expect(pixels.data).toEqual(expected);
});

test('a constant change stays constant at any scale', async () => {
  for (const [width, height] of [
    [1, 1],
    [5, 3],
    [64, 48],
  ] as const) {
    const pixels = grey(33, 21, 100);
    await applyChange(
      pixels,
      mapOf(width, height, () => 40),
      1,
    );
    expect(new Set(pixels.data)).toEqual(new Set([140]));
  }
});

test('a ramp is enlarged to a ramp, centres of pixels aligned', async () => {
  const pixels = grey(40, 8, 0);
  await applyChange(
    pixels,
    mapOf(10, 2, (x) => 20 * x + 10),
    1,
  );
  const row = [...pixels.data.subarray(0, 120)].filter((_, i) => i % 3 === 0);
  // Inside, a centre at x lies at (x + 0.5) / 4 - 0.5 of the map; at the borders the map's last value is repeated.
  for (let x = 6; x < 34; x++) expect(Math.abs(row[x]! - (20 * ((x + 0.5) / 4 - 0.5) + 10))).toBeLessThanOrEqual(0.51);
});

test('a map larger than the picture is reduced as sharp reduces', async () => {
  const large = samplesOf(50, 31, 3).map((v) => v >> 1);
  const raw = { width: 50, height: 31, channels: 3 } as const;
  const reduced = await sharp(large, { raw }).resize(12, 9, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer();
  const pixels = grey(12, 9, 0);
  await applyChange(
    pixels,
    mapOf(50, 31, (x, y, c) => large[(y * 50 + x) * 3 + c]!),
    1,
  );
  const differences = Array.from(pixels.data, (v, i) => v - reduced[i]!);
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
  expect(Math.abs(mean)).toBeLessThan(0.5); // a shift of a tenth of a pixel would show as more
  expect(Math.max(...differences.map(Math.abs))).toBeLessThanOrEqual(2);
});

test('strength mixes the picture with the clamped result', async () => {
  const pixels = grey(4, 4, 200);
  await applyChange(
    pixels,
    mapOf(4, 4, () => 200),
    0.5,
  );
  expect(new Set(pixels.data)).toEqual(new Set([228])); // halfway from 200 to 255, not to 400
});

test('16-bit pixels keep steps between 8-bit values', async () => {
  const pixels: Pixels = { data: new Uint16Array(12).fill(1000), width: 2, height: 2, channels: 3, bitDepth: 16 };
  await applyChange(
    pixels,
    mapOf(1, 1, () => 0.5),
    1,
  );
  expect(pixels.data[0]).toBeGreaterThan(1120);
  expect(pixels.data[0]).toBeLessThan(1137);
});

/** Several bands, which cores share. */
const large = { width: 2003, height: 2600 };

test.each([
  ['8 bits', { channels: 3, bitDepth: 8 }],
  ['8 bits with alpha', { channels: 4, bitDepth: 8 }],
  ['16 bits', { channels: 3, bitDepth: 16 }],
] as const)(
  'the bands of a large picture join to what one thread makes of it: %s',
  async (_, { channels, bitDepth }) => {
    const { width, height } = large;
    const samples = samplesOf(width, height, channels);
    const pixelsOf = (): Pixels => ({
      data: bitDepth === 16 ? new Uint16Array(samples).map((value) => value * 257) : samples.slice(),
      width,
      height,
      channels,
      bitDepth,
    });
    const wave = (x: number, y: number, c: number): number => 40 * Math.sin(x + 2 * y + c);
    const small = mapOf(17, 23, wave);
    const tall = mapOf(40, 3000, wave); // taller than the picture: each row is made of more than four
    const mask = { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => i % 256) };
    for (const [shares, change] of [
      [null, small],
      [mask.data, small],
      [null, tall],
    ] as const) {
      const [expected, pixels] = [pixelsOf(), pixelsOf()];
      for (const _row of changeRows({
        pixels: expected,
        first: 0,
        of: height,
        change: { ...change, firstRow: 0 },
        strength: 0.7,
        shares,
      }));
      await applyChange(pixels, change, 0.7, shares ? { mask } : {});
      expect(Buffer.compare(bytesOfSamples(pixels), bytesOfSamples(expected))).toBe(0);
      expect(Buffer.compare(bytesOfSamples(pixels), bytesOfSamples(pixelsOf()))).not.toBe(0);
    }
  },
);

const bytesOfSamples = ({ data }: Pixels): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

test('a cancel stops between rows and passes its reason on', async () => {
  const { width, height } = large;
  const abort = new AbortController();
  const pixels = grey(width, height, 9);
  const work = applyChange(
    pixels,
    mapOf(2, 2, () => 1),
    1,
    { signal: abort.signal },
  );
  setImmediate(() => abort.abort(new Error('stop')));
  await expect(work).rejects.toThrow('stop');
  expect(pixels.data.at(-1)).toBe(9);
});
