import { expect, it } from 'vitest';
import { presets, TrainingRecipe } from '../../../src-main/contract/recipe.ts';
import { recipeSettings } from './recipeSettings.ts';
import { settingNames } from './settingNames.ts';

const all = Object.values(recipeSettings).flat();

it('every setting of a recipe can be chosen but its length, which has a place of its own', () => {
  const top = Object.keys(TrainingRecipe.parse(presets().try)).filter((key) => key !== 'length');
  const reached = new Set(all.map(({ path }) => path.split('.')[0]));
  expect([...reached].sort()).toEqual(top.sort());
  expect(all.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
});

it('what is written is what is read again', () => {
  for (const setting of all) {
    const recipe = presets().overnight;
    if (setting.isShown && !setting.isShown(recipe)) continue;
    if (setting.kind === 'switch') {
      const changed = { ...recipe, ...setting.write(recipe, !setting.read(recipe)) };
      expect(setting.read(changed), setting.name).toBe(!setting.read(recipe));
    } else if (setting.kind === 'choice') {
      const other = setting.choices.find((value) => value !== setting.read(recipe)) ?? '';
      expect(setting.read({ ...recipe, ...setting.write(recipe, other) }), setting.name).toBe(other);
    } else {
      const other = setting.read(recipe) === setting.max ? setting.min : setting.max;
      expect(setting.read({ ...recipe, ...setting.write(recipe, other) }), setting.name).toBe(other);
    }
  }
});

it('a U-Net takes the levels that its size allows', () => {
  const [generator] = recipeSettings.networks;
  if (generator?.kind !== 'choice') throw new Error('the first setting of networks is the generator');
  for (const crop of [64, 128, 256]) {
    const recipe = { ...presets().try, crop, load: crop };
    expect(TrainingRecipe.safeParse({ ...recipe, ...generator.write(recipe, 'unetGenerator') }).success).toBe(true);
  }
});
