import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grad } from '../../graph/grad.ts';
import { sizeOf } from '../../graph/node.ts';
import type { Runtime, Tensor } from '../../graph/runtime.ts';
import { runOnce } from '../../nets/testing/golden.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { testedRuntimes } from '../../runtimes/testing/testedRuntimes.ts';
import { recipeSchema } from '../recipeSchema.ts';
import { generatorStep, maskPressure, stepRecipeOf } from './cycleganStep.ts';
import type { CycleganRecipe } from './recipe.ts';
import { cycleganPlan, type CycleganSetting } from './cyclegan.ts';
import { chanceOf } from '../../training/random.ts';
import { DivergedError } from '../../training/stepResults.ts';
import { Trainer, type TrainerState } from '../../training/trainer.ts';

const recipe = stepRecipeOf(
  recipeSchema('cyclegan').parse({
    generator: { kind: 'resnetGenerator', filters: 4, blocks: 1 },
    discriminator: { kind: 'patchDiscriminator', filters: 4 },
    crop: 32,
    load: 32,
    length: { unit: 'steps', steps: 10 },
  }) as unknown as CycleganRecipe,
);

const picture = (key: number): Tensor => {
  const normals = chanceOf(1).normals(3 * 32 * 32, key);
  return { data: normals.map(Math.tanh), shape: [1, 3, 32, 32] };
};

async function train(trainer: Trainer, from: number, to: number): Promise<void> {
  for (let step = from; step < to; step++)
    await trainer.step({ realA: picture(2 * step), realB: picture(2 * step + 1) }, 2e-3);
}

const changedNames = (before: TrainerState, after: TrainerState): string[] =>
  Object.keys(before.tensors).filter((name) =>
    before.tensors[name]?.data.some((value, i) => value !== after.tensors[name]?.data[i]),
  );

describe.each(testedRuntimes)('a trainer on $name', ({ isHere, open }) => {
  let runtime: Runtime;
  const opened = (changes: Partial<CycleganSetting> = {}, state?: TrainerState): Promise<Trainer> => {
    const setting: CycleganSetting = {
      pool: 3,
      averageDecay: 0.9,
      chance: chanceOf(7),
      initialisation: { kind: 'normal', gain: 0.02 },
      warmUp: 0,
      ...changes,
    };
    return Trainer.open(cycleganPlan(recipe, setting), runtime, state);
  };
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  it.skipIf(!isHere)('goes on from a state that was taken out, to the bit', async () => {
    const whole = await opened();
    await train(whole, 0, 4);
    const first = await opened();
    await train(first, 0, 2);
    const second = await opened({}, first.state);
    await train(second, 2, 4);
    expect(second.state).toEqual(whole.state);
    for (const trainer of [whole, first, second]) await trainer.close();
  });

  it.skipIf(!isHere)(
    'holds as much after many steps as after one, and nothing after it was closed; its state stays',
    async () => {
      const before = runtime.memory();
      const trainer = await opened();
      await train(trainer, 0, 1);
      const once = runtime.memory();
      await train(trainer, 1, 4);
      expect(runtime.memory()).toEqual(once);
      const { state } = trainer;
      await trainer.close();
      expect(runtime.memory()).toEqual(before);
      expect(trainer.state).toEqual(state);
    },
  );

  it.skipIf(!isHere)(
    'is where it was before a step whose losses are no numbers, and holds nothing of that',
    async () => {
      const trainer = await opened();
      await train(trainer, 0, 2);
      const state = trainer.state;
      const held = runtime.memory();
      const broken = { ...picture(1), data: picture(1).data.fill(NaN) };
      await expect(trainer.step({ realA: broken, realB: picture(2) }, 2e-3)).rejects.toThrow(DivergedError);
      expect(trainer.state).toEqual(state);
      expect(runtime.memory()).toEqual(held);
      await trainer.close();
    },
  );

  it.skipIf(!isHere)(
    'leaves the generators alone while it warms up, and holds nothing of what they would have learnt',
    async () => {
      const trainer = await opened({ warmUp: 2 });
      const fresh = trainer.state;
      await train(trainer, 0, 1);
      const held = runtime.memory();
      await train(trainer, 1, 2);
      expect(runtime.memory()).toEqual(held);
      const warm = trainer.state;
      expect(changedNames(fresh, warm).filter((name) => name.startsWith('gen'))).toEqual([]);
      expect(changedNames(fresh, warm).some((name) => name.startsWith('disc'))).toBe(true);
      expect(warm.averages).toEqual(fresh.averages);
      await train(trainer, 2, 3);
      expect(changedNames(warm, trainer.state).some((name) => name.startsWith('gen'))).toBe(true);
      await trainer.close();
    },
  );

  it.skipIf(!isHere)('averages the generators, faster at first, and tries out the average or what is now', async () => {
    const trainer = await opened();
    const fresh = trainer.state;
    await train(trainer, 0, 1);
    const { tensors, averages } = trainer.state;
    expect(Object.keys(averages).every((name) => name.startsWith('gen'))).toBe(true);
    for (const [name, average] of Object.entries(averages))
      for (const [i, value] of average.entries()) {
        const before = fresh.tensors[name]?.data[i] ?? NaN;
        const now = tensors[name]?.data[i] ?? NaN;
        expect(value).toBeCloseTo(0.1 * before + 0.9 * now, 6); // the decay begins with 1 / 10
      }
    const average = await trainer.tryOut({ realA: picture(0), realB: picture(1) }, 'average');
    const now = await trainer.tryOut({ realA: picture(0), realB: picture(1) }, 'current');
    expect(average['fakeB']?.data.some((value, i) => value !== now['fakeB']?.data[i])).toBe(true);
    await trainer.close();
  });

  it.skipIf(!isHere)('begins with other numbers that it was given, averages too', async () => {
    const trainer = await opened();
    const known = Object.keys(trainer.state.averages)[0] ?? '';
    const numbers = trainer.state.tensors[known]?.data.map(() => 0.25) ?? new Float32Array();
    trainer.adopt(new Map([[known, numbers]]));
    expect(trainer.state.tensors[known]?.data).toEqual(numbers);
    expect(trainer.state.averages[known]).toEqual(numbers);
    await trainer.close();
  });
});

