import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkSize } from '../../../contract/jobs.ts';
import { changeQuantum } from '../../../imaging/change.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import type { Translator } from '../../library/networks/translator.ts';
import { computeChange } from './computeChange.ts';
import { Stopwatch } from './stopwatch.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-change-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A network that brightens every pixel by a quarter and remembers the sizes that it saw. */
function brightener(): Translator & { readonly sizes: string[] } {
  const sizes: string[] = [];
  return {
    modelId: 'bright',
    runtime: 'onnxruntime',
    device: 'cpu',
    multiple: 4,
    sizes,
    run({ data, shape }) {
      sizes.push(`${shape[3]}x${shape[2]}`);
      return Promise.resolve({ y: data.map((value) => value + 0.25), mask: null });
    },
  };
}

async function changeOf(
  width: number,
  height: number,
  size: NetworkSize,
  network: Translator,
  signal = new AbortController().signal,
) {
  const path = join(folder, `${width}x${height}.png`);
  await sharp({
    create: { width, height, channels: 3, background: '#406080', noise: { type: 'gaussian', mean: 100, sigma: 30 } },
  }).toFile(path);
  const tiles: number[] = [];
  const facts = await inspectPicture(path);
  const work = {
    path,
    facts,
    network,
    size,
    signal,
    watch: new Stopwatch(),
    onTile: (done: number) => tiles.push(done),
    onPart: () => undefined,
  };
  return { ...(await computeChange(work)), progress: tiles };
}

const uniform = (data: Int16Array): number[] => [
  ...new Set([...data].map((value) => Math.round(value * changeQuantum * 1000) / 1000)),
];

describe('the change of a picture', () => {
  it('is found in one piece up to a megapixel, at the size that the network sees', async () => {
    const network = brightener();
    const { change, tiles } = await changeOf(300, 201, 64, network);
    expect(change).toMatchObject({ width: 96, height: 64 });
    expect([tiles, network.sizes]).toEqual([1, ['96x64']]);
    expect(uniform(change.data)).toEqual([0.25]);
  });

  it.each([['full' as const], [1100]])(
    'is found in overlapping tiles of one size above that (%s), without seams',
    async (size) => {
      const network = brightener();
      const { change, tiles, progress } = await changeOf(1203, 1101, size, network);
      expect(tiles).toBeGreaterThan(1);
      expect(new Set(network.sizes).size).toBe(1);
      expect(progress).toEqual(Array.from({ length: tiles + 1 }, (_, done) => done));
      expect(uniform(change.data)).toEqual([0.25]);
    },
  );

  it.each([
    [1, 1],
    [5, 3],
    [700, 2],
  ])('of %i x %i pixels is padded to sides that the network can work on', async (width, height) => {
    const network = brightener();
    const { change } = await changeOf(width, height, 'full', network);
    expect(change).toMatchObject({ width, height });
    expect(network.sizes[0]).toMatch(/^(16|704)x16$/);
    expect(uniform(change.data)).toEqual([0.25]);
  });

  it.each([128, 'full' as const])('comes with where the network changed it, without seams (%s)', async (size) => {
    const network = brightener();
    const half: Translator = {
      ...network,
      async run(picture) {
        const { y } = await network.run(picture);
        return { y, mask: new Float32Array(y.length / 3).fill(0.5) };
      },
    };
    const { change, mask } = await changeOf(1203, 1101, size, half);
    expect(mask).toMatchObject({ width: change.width, height: change.height });
    expect([...new Set(mask?.data)]).toEqual([128]);
    expect((await changeOf(300, 201, size, network)).mask).toBeNull();
  });

  it('is exactly nothing where the mask is shut', async () => {
    const network = brightener();
    const shut: Translator = {
      ...network,
      async run(picture) {
        const { y } = await network.run(picture);
        return { y, mask: new Float32Array(y.length / 3).fill(0.0015) };
      },
    };
    expect(uniform((await changeOf(96, 64, 64, shut)).change.data)).toEqual([0]);
  });

  it('is given up between two tiles when it is canceled', async () => {
    const abort = new AbortController();
    const network = brightener();
    const stopping: Translator = { ...network, run: (picture) => (abort.abort(), network.run(picture)) };
    await expect(changeOf(1203, 1101, 'full', stopping, abort.signal)).rejects.toThrow(/abort/i);
    expect(network.sizes).toHaveLength(2); // the one under way, and the one that was made ready meanwhile
  });
});
