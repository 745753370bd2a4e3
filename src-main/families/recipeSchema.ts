import type { z } from 'zod';
import { schemaOf } from '../settings/schema.ts';
import { declarationOf, type FamilyId } from './all.ts';
import type { Recipe } from './declaration.ts';

/** Reads a recipe of a family: every setting within its limits, and all of them fit together. */
export const recipeSchema = (family: FamilyId): z.ZodType<Recipe> => {
  const declaration = declarationOf(family);
  return (schemaOf(declaration.settings) as unknown as z.ZodType<Recipe>).superRefine((recipe, context) => {
    for (const { path, message } of declaration.problems(recipe))
      context.addIssue({ code: 'custom', path: path.split('.'), message });
  });
};

/** A preset of a family as a whole recipe. */
export function presetRecipe(family: FamilyId, preset: string): Recipe {
  const values = declarationOf(family).presets[preset];
  if (!values) throw new TypeError(`no preset ${preset} of ${family}`);
  return recipeSchema(family).parse(values);
}
