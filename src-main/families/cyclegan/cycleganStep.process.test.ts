import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors } from '../../formats/safetensors/read.ts';
import { asInputs, type PreparedGraph, type Runtime, type Tensor } from '../../graph/runtime.ts';
import { testedRuntimes } from '../../runtimes/testing/testedRuntimes.ts';
import { adamInputs, adamNumbers, momentNames } from '../../training/adam.ts';
import { recipeSchema } from '../recipeSchema.ts';
import { discriminatorStep, generatorStep, stepRecipeOf } from './cycleganStep.ts';
import type { CycleganRecipe } from './recipe.ts';
import type { Step } from '../../training/step.ts';

const golden = readSafetensors(
  readFileSync(new URL('../../training/golden/cyclegan_steps.safetensors', import.meta.url)),
);
const { losses: expectedLosses } = JSON.parse(
  readFileSync(new URL('../../training/golden/cyclegan_steps.json', import.meta.url), 'utf8'),
) as {
  losses: Record<string, number>[];
};

function tensor(name: string): Tensor {
  const found = golden.tensors.get(name);
  if (!found) throw new Error(`no tensor ${name}`);
  return { data: found.toFloat32(), shape: found.shape };
}

const recipe = stepRecipeOf(
  recipeSchema('cyclegan').parse({
    generator: { kind: 'resnetGenerator', filters: 4, blocks: 3 },
    discriminator: { kind: 'patchDiscriminator', filters: 4 },
    crop: 32,
    load: 32,
    length: { unit: 'steps', steps: 10 },
  }) as unknown as CycleganRecipe,
);

const largest = (numbers: Float32Array): number => numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const apart = (a: Float32Array, b: Float32Array): number => largest(a.map((value, i) => value - (b[i] ?? NaN)));

async function prepare(runtime: Runtime, step: Step): Promise<PreparedGraph> {
  const outputs = {
    ...step.losses,
    ...step.pictures,
    ...step.gradients,
    ...Object.fromEntries(Object.entries(step.updates).map(([name, node]) => [`new:${name}`, node])),
  };
  return runtime.prepare(outputs, asInputs);
}

describe.each(testedRuntimes)(
  'three steps of CycleGAN give the numbers that PyTorch gives on $name',
  ({ isHere, open }) => {
    const gen = generatorStep(recipe);
    const disc = discriminatorStep(recipe);
    const state: Record<string, Tensor> = {};
    for (const { name, shape } of [...gen.trained, ...disc.trained]) {
      state[name] = tensor(`start.${name}`);
      for (const moment of momentNames(name))
        state[moment] = { data: new Float32Array(state[name].data.length), shape };
    }
    const losses: Record<string, number>[] = [];
    const gradients: Record<string, Tensor> = {};

    const run = async (step: Step, graph: PreparedGraph, pictures: Record<string, Tensor>, t: number) => {
      const { stepSize, correction } = adamNumbers(2e-4, t, recipe);
      const numbers = { [adamInputs.stepSize.name]: stepSize, [adamInputs.correction.name]: correction };
      const scalars = Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [name, { data: Float32Array.of(value), shape: [1] }]),
      );
      const judges = step === gen ? disc.trained.map(({ name }) => name) : [];
      const own = step.trained.flatMap(({ name }) => [name, ...momentNames(name)]);
      const results = await graph.run({
        ...pictures,
        ...scalars,
        ...Object.fromEntries([...own, ...judges].map((name) => [name, state[name] as Tensor])),
      });
      for (const [name, value] of Object.entries(results)) {
        if (name.startsWith('new:')) state[name.slice(4)] = value;
        if (name.startsWith('grad.') && t === 1) gradients[name] = value;
      }
      losses[t - 1] = {
        ...losses[t - 1],
        ...Object.fromEntries(Object.keys(step.losses).map((name) => [name, results[name]?.data[0] ?? NaN])),
      };
      return results;
    };

    const held: number[] = [];
    beforeAll(async () => {
      if (!isHere) return;
      const runtime = await open();
      const graphs = [await prepare(runtime, gen), await prepare(runtime, disc)] as const;
      for (let t = 1; t <= 3; t++) {
        const real = { realA: tensor('A'), realB: tensor('B') };
        held.push(runtime.memory().tensors);
        const { fakeA, fakeB } = await run(gen, graphs[0], real, t);
        await run(disc, graphs[1], { ...real, fakeA: fakeA as Tensor, fakeB: fakeB as Tensor }, t);
      }
      held.push(runtime.memory().tensors);
      await runtime.dispose();
      held.push(runtime.memory().tensors);
    });

    it.skipIf(!isHere)('the runtime holds as many tensors after every step as before, and none in the end', () => {
      expect(held.slice(0, 4)).toEqual(new Array(4).fill(held[0]));
      expect(held[0]).toBeGreaterThan(0);
      expect(held[4]).toBe(0);
    });

    it.skipIf(!isHere).each([1, 2, 3])('losses of step %i', (t) => {
      for (const [name, value] of Object.entries(expectedLosses[t - 1] ?? {})) {
        expect(Math.abs((losses[t - 1]?.[name] ?? NaN) - value) / value, name).toBeLessThan(1e-4);
      }
    });

    it.skipIf(!isHere)('gradients of step 1', () => {
      for (const [name, got] of Object.entries(gradients)) {
        const expected = tensor(name).data;
        const scale = Math.max(largest(expected), largest(tensor(name.replace(/bias$/, 'weight')).data)); // biases before a norm: see nets/golden.test.ts
        expect(apart(got.data, expected) / scale, name).toBeLessThan(1e-4);
      }
    });

    it.skipIf(!isHere)('weights after step 3', () => {
      for (const { name } of [...gen.trained, ...disc.trained]) {
        const end = tensor(`end.${name}`).data;
        // Adam moves a parameter whose gradient is only rounding by a full step in a direction that means nothing.
        if (
          name.endsWith('bias') &&
          largest(tensor(`grad.${name}`).data) < 1e-5 * largest(tensor(`grad.${name.replace(/bias$/, 'weight')}`).data)
        )
          continue;
        expect(apart((state[name] as Tensor).data, end) / largest(end), name).toBeLessThan(1e-4);
      }
    });
  },
);
