import { describe, expect, it } from 'vitest';
import type { Tensor } from '../../graph/runtime.ts';
import { raysOf } from '../../imaging/inpaint/rays.ts';
import { membraneFill } from '../../imaging/inpaint/membraneFill.ts';
import { Trainer, type TrainerState } from '../../training/trainer.ts';
import { inpaintingPlan, type InpaintingSetting } from './inpainting.ts';
import { inpaintStep, type InpaintStepRecipe } from './inpaintStep.ts';
import { irregularMask } from './irregularMasks.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { chanceOf } from '../../training/random.ts';

const recipe: InpaintStepRecipe = {
  network: { kind: 'pconvUnet', levels: 3, filters: 4 },
  start: 'blank',
  batch: 2,
  size: 32,
  beta1: 0.9,
  beta2: 0.999,
  losses: { valid: 1, hole: 6, variation: 0.1, detail: 1, texture: 2, similarity: 0, adversarial: 0.02 },
  adversarial: false,
  discriminatorFilters: 4,
};
const opened = (
  changes: Partial<InpaintingSetting> = {},
  state?: TrainerState,
  of: InpaintStepRecipe = recipe,
): Promise<Trainer> => {
  const setting: InpaintingSetting = { averageDecay: 0.9, fineTuneFrom: Infinity, chance: chanceOf(2), ...changes };
  return Trainer.open(inpaintingPlan(of, setting), onnxRuntime({ threads: 1 }), state);
};

/** Slanted stripes of other colours in each picture, with a mask of chance. */
function batch(step: number): { picture: Tensor; mask: Tensor; start: Tensor; rays: Tensor } {
  const plane = recipe.size ** 2;
  const data = Float32Array.from({ length: 2 * 3 * plane }, (_, i) =>
    Math.sin((i % plane) / 40 + Math.floor(i / plane) + step),
  );
  const masks = [0, 1].flatMap((n) => [...irregularMask(recipe.size, [0.2, 0.3], chanceOf(5), step, n)]);
  const mask = Float32Array.from(masks);
  const start = [0, 1].flatMap((n) => {
    const picture = data.subarray(3 * n * plane, 3 * (n + 1) * plane);
    return [...membraneFill(picture, mask.subarray(n * plane, (n + 1) * plane), recipe.size, recipe.size)];
  });
  const shape = [2, 3, recipe.size, recipe.size];
  const rays = [0, 1].flatMap((n) => [
    ...raysOf(
      Float32Array.from(start.slice(3 * n * plane, 3 * (n + 1) * plane)),
      mask.subarray(n * plane, (n + 1) * plane),
      recipe.size,
      recipe.size,
    ),
  ]);
  return {
    picture: { data, shape },
    mask: { data: mask, shape: [2, 1, recipe.size, recipe.size] },
    start: { data: Float32Array.from(start), shape },
    rays: { data: Float32Array.from(rays), shape: [2, 32, recipe.size, recipe.size] },
  };
}

async function train(trainer: Trainer, from: number, to: number): Promise<number[]> {
  const sums: number[] = [];
  for (let step = from; step < to; step++) {
    const { losses } = await trainer.step(batch(step % 4), 2e-3);
    sums.push(Object.values(losses).reduce((a, b) => a + b, 0));
  }
  return sums;
}

