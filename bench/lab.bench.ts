import type { StudioClient } from '../src-main/contract/client.ts';
import { beginningAt } from '../src-main/latent/projection.ts';
import { wishOf, type Stroke } from '../src-main/latent/strokes.ts';
import { bytesOf, drawLatent } from '../src-main/latent/vectors.ts';
import { withEngine } from './engine.ts';
import { median, report, type Figure } from './report.ts';

/**
 * How quickly Lab follows a hand, with the network that ships: a question of two steps of strokes, its share of what the same number of pictures takes, and
 * sixteen candidates at once.
 */
const modelId = 'drawn-faces';
const runs = 15;
/** Five steps a second are the least that is followed without waiting. */
const mostMsPerStep = 200;

const stroke: Stroke = {
  kind: 'colour',
  rgb: [40, 60, 230],
  radius: 4,
  points: [
    { x: 10, y: 6 },
    { x: 30, y: 8 },
  ],
};

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function figuresOf(client: StudioClient): Promise<Figure[]> {
  const { models } = await client.call('models.list', {});
  const model = models.find(({ id }) => id === modelId);
  if (model?.task !== 'generation') throw new Error(`${modelId} is not there`);
  const vectors = Array.from({ length: 16 }, (_, i) => drawLatent(1, i, model.latent));
  const [first = new Float32Array()] = vectors;
  const origin = await client.call('generation.pictures', { modelId, latents: bytesOf([first]) });
  const wish = wishOf(
    [stroke],
    origin.levels.filter((_level, i) => i % 4 !== 3),
    origin.side,
  );
  const steer = (starts: readonly Float32Array[], steps: number) => () =>
    client.call('generation.steer', { modelId, state: beginningAt(starts), wish, rate: 0.06, steps });
  const pictures = (of: readonly Float32Array[]) => () =>
    client.call('generation.pictures', { modelId, latents: bytesOf(of) });
  const times = { step: [] as number[], picture: [] as number[], sixteen: [] as number[], grid: [] as number[] };
  for (let run = 0; run <= runs; run++) {
    const took = {
      step: (await milliseconds(steer([first], 2))) / 2,
      picture: await milliseconds(pictures([first])),
      sixteen: (await milliseconds(steer(vectors, 2))) / 2,
      grid: await milliseconds(pictures(vectors)),
    };
    if (run === 0) continue; // the graphs are ready now
    for (const name of ['step', 'picture', 'sixteen', 'grid'] as const) times[name].push(took[name]);
  }
  return [
    { what: 'a step that follows strokes', value: median(times.step), unit: 'ms', atMost: mostMsPerStep },
    { what: 'a picture', value: median(times.picture), unit: 'ms', atMost: null },
    { what: 'a step / a picture', value: median(times.step) / median(times.picture), unit: 'x', atMost: null },
    { what: 'a step of sixteen candidates', value: median(times.sixteen), unit: 'ms', atMost: null },
    { what: 'sixteen pictures', value: median(times.grid), unit: 'ms', atMost: null },
  ];
}

await withEngine(async (client) => report('lab', await figuresOf(client)));
