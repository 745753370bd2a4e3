import type { Recipe } from '../../../../families/declaration.ts';
import { loadSizes } from '../../../../families/loadSizes.ts';
import type { Sampling } from './pictureSet.ts';

/** How a recipe draws its pictures: kept at the largest size that they may have, and at sizes of chance where it has a range of them. */
export function samplingOf(recipe: Recipe): Sampling {
  const sizes = loadSizes(recipe);
  return sizes ? { ...recipe, leastLoad: sizes.least, load: sizes.most } : recipe;
}
