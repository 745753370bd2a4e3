import { z } from 'zod';
import { RecipeValues, StartFrom } from '../../../contract/trainingRequest.ts';
import { declarationOf, familyIds, type FamilyId } from '../../../families/all.ts';
import type { Recipe } from '../../../families/declaration.ts';
import { recipeSchema } from '../../../families/recipeSchema.ts';
import { migratedRecipe } from './migrations.ts';

/** The version of config.json that this studio writes. */
export const configVersion = 3;

/** Everything that decides a run's numbers, written to config.json when it begins; only its folders change afterwards, when they were moved. */
export interface TrainingConfig {
  readonly formatVersion: typeof configVersion;
  readonly family: FamilyId;
  /** Folders of pictures, absolute. */
  readonly folders: readonly string[];
  /** What the looks are called, or the one model that it becomes. */
  readonly names: readonly string[];
  readonly recipe: Recipe;
  readonly from: StartFrom;
  /** What the recipe's length is in steps, and how many of them are at the full rate. */
  readonly steps: number;
  readonly constantSteps: number;
}

const base = z.object({
  formatVersion: z.literal(configVersion).default(configVersion),
  family: z.enum(familyIds as [FamilyId, ...FamilyId[]]),
  folders: z.array(z.string()).min(1).max(2),
  names: z.array(z.string().min(1).max(40)).min(1).max(2),
  recipe: RecipeValues,
  from: StartFrom.default({ kind: 'fresh' }),
  steps: z.int().min(1),
  constantSteps: z.int().nonnegative(),
});

/** Reads a config of this version; the recipe by the schema of its family. */
export const TrainingConfig = base.transform((config, context): TrainingConfig => {
  const recipe = recipeSchema(config.family).safeParse(migratedRecipe(config.recipe));
  if (recipe.success) return { ...config, recipe: recipe.data };
  for (const issue of recipe.error.issues)
    context.addIssue({ code: 'custom', path: ['recipe', ...issue.path], message: issue.message });
  return z.NEVER;
});

/**
 * A length in steps. An epoch is one picture of the larger set each.
 * @param stepsWithin how many steps take so many seconds; only a length in minutes asks for it
 */
export function stepsOf(
  { family, recipe }: Pick<TrainingConfig, 'family' | 'recipe'>,
  largerSet: number,
  stepsWithin: (seconds: number) => number,
): Pick<TrainingConfig, 'steps' | 'constantSteps'> {
  const { length, batch } = recipe;
  const shareOf = (constantShare: number): number => declarationOf(family).fullRateShare?.(recipe) ?? constantShare;
  switch (length.unit) {
    case 'steps':
      return { steps: length.steps, constantSteps: Math.round(length.steps * shareOf(length.constantShare)) };
    case 'epochs': {
      const stepsPerEpoch = Math.ceil(largerSet / batch);
      return {
        steps: (length.constant + length.decay) * stepsPerEpoch,
        constantSteps: length.constant * stepsPerEpoch,
      };
    }
    case 'minutes': {
      const steps = stepsWithin(length.minutes * 60);
      return { steps, constantSteps: Math.round(steps * shareOf(length.constantShare)) };
    }
  }
}
