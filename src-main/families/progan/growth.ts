import type { RunShape } from '../family.ts';
import { levelOfSide } from '../../nets/progressive.ts';

/** How far a network has grown: its largest level, and how far that has faded in, 0..1. */
export interface Stage {
  readonly level: number;
  readonly fade: number;
}

interface GrowingRecipe {
  readonly crop: number;
  readonly batch: number;
  readonly stagePictures: number;
}

/** Share of a run that growth takes where no pictures are counted. */
const growingShare = 0.5;

/**
 * The stage of a step, by the pictures that were seen before it (Karras et al. 2018, appendix A.1): the smallest size settles, then each next one fades in
 * and settles, each over as many pictures; the largest has what is left. A run without an end has grown from the first step on: so dry steps take as long
 * as those that take longest.
 */
export function stageAt(recipe: GrowingRecipe, { steps }: Pick<RunShape, 'steps'>, step: number): Stage {
  const top = levelOfSide(recipe.crop);
  if (!Number.isFinite(steps)) return { level: top, fade: 1 };
  const pictures = stageLength(recipe, steps, top);
  const seen = (step * recipe.batch) / pictures; // in lengths of a stage
  // lengths: 0 settles over one; level n fades in from 2n - 1 on, and has settled at 2n + 1
  const level = Math.min(top, Math.floor((seen + 1) / 2));
  return { level, fade: level === 0 ? 1 : Math.min(1, seen - (2 * level - 1)) };
}

/** The first step at which pictures have the size of a level: its optimiser counts from there, since new weights have no moments yet. */
export function firstStepOf(level: number, recipe: GrowingRecipe, { steps }: Pick<RunShape, 'steps'>): number {
  if (level === 0 || !Number.isFinite(steps)) return 0;
  return Math.ceil(((2 * level - 1) * stageLength(recipe, steps, levelOfSide(recipe.crop))) / recipe.batch);
}

/** Pictures of a stage. */
const stageLength = ({ batch, stagePictures }: GrowingRecipe, steps: number, top: number): number =>
  stagePictures || Math.max(1, (steps * batch * growingShare) / (2 * top));
