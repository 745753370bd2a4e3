import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../../graph/runtime.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { testedRuntimes } from '../../runtimes/testing/testedRuntimes.ts';
import type { Tensors } from '../../training/phase.ts';
import { Trainer } from '../../training/trainer.ts';
import { recipeSchema } from '../recipeSchema.ts';
import { pix2pixFamily } from './pix2pix.ts';
import type { Pix2pixRecipe } from './recipe.ts';

const recipeOf = (more: object = {}): Pix2pixRecipe =>
  recipeSchema('pix2pix').parse({
    generator: { kind: 'unetGenerator', filters: 4, downs: 6, dropout: true },
    discriminator: { kind: 'patchDiscriminator', filters: 4, layers: 2, norm: 'batch' },
    crop: side,
    load: side,
    batch: 2,
    averageDecay: 0.9,
    length: { unit: 'steps', steps: 10 },
    ...more,
  }) as unknown as Pix2pixRecipe;

/** Six levels are the fewest with dropout. */
const side = 64;
const shape = { steps: 100, constantSteps: 50 };

/** Waves, and the same upside down: what there is to be learnt. */
function pair(key: number): Tensors {
  const plane = side * side;
  const data = Float32Array.from({ length: 2 * 3 * plane }, (_, i) =>
    Math.sin((i % side) / 9 + Math.floor((i % plane) / side) / 7 + Math.floor(i / plane) + key),
  );
  const tensor = (numbers: Float32Array) => ({ data: numbers, shape: [2, 3, side, side] });
  return { input: tensor(data), target: tensor(data.map((value) => -0.8 * value)) };
}

describe.each(testedRuntimes)('pix2pix on $name', ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });
  const opened = (more: object = {}, state?: Trainer['state']): Promise<Trainer> =>
    Trainer.open(pix2pixFamily.plan(recipeOf(more), shape), runtime, state);

  it.skipIf(!isHere)('goes on from a state that was taken out, to the bit', async () => {
    const whole = await opened();
    const first = await opened();
    for (let step = 0; step < 4; step++) await whole.step(pair(step), 2e-4);
    for (let step = 0; step < 2; step++) await first.step(pair(step), 2e-4);
    const second = await opened({}, first.state);
    for (let step = 2; step < 4; step++) await second.step(pair(step), 2e-4);
    expect(second.state).toEqual(whole.state);
    for (const trainer of [whole, first, second]) await trainer.close();
  });

  it.skipIf(!isHere)("tries itself out with dropout that a seed decides, whatever the network's step", async () => {
    const trainer = await opened();
    const once = await trainer.tryOut(pair(9), 'average');
    const again = await trainer.tryOut(pair(9), 'average');
    const other = await opened({ seed: 2 }, trainer.state);
    const reseeded = await other.tryOut(pair(9), 'average');
    expect(again).toEqual(once);
    expect(reseeded).not.toEqual(once);
    await trainer.close();
    await other.close();
  });

  it.skipIf(!isHere).each(['lsgan', 'hinge', 'wgangp'])('plays the game of %s as well', async (loss) => {
    const trainer = await opened({
      loss,
      discriminator: { kind: 'patchDiscriminator', filters: 4, layers: 2, norm: 'instance' },
    });
    const { losses } = await trainer.step(pair(0), 2e-4);
    expect(Object.keys(losses)).toEqual(['adv', 'l1', 'disc']);
    await trainer.close();
  });
});

it('learns what pairs show', async () => {
  const trainer = await Trainer.open(pix2pixFamily.plan(recipeOf(), shape), onnxRuntime());
  const seen: number[] = [];
  for (let step = 0; step < 60; step++) seen.push((await trainer.step(pair(step % 4), 2e-3)).losses['l1'] ?? NaN);
  await trainer.close();
  const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  expect(mean(seen.slice(-8))).toBeLessThan(0.6 * mean(seen.slice(0, 8)));
});

it.each(['rmsprop', 'momentum', 'sgd'])('learns by %s as well, and goes on exactly', async (optimiser) => {
  const runtime = onnxRuntime({ threads: 1 });
  const plan = () => pix2pixFamily.plan(recipeOf({ optimiser }), shape);
  const whole = await Trainer.open(plan(), runtime);
  for (let step = 0; step < 2; step++) await whole.step(pair(step), 2e-4);
  const first = await Trainer.open(plan(), runtime);
  await first.step(pair(0), 2e-4);
  const second = await Trainer.open(plan(), runtime, first.state);
  await second.step(pair(1), 2e-4);
  expect(second.state).toEqual(whole.state);
  for (const trainer of [whole, first, second]) await trainer.close();
});

it('is judged beside the mean of all targets', () => {
  const picture = (value: number) => ({ data: new Float32Array(3 * 16 * 16).fill(value), side: 16 });
  const seen = {
    input: [picture(0), picture(0.5)],
    target: [picture(-0.5), picture(0.5)],
    made: [picture(-0.5), picture(0.25)],
  };
  expect(pix2pixFamily.judge(recipeOf(), seen).scores['levels']).toBeCloseTo((0.25 / 2) * 127.5);
  expect(pix2pixFamily.baselines(seen)['l1OfMean']).toBeCloseTo(0.5 * 127.5);
});

it('is not called inverted where targets are dark and inputs light', () => {
  const waves = (sign: number) => ({
    data: Float32Array.from({ length: 3 * 16 * 16 }, (_, i) => sign * Math.sin(i / 5)),
    side: 16,
  });
  const { signs } = pix2pixFamily.judge(recipeOf(), {
    input: [waves(1), waves(0.5)],
    target: [waves(-1), waves(-0.5)],
    made: [waves(-1), waves(-0.5)],
  });
  expect(signs['B']?.correlation).toBeCloseTo(1);
  expect(signs['B']?.change).toBeGreaterThan(10);
});
