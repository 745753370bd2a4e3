import { describe, expect, it } from 'vitest';
import { aroundNetwork, type NetworkCrop, type NetworkFrame } from './aroundNetwork.ts';
import type { FloatPicture } from './floatPicture.ts';

const frame: NetworkFrame = { source: 'a test', trainedSide: 32, multiple: 8, isFixed: false };

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
});
