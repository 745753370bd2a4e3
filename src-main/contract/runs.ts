import { z } from 'zod';
import { Evaluation } from './evaluation.ts';
import { TrainingFinding } from './findings.ts';
import { TrainingRecipe } from './recipe.ts';

/** One line of metrics.jsonl. No times: a run that was interrupted writes the same lines as one that was not. */
export const MetricsLine = z.object({ step: z.int(), rate: z.number(), losses: z.record(z.string(), z.number()) });
export type MetricsLine = z.infer<typeof MetricsLine>;

/** A checkpoint of a run: the newest, the best by its distances, or one that was kept for good. */
export const CheckpointName = z.union([z.enum(['last', 'best']), z.templateLiteral(['step-', z.int().min(0)])]);
export type CheckpointName = z.infer<typeof CheckpointName>;

/** A training run as its folder tells it. */
export const RunView = z.object({
  path: z.string(),
  nameA: z.string(),
  nameB: z.string(),
  folderA: z.string(),
  folderB: z.string(),
  recipe: TrainingRecipe,
  /** Steps in all, and the step of the newest checkpoint: 0 before the first. */
  steps: z.int(),
  step: z.int(),
  isDone: z.boolean(),
  /** Step of the best checkpoint; null before the first review. */
  best: z.int().nullable(),
  /** Steps of the checkpoints that are kept for good, ascending. */
  kept: z.array(z.int()),
  evaluations: z.array(Evaluation),
  findings: z.array(TrainingFinding),
  /** Milliseconds since 1970 of the last change. */
  changedAt: z.number(),
});
export type RunView = z.infer<typeof RunView>;

export const curveFormats = ['csv', 'png', 'tensorboard'] as const;
export type CurveFormat = (typeof curveFormats)[number];
