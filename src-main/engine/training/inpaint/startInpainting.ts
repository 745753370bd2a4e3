import { resolve } from 'node:path';
import type { InpaintTrainingRecipe, InpaintTrainingRequest } from '../../../contract/inpaintTraining.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { InpaintTrainer, type InpaintTrainerOptions } from '../../../training/inpaintTrainer.ts';
import { chanceOf } from '../../../training/random.ts';
import { failure } from '../../failures.ts';
import { RunFolder } from '../runFolder.ts';
import { picturesIn } from '../startRun.ts';
import { HoleSet } from './holeSet.ts';
import { readInpaintConfig, type InpaintConfig } from './inpaintRun.ts';

/** A run that may begin or go on: its folder, settings and pictures. */
export interface PreparedInpaintRun {
  readonly run: RunFolder;
  readonly config: InpaintConfig;
  readonly files: readonly string[];
  readonly runtime: Runtime;
}

/** Checks everything that can be checked before the first step. Without a request the settings are those that the folder was begun with. */
export async function prepareInpaintRun(
  path: string,
  request: InpaintTrainingRequest | null,
  runtime: Runtime,
): Promise<PreparedInpaintRun> {
  const run = new RunFolder(resolve(path));
  const known = await readInpaintConfig(run);
  if (request !== null && (known !== null || (await run.config()) !== null))
    throw failure('run/config-changed', run.path, 'a new folder, or --resume');
  const wanted = known ?? request;
  if (wanted === null) throw failure('run/no-checkpoint', run.path, 'the folder of a run that fills holes');
  const files = await picturesIn(resolve(wanted.folder));
  const config = known ?? (await configOf(request as InpaintTrainingRequest, files, runtime));
  return { run, config, files, runtime };
}

async function configOf(
  { folder, name, recipe }: InpaintTrainingRequest,
  files: readonly string[],
  runtime: Runtime,
): Promise<InpaintConfig> {
  const steps = recipe.length.unit === 'steps' ? recipe.length.steps : await stepsIn(recipe.length.minutes, recipe, files, runtime);
  return { formatVersion: 1, folder: resolve(folder), name, recipe, steps, fineTuneFrom: Math.round(steps * (1 - recipe.fineShare)) };
}

/** What the trainer needs to know of a recipe. */
export function inpaintTrainerOptions(recipe: InpaintTrainingRecipe, fineTuneFrom: number, runtime: Runtime): InpaintTrainerOptions {
  const { levels, filters, batch, crop, losses, beta1, beta2, averageDecay, seed } = recipe;
  return {
    recipe: { levels, filters, batch, size: crop, losses, beta1, beta2 },
    ...{ averageDecay, fineTuneFrom, chance: chanceOf(seed) },
    runtime,
  };
}

/** Steps that warm the runtime up, and steps that are measured. */
const [warmSteps, measuredSteps] = [2, 5];

/** How many steps fit into some minutes, by the median of a few dry ones. */
async function stepsIn(minutes: number, recipe: InpaintTrainingRecipe, files: readonly string[], runtime: Runtime): Promise<number> {
  const trainer = await InpaintTrainer.open(inpaintTrainerOptions(recipe, Infinity, runtime));
  try {
    const set = new HoleSet(files, recipe, chanceOf(recipe.seed));
    const times: number[] = [];
    for (let step = 0; step < warmSteps + measuredSteps; step++) {
      const begin = performance.now();
      const { picture, mask } = await set.at(step);
      await trainer.step(picture, mask, recipe.rate);
      if (step >= warmSteps) times.push(performance.now() - begin);
    }
    const median = times.sort((a, b) => a - b)[measuredSteps >> 1] ?? 1000;
    return Math.max(1, Math.floor((minutes * 60_000) / median));
  } finally {
    await trainer.close();
  }
}
