import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainingRequest } from '../../../contract/trainingRequest.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { createModelRegistry } from '../../library/models/registry.ts';
import { checkedRequest, createRun } from './startRun.ts';

const request = (recipe: object = {}, changes: Partial<TrainingRequest> = {}): TrainingRequest => ({
  family: 'cyclegan',
  folders: ['a', '/b'],
  names: ['mare', 'okapi'],
  recipe: { ...presetRecipe('cyclegan', 'try'), ...recipe },
  from: { kind: 'run', path: 'earlier', checkpoint: 'best' },
  ...changes,
});
const refusal = (wanted: TrainingRequest): unknown => {
  try {
    return checkedRequest(wanted);
  } catch (error) {
    return error;
  }
};
const invalid = (...got: string[]): unknown =>
  expect.objectContaining({
    error: expect.objectContaining({
      code: 'run/config-invalid',
      got: expect.stringMatching(got.join('.*')) as string,
    }) as unknown,
  });

describe('a request for a run', () => {
  it('is read by the schema of its family, and its paths become absolute', () => {
    const { pool: _pool, ...sparse } = presetRecipe('cyclegan', 'try');
    const checked = checkedRequest(request({}, { recipe: { ...sparse, colour: 'red' } }));
    expect(checked).toEqual({
      family: 'cyclegan',
      folders: [resolve('a'), resolve('/b')],
      names: ['mare', 'okapi'],
      recipe: presetRecipe('cyclegan', 'try'),
      from: { kind: 'run', path: resolve('earlier'), checkpoint: 'best' },
    });
  });

  it('for a network of a kind that there is not is refused by the name of the setting', () => {
    const offered = ["'resnetGenerator'", "'unetGenerator'"];
    expect(refusal(request({ generator: { kind: 'transformer', filters: 2 } }))).toEqual(
      invalid('generator.kind: ', ...offered),
    );
    const discriminators = ["'patchDiscriminator'", "'pixelDiscriminator'"];
    expect(refusal(request({ discriminator: { kind: 'resnetGenerator', filters: 2 } }))).toEqual(
      invalid('discriminator.kind: ', ...discriminators),
    );
  });

  it('of a family that there is not, or with too few names, is refused', () => {
    expect(refusal(request({}, { family: 'stylegan' }))).toEqual(invalid('stylegan'));
    expect(refusal(request({}, { names: ['mare'] }))).toEqual(invalid('1 names'));
    expect(refusal(request({}, { family: 'inpainting', recipe: presetRecipe('inpainting', 'try') }))).toEqual(
      invalid('2 names'),
    );
  });

  it('is told of everything that is wrong, or does not fit together', () => {
    expect(refusal(request({ rate: 2, generator: { kind: 'resnetGenerator', filters: 0 } }))).toEqual(
      invalid('rate: ', 'generator.filters: '),
    );
    expect(refusal(request({ crop: 100, load: 64 }))).toEqual(invalid('crop: crop is not larger than load'));
    expect(refusal(request({ crop: 48, generator: { kind: 'unetGenerator', filters: 2, downs: 6 } }))).toEqual(
      invalid('crop: crop is a multiple of 64'),
    );
  });

  it('in mixed precision is refused on a runtime without bfloat16, and no folder is made', async () => {
    const run = join(tmpdir(), 'grevy-no-bfloat16');
    const runtime = onnxRuntime();
    const means = { models: createModelRegistry({ folders: [] }), runtime };
    const wanted = request({ precision: 'mixed' }, { from: { kind: 'fresh' } });
    await expect(createRun(run, wanted, means)).rejects.toMatchObject({
      error: { code: 'training/no-bfloat16', got: 'onnxruntime on cpu' },
    });
    expect(existsSync(run)).toBe(false);
    await runtime.dispose();
  });
});
