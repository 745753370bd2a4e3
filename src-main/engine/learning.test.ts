import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { ChannelMap, VerdictMap } from '../contract/learning.ts';
import { createEngine, type Engine } from './engine.ts';
import { addTranslator } from './library/models/testing/translatorFolder.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;

let folder: string;
let engine: Engine;
let client: StudioClient;
let pictureId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-learning-'));
  const own = join(folder, 'models');
  await addTranslator(own, 'lonely', { kind: 'resnetGenerator', filters: 2, blocks: 1 });
  for (const [name, partner] of [
    ['there', 'back'],
    ['back', 'there'],
  ] as const)
    await addTranslator(own, name, { kind: 'resnetGenerator', filters: 2, blocks: 1 }, { partner });
  await addTranslator(own, 'unet', { kind: 'unetGenerator', filters: 2, downs: 5 }, { atTestTime: 'asTrained' });
  await addTranslator(own, 'deep', { kind: 'unetGenerator', filters: 1, downs: 10 });
  engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [own, join(import.meta.dirname, '../../models')],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const bytes = await sharp({ create: { width: 160, height: 90, channels: 3, background: '#7a4a26', noise } })
    .blur(2)
    .png()
    .toBuffer();
  pictureId = (await client.call('pictures.import', { name: 'meadow.png', bytes })).id;
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The numbers that a map's bytes stand for. */
const numbersOf = ({ least, most, levels }: ChannelMap): number[] =>
  [...levels].map((level) => least + ((most - least) * level) / 255);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a network that is looked into', () => {
  it('tells what each layer of the horse-to-zebra network makes, as its paper names them', async () => {
    const seen = await client.call('learning.layers', { pictureId, modelId: 'horse2zebra' });
    expect(seen).toMatchObject({ side: 128, runtime: 'onnxruntime', device: 'cpu' });
    expect(seen.picture).toHaveLength(3 * 128 * 128);
    expect(seen.layers.map(({ name, channels, height, width }) => [name, channels, height, width])).toEqual([
      ['c7s1-32', 32, 128, 128],
      ['d64', 64, 64, 64],
      ['d128', 128, 32, 32],
      ...Array.from({ length: 6 }, () => ['R128', 128, 32, 32]),
      ['u64', 64, 64, 64],
      ['u32', 32, 128, 128],
      ['c7s1-4', 4, 128, 128],
      ['mask', 1, 128, 128],
      ['output', 3, 128, 128],
    ]);
    for (const { maps, channels, height, width } of seen.layers) {
      expect(maps).toHaveLength(Math.min(16, channels));
      for (const { levels, least, most } of maps) {
        expect(levels).toHaveLength(height * width);
        expect(most).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('gives in the end what its mask leaves of the picture: y = m c + (1 - m) x', async () => {
    const { layers, picture } = await client.call('learning.layers', { pictureId, modelId: 'horse2zebra' });
    const maps = (name: string): number[][] => (layers.find((one) => one.name === name)?.maps ?? []).map(numbersOf);
    const last = maps('c7s1-4');
    const [mask = []] = maps('mask');
    const output = maps('output');
    for (const at of [0, 5000, 9999, 16_383])
      for (const channel of [0, 1, 2]) {
        const m = mask[at] ?? NaN;
        const x = (picture[3 * at + channel] ?? NaN) / 127.5 - 1;
        const y = m * Math.tanh(last[channel]?.[at] ?? NaN) + (1 - m) * x;
        expect(Math.abs(y - (output[channel]?.[at] ?? NaN))).toBeLessThan(0.03); // what eight bits leave of each
      }
  });

  it('may be a U-Net, with dropout that stays on, and as many maps as are wanted', async () => {
    const { layers } = await client.call('learning.layers', { pictureId, modelId: 'unet', maps: 2 });
    expect(layers.map(({ name, height }) => `${name} ${height}`)).toEqual([
      ...['d2 64', 'd4 32', 'd8 16', 'd16 8', 'd16 4', 'u16 8', 'u8 16', 'u4 32', 'u2 64', 'u3 128', 'output 128'],
    ]);
    for (const { maps } of layers) expect(maps).toHaveLength(2);
  });

  it.each<[string, ErrorCode]>([
    ['learned-fill', 'model/not-translating'],
    ['drawn-faces', 'model/not-translating'],
    ['none', 'model/not-found'],
    ['deep', 'network/size'],
  ])('is none that is called %s: %s', async (modelId, code) => {
    await expect(client.call('learning.layers', { pictureId, modelId })).rejects.toThrow(failing(code));
  });

  it('needs a picture of the session', async () => {
    const asked = { pictureId: 'gone', modelId: 'horse2zebra' };
    await expect(client.call('learning.layers', asked)).rejects.toThrow(failing('picture/unknown-id'));
    await expect(client.call('learning.cycle', asked)).rejects.toThrow(failing('picture/unknown-id'));
  });
});

describe('a picture there and back', () => {
  it('comes with what the two networks make of it, and what a CycleGAN would pay', async () => {
    const seen = await client.call('learning.cycle', { pictureId, modelId: 'horse2zebra' });
    expect(seen).toMatchObject({ side: 128, partnerId: 'zebra2horse' });
    expect(seen.mask).toHaveLength(128 * 128);
    const { x, cycled, same, losses, verdicts } = seen;
    const apart = (a: Uint8Array): number => mean([...a].map((level, i) => Math.abs(level - (x[i] ?? 0)) / 127.5));
    expect(losses.cycle).toBeCloseTo(apart(cycled), 2);
    expect(losses.identity).toBeCloseTo(apart(same), 2);
    const squares = (map: VerdictMap | null, target: number): number =>
      mean((map?.values ?? []).map((value) => (value - target) ** 2));
    expect(verdicts.made).toMatchObject({ height: 14, width: 14 });
    expect(verdicts.made?.mean).toBeCloseTo(mean(verdicts.made?.values ?? []), 9);
    expect(verdicts.before?.values).not.toEqual(verdicts.made?.values);
    expect(losses.adversarial).toBeCloseTo(squares(verdicts.made, 1), 4);
    expect(losses.discriminator).toBeCloseTo((squares(verdicts.real, 1) + squares(verdicts.made, 0)) / 2, 4);
  });

  it('begins with the very translation that looking into the network ends with', async () => {
    const { translated } = await client.call('learning.cycle', { pictureId, modelId: 'horse2zebra' });
    const { layers } = await client.call('learning.layers', { pictureId, modelId: 'horse2zebra' });
    const output = (layers.at(-1)?.maps ?? []).map(numbersOf);
    for (const at of [0, 777, 16_383])
      for (const channel of [0, 1, 2])
        expect(Math.abs((translated[3 * at + channel] ?? 0) / 127.5 - 1 - (output[channel]?.[at] ?? 9))).toBeLessThan(
          0.02,
        );
  });

  it('is not judged where no discriminator came along', async () => {
    const seen = await client.call('learning.cycle', { pictureId, modelId: 'there' });
    expect(seen).toMatchObject({
      partnerId: 'back',
      mask: null,
      verdicts: { real: null, made: null, before: null },
      losses: { adversarial: null, discriminator: null },
    });
    expect(seen.losses.cycle).toBeGreaterThan(0);
  });

  it('needs a partner', async () => {
    await expect(client.call('learning.cycle', { pictureId, modelId: 'lonely' })).rejects.toThrow(
      failing('model/no-partner'),
    );
  });
});
