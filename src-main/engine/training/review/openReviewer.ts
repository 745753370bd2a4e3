import { chanceOf } from '../../../training/random.ts';
import type { TrainingConfig } from '../config.ts';
import { picturesIn } from '../startRun.ts';
import { heldOut } from './heldOut.ts';
import { Reviewer } from './review.ts';

/** Looks at a run that does not train: with the same held-out pictures as while it did. */
export async function openReviewer({ recipe, folderA, folderB }: TrainingConfig): Promise<Reviewer> {
  const chance = chanceOf(recipe.seed);
  const [a, b] = [heldOut(await picturesIn(folderA), chance, 0), heldOut(await picturesIn(folderB), chance, 1)];
  return Reviewer.open(a.held, b.held, recipe.crop, recipe.batch);
}
