import { describe, expect, it } from 'vitest';
import { fill } from '../../graph/ops/reduce.ts';
import { input, type Node } from '../../graph/node.ts';
import { asGrown, progressiveDiscriminator, progressiveGenerator, sideOfLevel } from '../../nets/progressive.ts';
import { Weights } from '../../nets/weights.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import type { Tensors } from '../../training/phase.ts';
import { chanceOf } from '../../training/random.ts';
import { Trainer } from '../../training/trainer.ts';
import { presetRecipe, recipeSchema } from '../recipeSchema.ts';
import { firstStepOf, stageAt } from './growth.ts';
import { proganFamily } from './progan.ts';
import type { ProganRecipe } from './recipe.ts';

const side = 16;
const recipe = recipeSchema('progan').parse({
  ...presetRecipe('progan', 'try'),
  crop: side,
  load: side,
  filters: 4,
  latent: 6,
  batch: 2,
  stagePictures: 4,
  discriminatorSteps: 1,
}) as ProganRecipe;
const shape = { steps: 30, constantSteps: 30 };

describe('growth', () => {
  it('settles, fades in and settles by the pictures seen, two steps each here', () => {
    const stages = Array.from({ length: 12 }, (_, step) => stageAt(recipe, shape, step));
    expect(stages).toEqual([
      { level: 0, fade: 1 },
      { level: 0, fade: 1 },
      { level: 1, fade: 0 },
      { level: 1, fade: 0.5 },
      { level: 1, fade: 1 },
      { level: 1, fade: 1 },
      { level: 2, fade: 0 },
      { level: 2, fade: 0.5 },
      { level: 2, fade: 1 },
      { level: 2, fade: 1 },
      { level: 2, fade: 1 },
      { level: 2, fade: 1 },
    ]);
  });

  it('begins each size at the step from which its optimiser counts', () => {
    for (const level of [1, 2]) {
      const first = firstStepOf(level, recipe, shape);
      expect(stageAt(recipe, shape, first).level).toBe(level);
      expect(stageAt(recipe, shape, first - 1).level).toBe(level - 1);
    }
  });

  it('takes half of the run where no pictures are counted, and none of a run without an end', () => {
    const free = { ...recipe, stagePictures: 0 };
    expect(stageAt(free, { steps: 100 }, 49)).toMatchObject({ level: 2 });
    expect(stageAt(free, { steps: 100 }, 49).fade).toBeLessThanOrEqual(1);
    expect(stageAt(free, { steps: 100 }, 50)).toEqual({ level: 2, fade: 1 });
    expect(stageAt(free, { steps: Infinity }, 0)).toEqual({ level: 2, fade: 1 });
  });
});

