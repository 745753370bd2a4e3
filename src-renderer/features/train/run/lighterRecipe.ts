import type { FamilyId } from '../../../../src-main/families/all.ts';
import type { Recipe } from '../../../../src-main/families/declaration.ts';
import { recipeSchema } from '../../../../src-main/families/recipeSchema.ts';

/** Sides of pictures are tried in steps of this. */
const sideStep = 4;

/** What changes a recipe so that a step needs about half of the memory or less: half the batch, or else seven tenths of the side. Null where nothing does. */
export function lighterRecipe(
  family: FamilyId,
  recipe: Recipe,
): { readonly batch: number } | { readonly crop: number } | null {
  if (recipe.batch > 1) return { batch: Math.floor(recipe.batch / 2) };
  const schema = recipeSchema(family);
  for (let crop = Math.floor((recipe.crop * 0.7) / sideStep) * sideStep; crop >= sideStep; crop -= sideStep)
    if (schema.safeParse({ ...recipe, crop }).success) return { crop };
  return null;
}
