import type { BatchRequest } from '../../contract/commands.ts';
import type { BatchFile } from '../../contract/jobs.ts';
import type { PictureFacts } from '../../imaging/facts.ts';
import { featherMask } from '../../masks/feather.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { makeFolderFor, runBatch, type Made, type Target } from '../batch/runBatch.ts';
import type { JobControl, JobOutcome } from '../jobs/jobQueue.ts';
import { maskFor, maskSuffix } from '../masks/maskFor.ts';
import { proofOf } from '../masks/proof.ts';
import type { ModelPackage } from '../models/registry.ts';
import type { NetworkCache } from '../networks/networkCache.ts';
import { renderFile } from './renderTranslation.ts';
import { Stopwatch } from './stopwatch.ts';
import { translatePicture } from './translatePicture.ts';

export interface TranslationBatch {
  readonly jobId: string;
  readonly request: BatchRequest;
  readonly model: ModelPackage;
  readonly networks: NetworkCache;
  readonly job: JobControl;
  readonly now: () => number;
  readonly onFile: (file: BatchFile) => void;
}

/** Translates files and folders; with masks only inside them. */
export function translateFiles(batch: TranslationBatch): Promise<JobOutcome> {
  const { jobId, request, model, job, onFile } = batch;
  return runBatch({
    ...{ jobId, request, job, onFile },
    suffix: model.manifest.direction.suffix,
    ...(request.masks && { companion: maskSuffix }),
    make: ({ path }, facts, target, control) => translateOne({ ...batch, job: control }, path, facts, target),
  });
}

async function translateOne(batch: TranslationBatch, path: string, facts: PictureFacts, target: Target): Promise<Made> {
  const { request, model, networks, job, now } = batch;
  const found = request.masks && (await maskFor(request.masks, path, facts));
  const watch = new Stopwatch();
  const picture = { file: path, facts, view: { id: path } };
  const size = request.size === 'trained' ? model.manifest.trainedSize : request.size;
  const { view, change } = await translatePicture({ picture, modelId: model.manifest.id, size, place: request, networks, job, now });
  const mask = found && featherMask(found.mask, request.masks?.featherPx ?? 0);
  const rendering = { path, facts, change, strength: request.strength, signal: job.signal, ...(mask && { mask }) };
  const file = await renderFile(rendering, { format: target.format, quality: request.quality }, watch);
  await makeFolderFor(request, target);
  await watch.time('write', () => writeNew(target.path, file.bytes, { overwrite: request.overwrite, input: path }));
  const notices = [...facts.notices, ...view.notices, ...file.notices, ...(found?.notices ?? [])];
  const proof = mask && (await proofOf({ path, facts, mask, output: target.path }));
  const stages = [...view.stages, ...watch.timings()];
  const made = { stages, ranOn: { runtime: view.runtime, device: view.device } };
  return proof ? { ...made, notices: [...notices, ...proof.notices], changedOutside: proof.changedOutside } : { ...made, notices };
}
