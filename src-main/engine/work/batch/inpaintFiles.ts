import type { FillBatchRequest } from '../../../contract/inpainting.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { writeNew } from '../../../imaging/writeFile.ts';
import { makeFolderFor, runBatch, type Made, type Target } from './runBatch.ts';
import type { JobOutcome } from '../jobs/jobRecord.ts';
import type { FilesControl, JobControl, JobTask } from '../jobs/worker.ts';
import { maskFor, maskSuffix } from '../masks/maskFor.ts';
import { proofOf } from '../masks/proof.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { fillPicture } from '../inpaint/fillPicture.ts';
import type { FillMethods } from '../inpaint/methods.ts';
import { noticesOfFilled, renderFillFile } from '../inpaint/renderFill.ts';

/** photo.jpg with its hole filled is photo.filled.jpg. */
export const fillSuffix = 'filled';

export interface FillBatch {
  readonly task: JobTask;
  readonly request: FillBatchRequest;
  readonly methods: FillMethods;
  readonly job: FilesControl;
}

/** Fills the holes of files and folders. */
export function inpaintFiles({ task, request, methods, job }: FillBatch): Promise<JobOutcome> {
  return runBatch({
    task,
    request,
    job,
    suffix: fillSuffix,
    companion: maskSuffix,
    make: ({ path }, facts, target, control) => fillOne({ request, methods }, path, facts, target, control),
  });
}

async function fillOne(
  { request, methods }: Pick<FillBatch, 'request' | 'methods'>,
  path: string,
  facts: PictureFacts,
  target: Target,
  job: JobControl,
): Promise<Made> {
  const { mask, notices } = await maskFor(request.masks, path, facts);
  const watch = new Stopwatch((stage) => job.stage(stage));
  const patch = await fillPicture({ path, facts, mask, choice: request.choice, methods, job, watch });
  const file = await renderFillFile({ path, facts, patch }, { format: target.format, quality: request.quality }, watch);
  await makeFolderFor(request, target);
  await watch.time('write', () => writeNew(target.path, file.bytes, { overwrite: request.overwrite, input: path }));
  const { changedOutside, notices: proven } = await proofOf({ path, facts, mask, output: target.path });
  return {
    notices: [...noticesOfFilled(facts), ...notices, ...file.notices, ...proven],
    stages: watch.timings(),
    changedOutside,
  };
}