describe('training of partial convolutions', () => {
  it('lowers its losses, hole and all', async () => {
    const trainer = await opened();
    const sums = await train(trainer, 0, 120);
    await trainer.close();
    expect(sums.at(-1)).toBeLessThan(0.5 * (sums[0] ?? 0));
  });

  it('leaves what is known as it is in the whole picture', async () => {
    const trainer = await opened();
    const { picture, mask } = batch(0);
    const { whole } = await trainer.tryOut({ picture, mask }, 'average');
    await trainer.close();
    const plane = recipe.size ** 2;
    for (const [i, value] of picture.data.entries())
      if (mask.data[Math.floor(i / (3 * plane)) * plane + (i % plane)] === 1) expect(whole?.data[i]).toBe(value);
  });

  it('that goes on from a state, even across the beginning of fine-tuning, ends with the same numbers to the bit', async () => {
    const whole = await opened({ fineTuneFrom: 4 });
    await train(whole, 0, 7);
    const first = await opened({ fineTuneFrom: 4 });
    await train(first, 0, 5);
    const second = await opened({ fineTuneFrom: 4 }, first.state);
    await train(second, 5, 7);
    expect(second.state).toEqual(whole.state);
    for (const trainer of [whole, first, second]) await trainer.close();
  });

  it("leaves the encoder's batch norms and their statistics alone while it fine-tunes, and nothing else", async () => {
    const trainer = await opened({ fineTuneFrom: 3 });
    await train(trainer, 0, 3);
    const before = trainer.state.tensors;
    await train(trainer, 3, 5);
    const changed = Object.keys(before).filter(
      (name) => JSON.stringify(before[name]?.data) !== JSON.stringify(trainer.state.tensors[name]?.data),
    );
    const isEncoderNorm = (name: string): boolean => name.startsWith('encBN.');
    expect(changed.filter(isEncoderNorm)).toEqual([]);
    expect(changed).toContain('decBN.0.running_mean');
    expect(changed.toSorted()).toEqual(
      Object.keys(before)
        .filter((name) => !isEncoderNorm(name))
        .toSorted(),
    );
    await trainer.close();
  });

  it.each<[string, InpaintStepRecipe['network']]>([
    ['partial', { kind: 'pconvUnet', levels: 3, filters: 4 }],
    ['gated', { kind: 'gatedUnet', filters: 4, inner: 8, rounds: 1, rays: false, attention: true }],
    ['gated, with rays,', { kind: 'gatedUnet', filters: 4, inner: 8, rounds: 1, rays: true, attention: false }],
  ])('with %s convolutions on a membrane begins as the membrane, and learns from there', async (_name, network) => {
    const losses = { ...recipe.losses, similarity: 1 };
    const trainer = await opened({}, undefined, { ...recipe, network, start: 'membrane', losses });
    const given = batch(0);
    const { picture, mask, start, rays } = given;
    const { whole } = await trainer.tryOut(
      { picture, mask, start, ...(network.kind === 'gatedUnet' && network.rays && { rays }) },
      'current',
    );
    const plane = recipe.size ** 2;
    const isKnown = (i: number): boolean => mask.data[Math.floor(i / (3 * plane)) * plane + (i % plane)] === 1;
    expect([...(whole?.data ?? [])]).toEqual([...picture.data].map((value, i) => (isKnown(i) ? value : start.data[i])));
    const sums = await train(trainer, 0, 60);
    await trainer.close();
    expect(sums.at(-1)).toBeLessThan(0.8 * (sums[0] ?? 0));
  });

  it('with a discriminator has its loss and the discriminator its own, and goes on from a state to the bit', async () => {
    const of = { ...recipe, adversarial: true };
    const whole = await opened({}, undefined, of);
    await train(whole, 0, 4);
    const { losses } = await whole.step(batch(0), 2e-3);
    expect(Object.keys(losses)).toEqual(['valid', 'hole', 'variation', 'detail', 'texture', 'adv', 'disc']);
    const first = await opened({}, undefined, of);
    await train(first, 0, 2);
    const second = await opened({}, first.state, of);
    await train(second, 2, 4);
    await second.step(batch(0), 2e-3);
    expect(second.state).toEqual(whole.state);
    expect(Object.keys(whole.state.averages).filter((name) => name.startsWith('disc.'))).toEqual([]);
    for (const trainer of [whole, first, second]) await trainer.close();
  });

  it('has the five terms of the loss and no others', () => {
    expect(Object.keys(inpaintStep(recipe, false).losses)).toEqual(['valid', 'hole', 'variation', 'detail', 'texture']);
  });
});
