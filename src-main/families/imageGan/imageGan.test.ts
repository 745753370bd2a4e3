import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../../graph/runtime.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import type { Tensors } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import { Trainer } from '../../training/trainer.ts';
import { loadFamily, type FamilyId } from '../all.ts';
import { presetRecipe, recipeSchema } from '../recipeSchema.ts';

let runtime: Runtime;
beforeAll(() => void (runtime = onnxRuntime()));
afterAll(() => runtime.dispose());

const side = 16;
const tiny = { crop: side, load: side, filters: 4, latent: 6, batch: 4, averageDecay: 0.5 };
const shape = { steps: 40, constantSteps: 40 };

const recipeOf = (family: FamilyId, more: object) =>
  recipeSchema(family).parse({ ...presetRecipe(family, 'try'), ...tiny, ...more });

async function opened(family: FamilyId, more: object = {}) {
  const recipe = recipeOf(family, more);
  const plan = (await loadFamily(family)).plan(recipe, shape);
  return { recipe, plan, trainer: await Trainer.open(plan, runtime) };
}

const picturesAt = (step: number, turns = 1): Tensors => ({
  real: {
    data: chanceOf(5)
      .normals(turns * tiny.batch * 3 * side ** 2, step)
      .map((value) => Math.tanh(value)),
    shape: [turns * tiny.batch, 3, side, side],
  },
});

const numbersOf = ({ trainer }: { readonly trainer: Trainer }) => trainer.state.tensors;

describe.each(['vanilla', 'minimax', 'lsgan', 'hinge', 'wgan', 'wgangp'])('a DCGAN with the loss %s', (loss) => {
  const settings = { loss, discriminatorNorm: loss === 'wgangp' ? 'instance' : 'batch', clip: 0.02 };

  it('learns with finite losses, and goes on from a state as if it had never stopped', async () => {
    const { trainer, plan, recipe } = await opened('dcgan', settings);
    for (let step = 0; step < 2; step++) await trainer.step(picturesAt(step), recipe.rate);
    const middle = trainer.state;
    const { losses } = await trainer.step(picturesAt(2), recipe.rate);
    expect(Object.values(losses).every(Number.isFinite)).toBe(true);
    const again = await Trainer.open(plan, runtime, middle);
    await again.step(picturesAt(2), recipe.rate);
    expect(again.state.tensors).toEqual(trainer.state.tensors);
    expect(again.state.averages).toEqual(trainer.state.averages);
    await Promise.all([trainer.close(), again.close()]);
  });
});

describe('a Wasserstein GAN', () => {
  it('has every weight of its critic inside the clip after each step, and the generator outside of it', async () => {
    const wgan = await opened('dcgan', { loss: 'wgan', clip: 0.01, optimiser: 'rmsprop', discriminatorSteps: 3 });
    for (let step = 0; step < 3; step++) {
      await wgan.trainer.step(picturesAt(step, 3), 5e-3);
      const named = Object.entries(numbersOf(wgan));
      const critic = named.filter(([name]) => /^discriminator\..*(weight|bias)$/.test(name));
      expect(critic.length).toBeGreaterThan(3);
      for (const [name, { data }] of critic)
        for (const value of data) expect(Math.abs(value), name).toBeLessThanOrEqual(0.010_000_1);
      const generator = named.filter(([name]) => /^generator\..*weight$/.test(name));
      expect(generator.some(([, { data }]) => data.some((value) => Math.abs(value) > 0.02))).toBe(true);
    }
    await wgan.trainer.close();
  });
});

describe('turns of the discriminator', () => {
  it('each see pictures of their own and build on the one before', async () => {
    const three = await opened('dcgan', { discriminatorSteps: 3 });
    await three.trainer.step(picturesAt(0, 3), 1e-3);
    const first = picturesAt(0, 3)['real'] as { data: Float32Array; shape: number[] };
    const repeated = first.data.slice();
    const half = repeated.length / 3;
    repeated.copyWithin(half, 0, half);
    repeated.copyWithin(2 * half, 0, half);
    const same = await opened('dcgan', { discriminatorSteps: 3 });
    await same.trainer.step({ real: { data: repeated, shape: first.shape } }, 1e-3);
    const one = await opened('dcgan', { discriminatorSteps: 1 });
    await one.trainer.step(picturesAt(0), 1e-3);
    const weight = (run: typeof three) => [...(numbersOf(run)['discriminator.disc.0.weight']?.data ?? [])];
    expect(weight(three)).not.toEqual(weight(same));
    expect(weight(same)).not.toEqual(weight(one));
    await Promise.all([three, same, one].map(({ trainer }) => trainer.close()));
  });

  it('come before the generator, which plays against what they have learnt', async () => {
    const still = await opened('dcgan', { loss: 'wgan', clip: 1e-6 });
    const free = await opened('dcgan', { loss: 'wgan', clip: 1 });
    await still.trainer.step(picturesAt(0), 1e-3);
    await free.trainer.step(picturesAt(0), 1e-3);
    // both generators begin alike; only the critic of this very step differs
    expect(numbersOf(still)['generator.gen.0.weight']).not.toEqual(numbersOf(free)['generator.gen.0.weight']);
    await Promise.all([still.trainer.close(), free.trainer.close()]);
  });
});

