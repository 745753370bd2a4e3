import type { Family, RunShape } from '../../../families/family.ts';
import type { Recipe } from '../../../families/declaration.ts';

type Priced = Pick<Family, 'costAt'>;

/** Steps of a stretch that are looked at: costs change a few times in a run. */
const looked = 500;

/**
 * The mean cost of the steps from one on to the end of a run, in dry steps.
 * @param from steps that are done
 */
export function meanCost(family: Priced, recipe: Recipe, { steps }: Pick<RunShape, 'steps'>, from = 0): number {
  if (!family.costAt || from >= steps) return 1;
  const count = Math.min(looked, steps - from);
  let sum = 0;
  for (let i = 0; i < count; i++)
    sum += family.costAt(recipe, { steps }, from + Math.floor(((i + 0.5) / count) * (steps - from)));
  return sum / count;
}

/** How many times as long as the newest step those that are left take in the mean. */
export const costAhead = (family: Priced, recipe: Recipe, shape: Pick<RunShape, 'steps'>, step: number): number =>
  meanCost(family, recipe, shape, step) / (family.costAt?.(recipe, shape, step) ?? 1);

/** Rounds in which a length and the mean cost of its steps are brought together: what a step costs may depend on how many there are. */
const rounds = 8;

/** The steps that fit into so many dry ones, at least one. */
export function stepsFor(family: Priced, recipe: Recipe, drySteps: number): number {
  let steps = Math.max(1, Math.floor(drySteps));
  for (let round = 0; round < rounds; round++)
    steps = Math.max(1, Math.floor(drySteps / meanCost(family, recipe, { steps })));
  return steps;
}
