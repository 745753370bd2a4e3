import { join, resolve } from 'node:path';
import type { StartFrom, TrainingRequest } from '../../contract/trainingRequest.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { inspectPicture } from '../../imaging/facts.ts';
import { failure } from '../failures.ts';
import { walkInputs } from '../translate/walkInputs.ts';
import { stepsOf, type TrainingConfig } from './config.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { fingerprint } from './dataFingerprint.ts';
import { measureStep } from './measureStep.ts';
import { RunFolder } from './runFolder.ts';
import { startWeightsOf } from './startWeights.ts';

/** A run that may begin or go on: its folder, settings and pictures. */
export interface PreparedRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly filesA: readonly string[];
  readonly filesB: readonly string[];
}

/** Checks everything that can be checked before the first step. Without a request the settings are those that the folder was begun with. */
export async function prepareRun(path: string, request: TrainingRequest | null, runtime: Runtime): Promise<PreparedRun> {
  const run = new RunFolder(resolve(path));
  const known = await run.config();
  if (request === null && known === null) throw failure('run/no-checkpoint', run.path, 'the folder of a run');
  if (request !== null && known !== null) throw failure('run/config-changed', run.path, 'a new folder, or --resume');
  const { folderA, folderB } = known ?? (request as TrainingRequest);
  if (resolve(folderA) === resolve(folderB)) throw failure('data/same-folder', folderA, 'two folders');
  const [filesA, filesB] = [await picturesIn(resolve(folderA)), await picturesIn(resolve(folderB))];
  return { run, config: known ?? (await configOf(request as TrainingRequest, filesA, filesB, runtime)), filesA, filesB };
}

/** Makes the folder of a new run. Shapes of networks are those of what it starts with, whatever the recipe says. */
export async function createRun(
  path: string,
  request: TrainingRequest,
  { models, runtime }: { readonly models: ModelRegistry; readonly runtime: Runtime },
): Promise<PreparedRun> {
  const prepared = await prepareRun(path, request, runtime);
  const { run, filesA, filesB } = prepared;
  const { recipe } = await startWeightsOf(prepared.config.from, prepared.config.recipe, models);
  const config = { ...prepared.config, recipe };
  await run.begin(config, { formatVersion: 1, A: await fingerprint(filesA), B: await fingerprint(filesB) }, false);
  return { ...prepared, config };
}

async function configOf(
  request: TrainingRequest,
  filesA: readonly string[],
  filesB: readonly string[],
  runtime: Runtime,
): Promise<TrainingConfig> {
  const { recipe, nameA, nameB, from } = request;
  const dry = recipe.length.unit === 'minutes' ? await measureStep(recipe, filesA, filesB, runtime) : null;
  return {
    ...{ formatVersion: 2, folderA: resolve(request.folderA), folderB: resolve(request.folderB), nameA, nameB, recipe },
    from: absolute(from),
    ...stepsOf(recipe, Math.max(filesA.length, filesB.length), dry?.secondsPerStep ?? NaN),
  };
}

const absolute = (from: StartFrom): StartFrom => (from.kind === 'run' ? { ...from, path: resolve(from.path) } : from);

/** The readable pictures of a folder in alphabetical order; those that cannot be read are left out. */
export async function picturesIn(folder: string): Promise<string[]> {
  const { inputs } = await walkInputs([folder], '');
  const readable: string[] = [];
  for (const { path } of inputs) {
    const facts = await inspectPicture(path).catch(() => null);
    if (facts) readable.push(path);
  }
  if (readable.length < 2) throw failure('data/too-few', `${readable.length} pictures in ${folder}`, 'at least 2');
  return readable;
}

/** Ids of the two models that a run becomes. */
export const modelIds = ({ nameA, nameB }: Pick<TrainingConfig, 'nameA' | 'nameB'>) => ({
  aToB: `${nameA}2${nameB}`,
  bToA: `${nameB}2${nameA}`,
});

export const personalModels = (dataFolder: string): string => join(dataFolder, 'models');