describe('spectral norm', () => {
  it('holds the stretch of every layer of the discriminator near 1', async () => {
    const run = await opened('dcgan', { spectral: true, discriminatorNorm: 'plain' });
    for (let step = 0; step < 12; step++) await run.trainer.step(picturesAt(step), 1e-4);
    const weight = numbersOf(run)['discriminator.disc.2.weight'];
    const u = numbersOf(run)['discriminator.disc.2.weight_u'];
    expect(u?.data.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 3);
    // |W^T u| is the largest singular value that the iteration has found
    const columns = (weight?.data.length ?? 0) / (u?.data.length ?? 1);
    const along = Float64Array.from({ length: columns }, (_, c) =>
      [...(u?.data ?? [])].reduce((sum, value, row) => sum + value * (weight?.data[row * columns + c] as number), 0),
    );
    const found = Math.hypot(...along);
    const power = largestStretch(weight?.data ?? new Float32Array(), columns);
    expect(found / power).toBeGreaterThan(0.9);
    expect(found / power).toBeLessThanOrEqual(1.000_01);
    await run.trainer.close();
  });
});

/** Largest singular value of a matrix in rows, by as many rounds of power iteration as it takes. */
function largestStretch(data: Float32Array, columns: number): number {
  const rows = data.length / columns;
  let u = Float64Array.from({ length: rows }, (_, i) => 1 + i / 7);
  let length = 0;
  for (let round = 0; round < 200; round++) {
    const v = Float64Array.from({ length: columns }, (_, c) =>
      u.reduce((sum, value, r) => sum + value * (data[r * columns + c] as number), 0),
    );
    const size = Math.hypot(...v);
    u = Float64Array.from({ length: rows }, (_, r) =>
      v.reduce((sum, value, c) => sum + (value / size) * (data[r * columns + c] as number), 0),
    );
    length = Math.hypot(...u);
    u = u.map((value) => value / length);
  }
  return length;
}

describe('the distance of a small set', () => {
  const picture = (seed: number) => ({
    data: chanceOf(seed)
      .normals(3 * side ** 2, 1)
      .map(Math.tanh),
    side,
  });
  const some = [1, 2, 3, 4].map(picture);
  const repeated = [...some, ...some, ...some, ...some];

  it('counts every picture once, and the noise does too', async () => {
    const { baselines, judge } = await loadFamily('dcgan');
    const recipe = recipeOf('dcgan', {});
    expect(baselines({ real: repeated })['noise']).toBe(baselines({ real: some })['noise']);
    const seen = (real: readonly (typeof some)[number][]) => ({
      real,
      made: repeated.map((_one, i) => picture(10 + i)),
      nearestReal: real,
      nearestMade: repeated,
    });
    expect(judge(recipe, seen(repeated)).scores).toEqual(judge(recipe, seen(some)).scores);
  });

  it('is there for a set that has one picture again and again', async () => {
    const { baselines } = await loadFamily('dcgan');
    expect(baselines({ real: Array.from({ length: 8 }, () => picture(1)) })['noise']).toBeGreaterThanOrEqual(0);
  });
});

describe('a run from one seed', () => {
  it('draws the same chance whatever its loss: two games can be seen side by side', async () => {
    const { plan: vanilla } = await opened('dcgan', { loss: 'vanilla' });
    const { plan: wasserstein } = await opened('dcgan', { loss: 'wgan' });
    const fed = [vanilla, wasserstein].map((plan) => {
      const { phase } = plan.at(7)[0] ?? {};
      return phase?.feed({ batch: picturesAt(7), made: {}, pools: {}, chance: plan.chance, step: 7, turn: 0 }).inputs;
    });
    expect(fed[0]?.['z']).toEqual(fed[1]?.['z']);
    expect(fed[0]?.['real']).toEqual(fed[1]?.['real']);
  });
});
