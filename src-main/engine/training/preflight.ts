import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { TrainingRequest } from '../../contract/trainingRequest.ts';
import type { PreflightReport } from '../../contract/preflight.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { chanceOf } from '../../training/random.ts';
import { measureStep } from './measureStep.ts';
import { stripPictures } from './review/review.ts';
import { heldOut } from './review/heldOut.ts';
import { prepareRun } from './startRun.ts';

/** Bytes of a line of metrics.jsonl, and per pixel of a sample strip at worst. */
const [metricsLineBytes, stripPixelBytes] = [260, 3] as const;
const stripColumns = 3;
/** Checkpoints that a run keeps: last, previous, best, and the one that is being written. */
const keptCheckpoints = 4;

/** Trains a few steps on the person's own pictures, writes nothing, and says what the whole run will take. */
export async function preflight(run: string, request: TrainingRequest, runtime: Runtime): Promise<PreflightReport> {
  const { config, filesA, filesB } = await prepareRun(run, request, runtime);
  const { recipe, steps } = config;
  const dry = await measureStep(recipe, filesA, filesB, runtime);
  const chance = chanceOf(recipe.seed);
  const held = Math.min(heldOut(filesA, chance, 0).held.length, heldOut(filesB, chance, 1).held.length);
  const reviews = Math.ceil(steps / recipe.checkpointEvery);
  const samples = Math.floor(steps / recipe.sampleEvery);
  const kept = recipe.keepEvery > 0 ? Math.floor(reviews / recipe.keepEvery) : 0;
  const diskBytes =
    (keptCheckpoints + kept) * dry.checkpointBytes +
    steps * metricsLineBytes +
    (reviews + samples) * 2 * stripColumns * stripPictures * stripPixelBytes * recipe.crop ** 2;
  const { bavail, bsize } = await nearestStatfs(run);
  const [freeBytes, diskFreeBytes] = [freemem(), bavail * bsize];
  const { secondsPerStep, secondsPerTrial, peakBytes, parameters } = dry;
  return {
    ...{ steps, secondsPerStep, seconds: steps * secondsPerStep + (reviews * held + samples * stripPictures) * secondsPerTrial },
    ...{ peakBytes, freeBytes, totalBytes: totalmem(), diskBytes, diskFreeBytes, parameters },
    isShared: false,
    lacks: [
      ...(peakBytes - process.memoryUsage.rss() > freeBytes ? ['memory' as const] : []),
      ...(diskBytes > diskFreeBytes ? ['disk' as const] : []),
    ],
  };
}

/** Of the folder, or of the nearest one above it that is there already. */
async function nearestStatfs(folder: string): Promise<{ readonly bavail: number; readonly bsize: number }> {
  try {
    return await statfs(folder);
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return nearestStatfs(dirname(folder));
  }
}
