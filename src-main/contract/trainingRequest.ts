import { z } from 'zod';
import { TrainingRecipe } from './recipe.ts';
import { CheckpointName } from './runs.ts';

const fresh = z.object({ kind: z.literal('fresh') });
const model = z.object({ kind: z.literal('model'), id: z.string() });

/** What the networks of a new run start with: fresh weights, a model with its partner, or a checkpoint of another run. */
export const StartFrom = z.discriminatedUnion('kind', [
  fresh,
  model,
  z.object({ kind: z.literal('run'), path: z.string(), checkpoint: CheckpointName.default('last') }),
]);
export type StartFrom = z.infer<typeof StartFrom>;

/** What a set is called: becomes part of the ids of models. */
export const SetName = z
  .string()
  .max(24)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and dashes');

const sets = { folderA: z.string(), folderB: z.string(), nameA: SetName, nameB: SetName, recipe: TrainingRecipe };

/** A new training run by paths, as hosts ask for it. */
export const TrainingRequest = z.object({ ...sets, from: StartFrom });
export type TrainingRequest = z.infer<typeof TrainingRequest>;

/** A new training run as the page asks for it: folders and runs by the ids that it was given. */
export const RunRequest = z.object({
  ...sets,
  from: z.discriminatedUnion('kind', [fresh, model, z.object({ kind: z.literal('run'), id: z.string(), checkpoint: CheckpointName })]),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** A folder that the person gave to the studio. The page names it by its id. */
export const FolderView = z.object({ id: z.string(), path: z.string(), name: z.string() });
export type FolderView = z.infer<typeof FolderView>;
