import { describe, expect, it } from 'vitest';
import { presets, TrainingRecipe } from '../../../src-main/contract/recipe.ts';
import { lighterRecipe } from './lighterRecipe.ts';

const recipe = (patch: object): TrainingRecipe => TrainingRecipe.parse({ ...presets().try, ...patch });

describe('a recipe that needs less memory', () => {
  it('has half the batch', () => {
    expect(lighterRecipe(recipe({ batch: 4 }))).toEqual({ batch: 2 });
    expect(lighterRecipe(recipe({ batch: 3 }))).toEqual({ batch: 1 });
  });

  it('has smaller pictures where the batch is one, of a size that the generator takes', () => {
    expect(lighterRecipe(recipe({ crop: 256, load: 286 }))).toEqual({ crop: 176 });
    const unet = { kind: 'unetGenerator', filters: 16, downs: 5 };
    expect(lighterRecipe(recipe({ crop: 128, load: 143, generator: unet }))).toEqual({ crop: 64 });
  });

  it('is none where pictures cannot be smaller', () => {
    expect(lighterRecipe(recipe({ crop: 32, load: 36 }))).toBeNull();
  });
});
