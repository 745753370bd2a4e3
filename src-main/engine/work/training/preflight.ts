import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { TrainingRequest } from '../../../contract/trainingRequest.ts';
import type { PreflightReport } from '../../../contract/preflight.ts';
import { declarationOf, loadFamily } from '../../../families/all.ts';
import { measureStep } from './measureStep.ts';
import { meanCost } from './stepCosts.ts';
import { prepareRun, type Means } from './startRun.ts';

/** Bytes of a line of metrics.jsonl, and per pixel of a sample strip at worst. */
const metricsLineBytes = 260;
const stripPixelBytes = 3;
/** Rows of a strip that one held-out sample has at most: one of each set. */
const rowsPerSample = 2;
/** Checkpoints that a run keeps: last, previous, best, and the one that is being written. */
const keptCheckpoints = 4;

/** Trains a few steps on the person's own pictures, writes nothing, and says what the whole run will take. */
export async function preflight(run: string, request: TrainingRequest, means: Means): Promise<PreflightReport> {
  const { config, files, leftOut } = await prepareRun(run, request, means);
  const { family, recipe, steps } = config;
  const dry = await measureStep(family, recipe, files, means.runtime);
  const reviews = Math.ceil(steps / recipe.checkpointEvery);
  const samples = Math.floor(steps / recipe.sampleEvery);
  const kept = recipe.keepEvery > 0 ? Math.floor(reviews / recipe.keepEvery) : 0;
  const { columns } = declarationOf(family);
  const picturesPerSample = typeof columns === 'number' ? 1 : rowsPerSample * columns.length;
  const diskBytes =
    (keptCheckpoints + kept) * dry.checkpointBytes +
    steps * metricsLineBytes +
    (reviews + samples) * dry.shown * picturesPerSample * stripPixelBytes * recipe.crop ** 2;
  const { bavail, bsize } = await nearestStatfs(run);
  const freeBytes = freemem();
  const diskFreeBytes = bavail * bsize;
  const { secondsPerTrial, peakBytes, parameters } = dry;
  const secondsPerStep = dry.secondsPerStep * meanCost(await loadFamily(family), recipe, { steps });
  return {
    steps,
    secondsPerStep,
    seconds: steps * secondsPerStep + (reviews * dry.reviewed + samples * dry.shown) * secondsPerTrial,
    peakBytes,
    freeBytes,
    totalBytes: totalmem(),
    diskBytes,
    diskFreeBytes,
    parameters,
    isShared: false,
    leftOut: [...leftOut],
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
