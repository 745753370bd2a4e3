import { describe, expect, it } from 'vitest';
import { declarationOf, familyIds } from '../../../../src-main/families/all.ts';
import type { Recipe } from '../../../../src-main/families/declaration.ts';
import { presetRecipe, recipeSchema } from '../../../../src-main/families/recipeSchema.ts';
import { settingGroups, type Setting, type Settings } from '../../../../src-main/settings/setting.ts';
import { recipeEn } from '../../../i18n/recipeEn.ts';
import { recipeSr } from '../../../i18n/recipeSr.ts';
import { trainEn } from '../../../i18n/trainEn.ts';
import { trainSr } from '../../../i18n/trainSr.ts';
import { changeField, fieldsOf, readAt, type Field } from './recipeSettings.ts';

const fields = (family: (typeof familyIds)[number], recipe: Recipe): Field[] =>
  settingGroups.flatMap((group) => fieldsOf(family, recipe, group));

describe.each(familyIds)('settings of %s', (family) => {
  const presets = Object.keys(declarationOf(family).presets);

  it('can all be chosen but the length, which has a place of its own', () => {
    const recipe = presetRecipe(family, 'try');
    const reached = new Set(fields(family, recipe).map(({ path }) => path[0]));
    expect([...reached].sort()).toEqual(
      Object.keys(recipe)
        .filter((name) => name !== 'length')
        .sort(),
    );
  });

  it.each(presets)('are read again as they were written, from the preset %s', (preset) => {
    const recipe = presetRecipe(family, preset);
    for (const field of fields(family, recipe)) {
      if (field.setting.kind === 'network') continue;
      const before = readAt(recipe, field.path);
      const after = otherThan(field.setting, before);
      const changed = { ...recipe, ...changeField(recipe, field, after) };
      expect(readAt(changed, field.path), field.key).toBe(after);
      expect(readAt(recipe, field.path), field.key).toBe(before);
    }
  });

  it('have words and a sentence of help in both languages, and so have their choices', () => {
    const known: Record<string, unknown>[] = [
      { ...recipeEn, ...trainEn },
      { ...recipeSr, ...trainSr },
    ];
    const { settings, plots, columns, presets: own } = declarationOf(family);
    const keys = [
      `family.${family}`,
      `family.help.${family}`,
      `quality.title.${family}`,
      `quality.help.${family}`,
      ...Object.keys(own).flatMap((preset) => [`preset.${preset}`, `preset.help.${family}.${preset}`]),
      ...wordsOf(settings, []),
      ...(typeof columns === 'number' ? [] : columns.map((column) => `samples.${column}`)),
      ...plots.flatMap((plot) => ('losses' in plot ? [`curves.${plot.group}`, ...plot.losses.map(series)] : [])),
      ...Object.keys(plots.find((plot) => 'scores' in plot)?.scores ?? {}).map(series),
    ];
    for (const dictionary of known) expect(keys.filter((key) => typeof dictionary[key] !== 'string')).toEqual([]);
  });
});

const series = (name: string): string => `series.${name}`;

function otherThan(setting: Field['setting'], value: unknown): unknown {
  switch (setting.kind) {
    case 'number':
      return value === setting.max ? setting.min : setting.max;
    case 'choice':
      return setting.choices.find((choice) => choice !== value);
    default:
      return value !== true;
  }
}

/** Keys of all words that a form of these settings needs, whichever networks are chosen. */
function wordsOf(settings: Settings, path: readonly string[]): string[] {
  return Object.entries(settings).flatMap(([name, setting]: [string, Setting]) => {
    const own = [...path, name];
    const key = own.join('.');
    if (setting.kind === 'length') return [];
    if (setting.kind === 'nested') return wordsOf(setting.settings, own);
    const words = [`recipe.${key}`, `recipeHelp.${key}`];
    if (setting.kind === 'choice') return [...words, ...setting.choices.map((choice) => `option.${choice}`)];
    if (setting.kind !== 'network') return words;
    return [
      ...words,
      ...Object.entries(setting.kinds).flatMap(([kind, options]) => [`option.${kind}`, ...wordsOf(options, own)]),
    ];
  });
}

it('a U-Net takes the levels that its size allows', () => {
  for (const crop of [64, 128, 256]) {
    const recipe: Recipe = { ...presetRecipe('cyclegan', 'try'), crop, load: crop };
    const generator = fieldsOf('cyclegan', recipe, 'networks').find(({ key }) => key === 'generator') as Field;
    const changed = { ...recipe, ...changeField(recipe, generator, 'unetGenerator') };
    expect(recipeSchema('cyclegan').safeParse(changed).success).toBe(true);
  }
});
