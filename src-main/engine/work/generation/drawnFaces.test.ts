import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../../contract/client.ts';
import { beginningAt, decibelsOf, project, type Steer, type Wishes } from '../../../latent/projection.ts';
import { wishOf, type Stroke } from '../../../latent/strokes.ts';
import { bytesOf, drawLatent, vectorsOf } from '../../../latent/vectors.ts';
import { createEngine, type Engine } from '../../engine.ts';

const modelId = 'drawn-faces';
const side = 64;
const latent = 64;

let folder: string;
let engine: Engine;
let client: StudioClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-drawn-faces-'));
  engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [fileURLToPath(new URL('../../../../models', import.meta.url))],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const rgbOf = (levels: Uint8Array): Uint8Array => levels.filter((_level, i) => i % 4 !== 3);
async function pictureOf(vector: Float32Array): Promise<Uint8Array> {
  return rgbOf((await client.call('generation.pictures', { modelId, latents: bytesOf([vector]) })).levels);
}
const steer: Steer = (asked) => client.call('generation.steer', { modelId, ...asked });

describe('the network that ships', () => {
  it('finds a picture that it has made again, at 30 dB or more', async () => {
    const target = await pictureOf(drawLatent(2, 50, latent));
    const found = await project(steer, { target, side, latent, seed: 1, starts: 8, steps: 300 });
    expect(decibelsOf(found?.errorBefore ?? 0)).toBeLessThan(25);
    expect(decibelsOf(found?.error ?? 4)).toBeGreaterThan(30);
  });

  it.each([
    ['a bluer wall', 3, [140, 180, 215], { x: 6, y: 8 }, { x: 6, y: 40 }],
    ['a green shirt', 5, [60, 105, 75], { x: 20, y: 60 }, { x: 44, y: 60 }],
  ] as const)(
    'reaches the colour of a stroke, %s, while the rest changes less',
    async (_what, place, rgb, from, to) => {
      const vector = drawLatent(1, place, latent);
      const origin = await pictureOf(vector);
      const stroke: Stroke = { kind: 'colour', rgb, radius: 3, points: [from, to] };
      const wish = wishOf([stroke], origin, side);
      const { edited } = await led(vector, wish);
      const means = (of: Uint8Array): number[] => [0, 1, 2].map((channel) => meanIn(of, wish.targetMap, channel));
      means(edited).forEach((mean, channel) => expect(Math.abs(mean - (rgb[channel] ?? 0))).toBeLessThan(12));
      const changed = (map: Uint8Array | null): number => meanChange(origin, edited, map);
      expect(changed(wish.originMap)).toBeLessThan(changed(wish.targetMap));
    },
  );

  it('makes a face, and no fog, of a stroke whose colour no face has', async () => {
    const vector = drawLatent(1, 3, latent);
    const points = [
      { x: 10, y: 5 },
      { x: 54, y: 5 },
    ];
    const red: Stroke = { kind: 'colour', rgb: [200, 60, 50], radius: 4, points };
    const { end } = await led(vector, wishOf([red], await pictureOf(vector), side));
    // samples lie on a shell of this radius; what all of them have in common, a fog, lies in the middle
    expect(Math.hypot(...end) / Math.sqrt(latent)).toBeGreaterThan(0.9);
  });
});

/** Where strokes have led a vector once it has come to rest, and its picture. */
async function led(vector: Float32Array, wish: Wishes): Promise<{ end: Float32Array; edited: Uint8Array }> {
  const rest = { modelId, wish, rate: 0.06, steps: 80 };
  const half = await client.call('generation.steer', { ...rest, state: beginningAt([vector]) });
  const { state, samples } = await client.call('generation.steer', { ...rest, state: half.state });
  return { end: vectorsOf(state.latents, latent)?.[0] ?? vector, edited: rgbOf(samples.levels) };
}

const placesIn = (map: Uint8Array | null): number[] => [...(map ?? [])].flatMap((value, at) => (value > 0 ? [at] : []));

function meanIn(rgb: Uint8Array, map: Uint8Array | null, channel: number): number {
  const places = placesIn(map);
  return places.reduce((sum, at) => sum + (rgb[3 * at + channel] as number), 0) / places.length;
}

function meanChange(before: Uint8Array, after: Uint8Array, map: Uint8Array | null): number {
  const places = placesIn(map);
  const sum = places.reduce(
    (total, at) =>
      total +
      [0, 1, 2].reduce((all, c) => all + Math.abs((before[3 * at + c] as number) - (after[3 * at + c] as number)), 0),
    0,
  );
  return sum / places.length / 3;
}
