import { z } from 'zod';
import { StartFrom } from '../../contract/trainingRequest.ts';
import { TrainingRecipe } from '../../contract/recipe.ts';

/** Everything that decides a run's numbers, written to config.json when it begins; it never changes afterwards. */
export const TrainingConfig = z.object({
  formatVersion: z.literal(2).default(2),
  /** Folders of pictures, absolute. */
  folderA: z.string(),
  folderB: z.string(),
  /** What the two sets are called, for the models that are made of the run. */
  nameA: z.string().min(1).max(40),
  nameB: z.string().min(1).max(40),
  recipe: TrainingRecipe,
  from: StartFrom.default({ kind: 'fresh' }),
  /** What the recipe's length is in steps, and how many of them are at the full rate. */
  steps: z.int().min(1),
  constantSteps: z.int().nonnegative(),
});
export type TrainingConfig = z.infer<typeof TrainingConfig>;

/**
 * A length in steps. An epoch is one picture of the larger set each.
 * @param secondsPerStep what a dry step took; only a length in minutes asks for it
 */
export function stepsOf(
  { length, batch }: TrainingRecipe,
  largerSet: number,
  secondsPerStep: number,
): Pick<TrainingConfig, 'steps' | 'constantSteps'> {
  switch (length.unit) {
    case 'steps':
      return { steps: length.steps, constantSteps: Math.round(length.steps * length.constantShare) };
    case 'epochs': {
      const stepsPerEpoch = Math.ceil(largerSet / batch);
      return { steps: (length.constant + length.decay) * stepsPerEpoch, constantSteps: length.constant * stepsPerEpoch };
    }
    case 'minutes': {
      const steps = Math.max(1, Math.floor((length.minutes * 60) / secondsPerStep));
      return { steps, constantSteps: Math.round(steps * length.constantShare) };
    }
  }
}
