import { describe, expect, it } from 'vitest';
import { loadFamily } from '../../../families/all.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import { costAhead, meanCost, stepsFor } from './stepCosts.ts';

const growing = presetRecipe('progan', 'overnight');
const progan = await loadFamily('progan');

describe('costs of steps', () => {
  it('are all the same where networks stay as they are', async () => {
    const dcgan = await loadFamily('dcgan');
    const recipe = presetRecipe('dcgan', 'try');
    expect(meanCost(dcgan, recipe, { steps: 100 })).toBe(1);
    expect(costAhead(dcgan, recipe, { steps: 100 }, 50)).toBe(1);
    expect(stepsFor(dcgan, recipe, 70.5)).toBe(70);
  });

  it('are small while networks are, so that a run which grows for half its length takes about six tenths of it at full size', () => {
    const mean = meanCost(progan, growing, { steps: 4000 });
    expect(mean).toBeGreaterThan(0.55);
    expect(mean).toBeLessThan(0.8);
    expect(costAhead(progan, growing, { steps: 4000 }, 1)).toBeGreaterThan(10);
    expect(costAhead(progan, growing, { steps: 4000 }, 3000)).toBe(1);
    expect(costAhead(progan, growing, { steps: 4000 }, 4000)).toBe(1);
  });

  it('give a run of a certain time the steps that fit, also where growth takes so many pictures', () => {
    for (const stagePictures of [0, 2000]) {
      const recipe = { ...growing, stagePictures };
      const steps = stepsFor(progan, recipe, 3000);
      expect(steps * meanCost(progan, recipe, { steps })).toBeCloseTo(3000, -2);
      expect(steps).toBeGreaterThan(3000);
    }
  });
});