describe('fading in', () => {
  const options = { filters: 4, side };
  const latents = { data: chanceOf(1).normals(12, 1), shape: [2, 6, 1, 1] };
  const z = input('z', [2, 6, 1, 1]);
  const values = (name: string): Float32Array =>
    chanceOf(3).normals(4000, ...Array.from(name, (letter) => letter.charCodeAt(0)));

  async function compute(outputs: Readonly<Record<string, Node>>, inputs: Tensors): Promise<Tensors> {
    const runtime = onnxRuntime();
    const shapes = new Map<string, number>();
    const graph = await runtime.prepare(outputs, (name) => values(name).slice(0, shapes.get(name) ?? sizeOf(name)));
    const results = await graph.run(inputs);
    await runtime.dispose();
    return results;
  }

  /** Numbers of each parameter of either network. */
  const sizeOf = (name: string): number => parameterSizes.get(name) ?? 0;
  const parameterSizes = new Map<string, number>();
  const built = (build: (weights: Weights) => Node): Node => {
    const weights = new Weights();
    const node = build(weights);
    for (const [name, shapeOf] of weights.shapes())
      parameterSizes.set(
        name,
        shapeOf.reduce((product, one) => product * one, 1),
      );
    return node;
  };

  it('at 0 is exactly the smaller network and at 1 exactly the larger, of generators', async () => {
    const fading = (share: number) => ({ level: 2, fade: fill(share, [1]) });
    const results = await compute(
      {
        none: built((weights) => progressiveGenerator(weights, z, fading(0), options)),
        all: built((weights) => progressiveGenerator(weights, z, fading(1), options)),
        small: built((weights) => progressiveGenerator(weights, z, { level: 1, fade: null }, options)),
        large: built((weights) => progressiveGenerator(weights, z, { level: 2, fade: null }, options)),
      },
      { z: latents },
    );
    expect(results['all']?.data).toEqual(results['large']?.data);
    const small = results['small']?.data ?? new Float32Array();
    const half = sideOfLevel(1);
    const enlarged = Float32Array.from({ length: small.length * 4 }, (_, at) => {
      const [plane, y, x] = [Math.floor(at / 256), Math.floor((at % 256) / 16), at % 16];
      return small[plane * half * half + Math.floor(y / 2) * half + Math.floor(x / 2)] as number;
    });
    expect(results['none']?.data).toEqual(enlarged);
  });

  it('at 0 is exactly the smaller network and at 1 exactly the larger, of discriminators', async () => {
    const pictures = { data: chanceOf(2).normals(2 * 3 * 256, 1), shape: [2, 3, 16, 16] };
    const x = input('x', [2, 3, 16, 16]);
    const halved = asGrown(x, { level: 1, fade: null });
    const fading = (share: number) => ({ level: 2, fade: fill(share, [1]) });
    const results = await compute(
      {
        none: built((weights) => progressiveDiscriminator(weights, x, fading(0), options)),
        all: built((weights) => progressiveDiscriminator(weights, x, fading(1), options)),
        small: built((weights) => progressiveDiscriminator(weights, halved, { level: 1, fade: null }, options)),
        large: built((weights) => progressiveDiscriminator(weights, x, { level: 2, fade: null }, options)),
      },
      { x: pictures },
    );
    expect(results['all']?.data).toEqual(results['large']?.data);
    expect(results['none']?.data).toEqual(results['small']?.data);
  });
});

describe('a GAN that grows', () => {
  const picturesAt = (step: number): Tensors => ({
    real: {
      data: chanceOf(5)
        .normals(2 * 3 * side ** 2, step)
        .map(Math.tanh),
      shape: [2, 3, side, side],
    },
  });

  it.each([3, 6, 7])('goes on from a state at step %i, in the middle of its growth, to the bit', async (stop) => {
    const runtime = onnxRuntime();
    const plan = proganFamily.plan(recipe, shape);
    const whole = await Trainer.open(plan, runtime);
    let middle = whole.state;
    for (let step = 0; step < 9; step++) {
      if (step === stop) middle = whole.state;
      await whole.step(picturesAt(step), recipe.rate);
    }
    const again = await Trainer.open(plan, runtime, middle);
    for (let step = stop; step < 9; step++) await again.step(picturesAt(step), recipe.rate);
    expect(again.state).toEqual(whole.state);
    await runtime.dispose();
  });

  it('shows samples of its full size from the first step on, and publishes the size that it has grown to', async () => {
    const runtime = onnxRuntime();
    const trainer = await Trainer.open(proganFamily.plan(recipe, shape), runtime);
    const z = { data: chanceOf(1).normals(16 * 6, 1), shape: [16, 6, 1, 1] };
    expect((await trainer.tryOut({ z }, 'average'))['made']?.shape).toEqual([16, 3, side, side]);
    await runtime.dispose();
    const grownAt = (step: number): unknown =>
      proganFamily.publish(recipe, ['x'])[0]?.manifest({ ids: ['x'], step, shape, files: [{}, {}] });
    expect(grownAt(2)).toMatchObject({ generator: { side: 16, grown: 4 } });
    expect(grownAt(3)).toMatchObject({ generator: { grown: 8 } });
    expect(grownAt(30)).toMatchObject({ generator: { grown: 16 } });
  });
});
