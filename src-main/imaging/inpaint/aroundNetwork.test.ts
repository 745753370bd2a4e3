import { describe, expect, it } from 'vitest';
import { aroundNetwork } from './aroundNetwork.ts';
import type { NetworkCrop, NetworkFrame } from './networkFrame.ts';
import type { FloatPicture } from './floatPicture.ts';

const frame: NetworkFrame = { source: 'a test', trainedSide: 32, multiple: 8, isFixed: false, refines: false };

/** A ramp with a hole in its middle that hides white. */
function task(width: number, height: number) {
  const hole = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    return x >= width / 4 && x < (3 * width) / 4 && y >= height / 4 && y < (3 * height) / 4 ? 1 : 0;
  });
  const truth = Float32Array.from(
    { length: 3 * width * height },
    (_, i) => 40 + (100 * (Math.floor(i / 3) % width)) / width,
  );
  const picture: FloatPicture = {
    width,
    height,
    channels: 3,
    max: 255,
    data: truth.map((v, i) => (hole[Math.floor(i / 3)] === 1 ? 255 : v)),
  };
  return {
    picture,
    hole,
    truth,
    seed: 1,
    blends: true,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

describe('a network around a hole', () => {
  it('sees a crop at its trained size, in its multiple, with nothing of what the hole hides', async () => {
    const seen: NetworkCrop[] = [];
    const method = aroundNetwork(frame, async (crop) => {
      seen.push(crop);
      return crop.rgb;
    });
    await method.fill(task(96, 60));
    const [crop] = seen;
    expect(crop).toMatchObject({ width: 32, height: 24 });
    expect(crop?.hole.reduce((sum, v) => sum + v, 0)).toBeGreaterThan(0);
    expect(Math.max(...(crop?.rgb ?? []))).toBeLessThan(140 / 255 + 1e-6);
  });

  it('takes a small crop as it is, and pads it where the network knows one size only', async () => {
    const sizes: (readonly [number, number])[] = [];
    const network = async ({ rgb, width, height }: NetworkCrop) => {
      sizes.push([width, height]);
      return rgb;
    };
    await aroundNetwork(frame, network).fill(task(12, 10));
    await aroundNetwork({ ...frame, isFixed: true }, network).fill(task(12, 10));
    expect(sizes).toEqual([
      [16, 16],
      [32, 32],
    ]);
  });

  it('leaves known pixels alone and takes away a seam that the network left', async () => {
    const { truth, ...work } = task(48, 48);
    // a network that knows the ramp, but paints it 30 levels too bright everywhere
    const method = aroundNetwork({ ...frame, trainedSide: 64 }, async ({ width, height }) =>
      Float32Array.from({ length: 3 * width * height }, (_, i) => (70 + (100 * (i % width)) / 48) / 255),
    );
    const filled = await method.fill(work);
    filled.data.forEach((v, i) =>
      expect(Math.abs(v - truth[i]!)).toBeLessThan(work.hole[Math.floor(i / 3)] === 1 ? 0.5 : 1e-3),
    );
  });

  it('that refines sees all of a large crop first, then goes on in tiles, twice as large each time, from what it made', async () => {
    const seen: NetworkCrop[] = [];
    const method = aroundNetwork({ ...frame, refines: true }, ({ rgb, start, ...crop }) => {
      seen.push({ rgb, start, ...crop });
      // at first the ramp; then what it was given
      const ramp = Float32Array.from(rgb, (_, i) => (40 + (100 * ((i % crop.width) + 0.5)) / crop.width) / 255);
      const made = start ?? ramp;
      return Promise.resolve(made);
    });
    const progress: number[] = [];
    const work = { ...task(128, 64), onProgress: (done: number, total: number) => void progress.push(done / total) };
    const filled = await method.fill(work);
    expect(seen.slice(0, 2)).toMatchObject([
      { width: 32, height: 16, start: null },
      { width: 32, height: 32 },
    ]);
    expect(seen.length).toBeGreaterThan(6);
    for (const { width, height } of seen.slice(1)) expect([width, height]).toEqual([32, expect.any(Number)]);
    for (const [i, value] of filled.data.entries())
      if (work.hole[Math.floor(i / 3)] === 1) expect(Math.abs(value - work.truth[i]!)).toBeLessThan(1.5);
      else expect(value).toBeCloseTo(work.picture.data[i]!, 0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('that refines leaves tiles alone in which nothing is hidden, and crops that are hardly larger than it was trained for', async () => {
    let count = 0;
    const method = aroundNetwork({ ...frame, refines: true }, ({ rgb, start }) => {
      count++;
      return Promise.resolve(start ?? rgb);
    });
    await method.fill(task(36, 36));
    expect(count).toBe(1);
    const work = task(256, 32);
    await method.fill({ ...work, hole: work.hole.map((_, i) => (i % 256 < 4 ? 1 : 0)) });
    expect(count).toBe(1 + 4); // all of it small, then the tile at the left of each size
  });

  it('that refines begins at full size where the hole is of thin lines, of which nothing known would be left between them', async () => {
    const starts: (Float32Array | null)[] = [];
    const method = aroundNetwork({ ...frame, refines: true }, ({ rgb, start, hole, width }) => {
      starts.push(start);
      const ramp = rgb.map((value, i) => (hole[i % hole.length] === 1 ? rgb[i % width === 0 ? i + 1 : i - 1]! : value));
      return Promise.resolve(ramp);
    });
    const work = task(128, 64);
    const hole = work.hole.map((_, i) => (i % 6 === 3 ? 1 : 0));
    const filled = await method.fill({ ...work, hole, picture: { ...work.picture, data: work.truth } });
    expect(starts.every((start) => start === null)).toBe(true);
    expect(starts.length).toBeGreaterThan(4);
    for (const [i, value] of filled.data.entries()) expect(Math.abs(value - work.truth[i]!)).toBeLessThan(2);
  });

  it.each([false, true])('keeps the brightness of what is half transparent (refines: %s)', async (refines) => {
    const { picture, hole, ...work } = task(48, 48);
    const grey = Float32Array.from({ length: 4 * hole.length }, (_, i) => (i % 4 === 3 ? 128 : 50)); // 100, multiplied by alpha
    const method = aroundNetwork({ ...frame, trainedSide: 64, refines }, ({ rgb, hole: hidden }) =>
      Promise.resolve(rgb.map((value, i) => (hidden[i % hidden.length] === 1 ? 50 / 255 : value))),
    );
    const filled = await method.fill({ ...work, hole, picture: { ...picture, channels: 4, data: grey } });
    for (const [i, value] of filled.data.entries()) expect(value).toBeCloseTo(i % 4 === 3 ? 128 : 50, 0);
  });
});
