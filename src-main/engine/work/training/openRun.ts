import { StudioFailure } from '../../../contract/errors.ts';
import { declarationOf, loadFamily } from '../../../families/all.ts';
import type { Family } from '../../../families/family.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { chanceOf } from '../../../training/random.ts';
import { Trainer, type TrainerState } from '../../../training/trainer.ts';
import { failure } from '../../failures.ts';
import type { TrainingConfig } from './config.ts';
import type { OnLeftOut } from './data/picturesIn.ts';
import { readerOf } from './data/readers.ts';
import type { Files, TrainingData } from './data/trainingData.ts';
import { Reviewer } from './review/reviewer.ts';

/** All that a run needs to learn or to be looked at. */
export interface OpenRun {
  readonly family: Family;
  readonly data: TrainingData;
  readonly trainer: Trainer;
  readonly reviewer: () => Promise<Reviewer>;
}

/** The pictures of a run's folders. */
export const filesOf = (
  { family, folders }: Pick<TrainingConfig, 'family' | 'folders'>,
  onLeftOut?: OnLeftOut,
): Promise<Files> => readerOf(declarationOf(family).data).find(folders, onLeftOut);

/**
 * The pictures of a run that was begun.
 * @throws StudioFailure run/folder-missing where one of its folders is not where it was
 */
export const filesOfRun = (config: Pick<TrainingConfig, 'family' | 'folders'>, onLeftOut?: OnLeftOut): Promise<Files> =>
  filesOf(config, onLeftOut).catch((error: unknown) => {
    if (!(error instanceof StudioFailure) || error.error.code !== 'folder/not-found') throw error;
    throw failure('run/folder-missing', error.error.got, 'the folder with the pictures that the run began with');
  });

/**
 * Opens a run's networks and pictures, to learn in the precision of its recipe or only to look at them. Without a state, weights are fresh. Whoever
 * opens it closes its trainer.
 */
export async function openRun(
  config: Pick<TrainingConfig, 'family' | 'recipe' | 'steps' | 'constantSteps'>,
  files: Files,
  runtime: Runtime,
  { state, purpose }: { readonly state?: TrainerState | undefined; readonly purpose: 'learn' | 'look' },
): Promise<OpenRun> {
  const { recipe } = config;
  const family = await loadFamily(config.family);
  const data = readerOf(declarationOf(config.family).data).open(files, recipe, chanceOf(recipe.seed));
  const isMixed = purpose === 'learn' && recipe.precision === 'mixed';
  const trainer = await Trainer.open(family.plan(recipe, config), runtime, state, isMixed);
  return { family, data, trainer, reviewer: () => Reviewer.open(family, recipe, data) };
}
