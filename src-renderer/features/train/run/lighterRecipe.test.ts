import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../../src-main/families/declaration.ts';
import { presetRecipe, recipeSchema } from '../../../../src-main/families/recipeSchema.ts';
import { lighterRecipe } from './lighterRecipe.ts';

const recipe = (patch: object): Recipe =>
  recipeSchema('cyclegan').parse({ ...presetRecipe('cyclegan', 'try'), ...patch });
const lighter = (patch: object) => lighterRecipe('cyclegan', recipe(patch));

describe('a recipe that needs less memory', () => {
  it('has half the batch', () => {
    expect(lighter({ batch: 4 })).toEqual({ batch: 2 });
    expect(lighter({ batch: 3 })).toEqual({ batch: 1 });
  });

  it('has smaller pictures where the batch is one, of a size that the generator takes', () => {
    expect(lighter({ crop: 256, load: 286 })).toEqual({ crop: 176 });
    const unet = { kind: 'unetGenerator', filters: 16, downs: 5 };
    expect(lighter({ crop: 128, load: 143, generator: unet })).toEqual({ crop: 64 });
  });

  it('is none where pictures cannot be smaller', () => {
    expect(lighter({ crop: 32, load: 36 })).toBeNull();
  });
});
