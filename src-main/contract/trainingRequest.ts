import { z } from 'zod';
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

/** Settings of a run by name; the schema of its family reads them. */
export const RecipeValues = z.record(z.string(), z.unknown());
export type RecipeValues = z.infer<typeof RecipeValues>;

/** Folders of pictures: two sets, one set, or pairs in two folders or in one. */
const folders = z.array(z.string()).min(1).max(2);
const learnt = {
  /** Which kind of networks learns; families/all.ts has them. */
  family: z.string(),
  folders,
  /** What the looks are called, or the one model that the run becomes. */
  names: z.array(SetName).min(1).max(2),
  recipe: RecipeValues,
};

/** A new training run by paths, as hosts ask for it. */
export const TrainingRequest = z.object({ ...learnt, from: StartFrom });
export type TrainingRequest = z.infer<typeof TrainingRequest>;

/** A new training run as the page asks for it: folders and runs by the ids that it was given. */
export const RunRequest = z.object({
  ...learnt,
  from: z.discriminatedUnion('kind', [
    fresh,
    model,
    z.object({ kind: z.literal('run'), id: z.string(), checkpoint: CheckpointName }),
  ]),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** Pictures to look at before anything is learnt. `size`: pixels at which they will be learnt from. */
export const DatasetRequest = z.object({ family: z.string(), folders, size: z.int().min(1) });
export type DatasetRequest = z.infer<typeof DatasetRequest>;

/** A folder that the person gave to the studio. The page names it by its id. */
export const FolderView = z.object({ id: z.string(), path: z.string(), name: z.string() });
export type FolderView = z.infer<typeof FolderView>;
