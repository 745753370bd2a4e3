import type { InpaintRunView } from '../../../contract/inpaintTraining.ts';
import { readStep } from '../checkpoint.ts';
import type { RunFolder } from '../runFolder.ts';
import { isLocked } from '../runLock.ts';
import { readHoleReviews } from './holeReview.ts';
import { readInpaintConfig } from './inpaintRun.ts';

/** A run that learns to fill holes as its folder tells it, without reading any weights; null for a folder without one. */
export async function describeInpaintRun(run: RunFolder): Promise<InpaintRunView | null> {
  const config = await readInpaintConfig(run);
  if (config === null) return null;
  const { name, folder, recipe, steps, fineTuneFrom } = config;
  return {
    ...{ path: run.path, name, folder, recipe, steps, fineTuneFrom },
    step: await readStep(run.checkpoints),
    isTraining: await isLocked(run.path),
    reviews: await readHoleReviews(run),
  };
}
