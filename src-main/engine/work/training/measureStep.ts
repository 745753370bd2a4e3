import type { FamilyId } from '../../../families/all.ts';
import type { Recipe } from '../../../families/declaration.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { median } from '../../../metrics/median.ts';
import type { Files } from './data/trainingData.ts';
import { openRun } from './openRun.ts';

/** What a few dry steps have shown of a recipe. */
export interface DryStep {
  readonly secondsPerStep: number;
  /** One held-out sample through all that a review looks at. */
  readonly secondsPerTrial: number;
  /** Highest resident memory of this process in bytes: only a process that has done nothing else tells what training needs. */
  readonly peakBytes: number;
  readonly parameters: number;
  /** Numbers of a checkpoint in bytes: parameters, moments, averages and pools. */
  readonly checkpointBytes: number;
  /** Held-out samples of a review, and those of a strip. */
  readonly reviewed: number;
  readonly shown: number;
}

/** Steps that warm the runtime up, and steps that are measured. */
const warmSteps = 2;
const measuredSteps = 5;

/** Trains a few steps on the person's own pictures and forgets them: the median of their times, reading included. */
export async function measureStep(family: FamilyId, recipe: Recipe, files: Files, runtime: Runtime): Promise<DryStep> {
  const {
    trainer,
    data,
    reviewer,
    family: networks,
  } = await openRun({ family, recipe, steps: Infinity, constantSteps: Infinity }, files, runtime, {
    purpose: 'learn',
  });
  try {
    const times: number[] = [];
    for (let step = 0; step < warmSteps + measuredSteps; step++) {
      const begin = performance.now();
      await trainer.step(await data.at(step), recipe.rate);
      if (step >= warmSteps) times.push(performance.now() - begin);
    }
    const looker = await reviewer();
    await looker.strip(trainer);
    const trial = performance.now();
    await looker.strip(trainer);
    const shown = Math.min(networks.shown, data.heldCount);
    const { tensors, averages, pools } = trainer.state;
    const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
    const sizes = Object.entries(tensors).map(([name, { data: numbers }]) => ({
      isMoment: name.includes('#'),
      size: numbers.length,
    }));
    const pooled = Object.values(pools).map(({ capacity }) => capacity * 3 * recipe.crop ** 2);
    return {
      secondsPerStep: median(times) / 1000,
      secondsPerTrial: (performance.now() - trial) / 1000 / Math.max(1, shown),
      peakBytes: process.resourceUsage().maxRSS * 1024,
      parameters: sum(sizes.filter(({ isMoment }) => !isMoment).map(({ size }) => size)),
      checkpointBytes:
        4 *
        (sum(sizes.map(({ size }) => size)) + sum(Object.values(averages).map(({ length }) => length)) + sum(pooled)),
      reviewed: Math.min(networks.reviewed, data.heldCount),
      shown,
    };
  } finally {
    await trainer.close();
  }
}