it('plays the hinge game too: losses are numbers, and the generators learn', async () => {
  const runtime = onnxRuntime({ threads: 1 });
  const setting: CycleganSetting = {
    pool: 0,
    averageDecay: 0,
    chance: chanceOf(7),
    initialisation: { kind: 'normal', gain: 0.02 },
    warmUp: 0,
  };
  const trainer = await Trainer.open(cycleganPlan({ ...recipe, loss: 'hinge' }, setting), runtime);
  const before = trainer.state;
  for (let step = 0; step < 2; step++) {
    const { losses } = await trainer.step({ realA: picture(2 * step), realB: picture(2 * step + 1) }, 2e-3);
    expect(Object.keys(losses).sort()).toEqual(['advA', 'advB', 'cycA', 'cycB', 'discA', 'discB', 'idtA', 'idtB']);
    expect(Object.values(losses).every(Number.isFinite)).toBe(true);
  }
  expect(changedNames(before, trainer.state).some((name) => name.startsWith('gen'))).toBe(true);
  await trainer.close();
});

describe('a CycleGAN with attention', () => {
  const attentive = stepRecipeOf(
    recipeSchema('cyclegan').parse({
      generator: { kind: 'resnetGenerator', filters: 4, blocks: 1, attention: true },
      discriminator: { kind: 'patchDiscriminator', filters: 4 },
      crop: 32,
      load: 32,
      augment: 'all',
      length: { unit: 'steps', steps: 10 },
    }) as unknown as CycleganRecipe,
  );
  const setting: CycleganSetting = {
    pool: 2,
    averageDecay: 0,
    chance: chanceOf(7),
    initialisation: { kind: 'normal', gain: 0.02 },
    warmUp: 0,
  };

  it('learns on pictures whose discriminators see them changed, and goes on from a state to the bit', async () => {
    const runtime = onnxRuntime({ threads: 1 });
    const whole = await Trainer.open(cycleganPlan(attentive, setting), runtime);
    const before = whole.state;
    await train(whole, 0, 3);
    expect(changedNames(before, whole.state)).toContain('genAtoB.model.18.weight');
    const first = await Trainer.open(cycleganPlan(attentive, setting), runtime);
    await train(first, 0, 2);
    const second = await Trainer.open(cycleganPlan(attentive, setting), runtime, first.state);
    await train(second, 2, 3);
    expect(second.state).toEqual(whole.state);
    await runtime.dispose();
  });

  it('tells what its masks cost: nothing for their area at first, then what they cover beyond the free share', async () => {
    expect([0, 300, 750, 1200, 5000].map(maskPressure)).toEqual([0, 0, 0.5, 1, 1]);
    const runtime = onnxRuntime({ threads: 1 });
    const full = { ...attentive, maskArea: 0.2, maskWeight: 3, maskSmoothness: 0 };
    const trainer = await Trainer.open(cycleganPlan(full, setting), runtime);
    const { losses } = await trainer.step({ realA: picture(0), realB: picture(1) }, 0);
    expect(losses).toMatchObject({ maskA: 0, maskB: 0 });
    const late = await Trainer.open(cycleganPlan(full, setting), runtime, { ...trainer.state, step: 5000 });
    const { losses: later } = await late.step({ realA: picture(0), realB: picture(1) }, 0);
    expect(Math.abs((later['maskA'] ?? NaN) - 3 * (0.5 - 0.2))).toBeLessThan(0.1); // fresh masks are half open
    await runtime.dispose();
  });

  it('gives cycle and identity no way to pay by an empty mask: no gradient of theirs reaches it', async () => {
    const { losses, trained } = generatorStep({ ...attentive, augment: 'none' });
    const bias = trained.find(({ name }) => name === 'genAtoB.model.18.bias');
    if (!bias || !losses['cycB']) throw new Error('no bias of the last layer');
    expect(bias.shape).toEqual([4]);
    const [ofCycle = bias] = grad(losses['cycB'], [bias]);
    const numbers = (name: string): Float32Array => {
      const index = trained.findIndex((parameter) => parameter.name === name);
      return chanceOf(3).normals(sizeOf(trained[index]?.shape ?? []), index);
    };
    const { gradient } = await runOnce(onnxRuntime({ threads: 1 }), { gradient: ofCycle }, numbers, {
      realA: picture(0),
      realB: picture(1),
    });
    expect(gradient?.data[3]).toBe(0);
    expect(Math.abs(gradient?.data[0] ?? 0)).toBeGreaterThan(1e-6);
  });
});
