import type { TrainingRecipe } from '../../contract/recipe.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { chanceOf, stream } from '../../training/random.ts';
import { CycleganTrainer } from '../../training/trainer.ts';
import { PictureSet } from './pictureSet.ts';
import { trainerOptionsOf } from './trainerOptions.ts';

/** What a few dry steps have shown of a recipe. */
export interface DryStep {
  readonly secondsPerStep: number;
  /** Both ways and back for a pair of held-out pictures. */
  readonly secondsPerTrial: number;
  /** Highest resident memory of this process in bytes: only a process that has done nothing else tells what training needs. */
  readonly peakBytes: number;
  readonly parameters: number;
  /** Numbers of a checkpoint in bytes: parameters, moments, averages and pools. */
  readonly checkpointBytes: number;
}

/** Steps that warm the runtime up, and steps that are measured. */
const [warmSteps, measuredSteps] = [2, 5];

/** Trains a few steps on the person's own pictures and forgets them: the median of their times, reading included. */
export async function measureStep(
  recipe: TrainingRecipe,
  filesA: readonly string[],
  filesB: readonly string[],
  runtime: Runtime,
): Promise<DryStep> {
  const trainer = await CycleganTrainer.open(trainerOptionsOf(recipe, runtime));
  try {
    const chance = chanceOf(recipe.seed);
    const [setA, setB] = [new PictureSet(filesA, recipe, chance, stream.orderA), new PictureSet(filesB, recipe, chance, stream.orderB)];
    const times: number[] = [];
    for (let step = 0; step < warmSteps + measuredSteps; step++) {
      const begin = performance.now();
      await trainer.step(await setA.at(step), await setB.at(step), recipe.rate);
      if (step >= warmSteps) times.push(performance.now() - begin);
    }
    const [realA, realB] = [await setA.at(0), await setB.at(0)];
    await trainer.tryOut(realA, realB, 'average');
    const trial = performance.now();
    await trainer.tryOut(realA, realB, 'average');
    const secondsPerTrial = (performance.now() - trial) / 1000;
    const { tensors, averages } = trainer.state;
    const numbers = Object.entries(tensors);
    const count = (isWanted: (name: string) => boolean): number =>
      numbers.reduce((total, [name, { data }]) => total + (isWanted(name) ? data.length : 0), 0);
    const averaged = Object.values(averages).reduce((total, { length }) => total + length, 0);
    return {
      secondsPerStep: (times.sort((a, b) => a - b)[measuredSteps >> 1] ?? NaN) / 1000,
      secondsPerTrial,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      parameters: count((name) => !name.includes('#')),
      checkpointBytes: 4 * (count(() => true) + averaged + 2 * recipe.pool * 3 * recipe.crop ** 2),
    };
  } finally {
    await trainer.close();
  }
}
