import { join, resolve } from 'node:path';
import type { TrainingRequest } from '../../contract/commands.ts';
import { inspectPicture } from '../../imaging/facts.ts';
import { failure } from '../failures.ts';
import { walkInputs } from '../translate/walkInputs.ts';
import { presets, TrainingConfig } from './config.ts';
import { RunFolder } from './runFolder.ts';

/** A run that may begin or go on: its folder, settings and pictures. */
export interface PreparedRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly filesA: readonly string[];
  readonly filesB: readonly string[];
}

/** Checks everything that can be checked before the first step. Without a request the settings are those that the folder was begun with. */
export async function prepareRun(path: string, request: TrainingRequest | null): Promise<PreparedRun> {
  const run = new RunFolder(resolve(path));
  const known = await run.config();
  if (request === null && known === null) throw failure('run/no-checkpoint', run.path, 'the folder of a run');
  if (request !== null && known !== null) throw failure('run/config-changed', run.path, 'a new folder, or --resume');
  const config = known ?? configOf(request as TrainingRequest);
  if (config.folderA === config.folderB) throw failure('data/same-folder', config.folderA, 'two folders');
  return { run, config, filesA: await picturesIn(config.folderA), filesB: await picturesIn(config.folderB) };
}

/** The preset, and what the person wants otherwise. Pictures are brought to 12 % more than the size at which they are cut, as in the official code. */
function configOf({ preset, steps, size, filters, blocks, seed, ...rest }: TrainingRequest): TrainingConfig {
  const { generator, ...base } = presets[preset];
  const parsed = TrainingConfig.safeParse({
    ...base,
    ...rest,
    ...{ folderA: resolve(rest.folderA), folderB: resolve(rest.folderB) },
    generator: { ...generator, ...(filters !== null && { filters }), ...(blocks !== null && { blocks }) },
    ...(size !== null && { crop: size, load: Math.round(size * 1.12) }),
    ...(steps !== null && { steps }),
    ...(seed !== null && { seed }),
  });
  if (!parsed.success)
    throw failure('run/config-invalid', parsed.error.issues.map(({ message }) => message).join('; '), 'settings that fit together');
  return parsed.data;
}

/** The readable pictures of a folder in alphabetical order; those that cannot be read are left out. */
async function picturesIn(folder: string): Promise<string[]> {
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
