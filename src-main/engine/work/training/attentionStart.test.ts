import { expect, it } from 'vitest';
import type { GeneratorArchitecture } from '../../../nets/networkOptions.ts';
import { askedGenerator, widened } from './attentionStart.ts';

const plain: GeneratorArchitecture = {
  kind: 'resnetGenerator',
  filters: 8,
  blocks: 2,
  norm: 'instance',
  dropout: false,
  attention: false,
};

it('a plain network gets attention where the recipe asks for it, and keeps its own shape otherwise', () => {
  const asked = { generator: { ...plain, filters: 64, attention: true } };
  expect(askedGenerator(plain, asked)).toEqual({ ...plain, attention: true });
  expect(askedGenerator(plain, { generator: plain })).toEqual(plain);
  expect(askedGenerator({ ...plain, attention: true }, { generator: plain })).toEqual({ ...plain, attention: true });
  const unet = { kind: 'unetGenerator', filters: 8, downs: 5, norm: 'batch', dropout: true } as const;
  expect(askedGenerator(unet, asked)).toEqual(unet);
});

it('its last layer keeps its numbers and gets a filter for the mask: even, and nearly open', () => {
  const tensor = (numbers: readonly number[], shape: readonly number[]) => ({
    shape,
    toFloat32: () => Float32Array.from(numbers),
  });
  const tensors = new Map([
    ['model.1.weight', tensor([1, 2], [2])],
    ['model.9.weight', tensor([1, 2, 3, 4, 5, 6], [3, 2])],
    ['model.9.bias', tensor([7, 8, 9], [3])],
  ]) as unknown as Parameters<typeof widened>[0]['tensors'];
  const shapes = new Map([
    ['model.1.weight', [2]],
    ['model.9.weight', [4, 2]],
    ['model.9.bias', [4]],
  ]);
  expect(Object.fromEntries([...widened({ tensors }, shapes)].map(([name, data]) => [name, [...data]]))).toEqual({
    'model.1.weight': [1, 2],
    'model.9.weight': [1, 2, 3, 4, 5, 6, 0, 0],
    'model.9.bias': [7, 8, 9, 2],
  });
});
