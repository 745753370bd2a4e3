import { multipleOf, TrainingRecipe } from '../../../src-main/contract/recipe.ts';

/** What changes a recipe so that a step needs about half of the memory or less: half the batch, or else three quarters of the side. Null where nothing does. */
export function lighterRecipe(recipe: TrainingRecipe): { readonly batch: number } | { readonly crop: number } | null {
  if (recipe.batch > 1) return { batch: Math.floor(recipe.batch / 2) };
  const multiple = multipleOf(recipe.generator);
  const crop = Math.floor((recipe.crop * 0.7) / multiple) * multiple;
  return TrainingRecipe.safeParse({ ...recipe, crop }).success ? { crop } : null;
}
