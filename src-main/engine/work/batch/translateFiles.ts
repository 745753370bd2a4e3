import type { BatchRequest } from '../../../contract/commands.ts';
import type { NetworkSize } from '../../../contract/jobs.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { dirname, join, parse } from 'node:path';
import { encodeMask } from '../../../imaging/masks/encodeMask.ts';
import { freeOutputPath } from '../../../imaging/outputName.ts';
import type { Mask } from '../../../masks/mask.ts';
import { scaleMask } from '../../../masks/scaleMask.ts';
import { featherMask } from '../../../masks/feather.ts';
import { distinctNotices } from '../../../imaging/notices.ts';
import { writeNew } from '../../../imaging/writeFile.ts';
import { makeFolderFor, runBatch, type Made, type Target } from './runBatch.ts';
import type { JobOutcome } from '../jobs/jobRecord.ts';
import type { FilesControl, JobControl, JobTask } from '../jobs/worker.ts';
import { maskFor, maskSuffix } from '../masks/maskFor.ts';
import { proofOf } from '../masks/proof.ts';
import type { ModelPackage } from '../../library/models/registry.ts';
import type { Networks } from '../../library/networks/networks.ts';
import { renderFile } from '../translate/renderTranslation.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { translatePicture } from '../translate/translatePicture.ts';

export interface TranslationBatch {
  readonly task: JobTask;
  readonly request: BatchRequest;
  readonly model: ModelPackage;
  readonly size: NetworkSize;
  readonly networks: Networks;
  readonly job: FilesControl;
  readonly now: () => number;
}

/** Translates files and folders; with masks only inside them. */
export function translateFiles(batch: TranslationBatch): Promise<JobOutcome> {
  const { task, request, model, job } = batch;
  return runBatch({
    task,
    request,
    job,
    suffix: model.manifest.direction.suffix,
    ...((request.masks ?? request.saveMask) && { companion: maskSuffix }),
    make: ({ path }, facts, target, control) => translateOne(batch, path, facts, target, control),
  });
}

async function translateOne(
  { request, model, size, networks, now }: TranslationBatch,
  path: string,
  facts: PictureFacts,
  target: Target,
  job: JobControl,
): Promise<Made> {
  const found = request.masks && (await maskFor(request.masks, path, facts));
  const watch = new Stopwatch();
  const picture = { file: path, facts, view: { id: path } };
  const {
    view,
    change,
    mask: where,
  } = await translatePicture({
    id: path,
    picture,
    modelId: model.manifest.id,
    size,
    place: request,
    networks,
    job,
    now,
  });
  const mask = found && featherMask(found.mask, request.masks?.featherPx ?? 0);
  const rendering = { path, facts, change, strength: request.strength, signal: job.signal, ...(mask && { mask }) };
  const file = await renderFile(rendering, { format: target.format, quality: request.quality }, watch);
  await makeFolderFor(request, target);
  await watch.time('write', () => writeNew(target.path, file.bytes, { overwrite: request.overwrite, input: path }));
  if (where && request.saveMask)
    await watch.time('write', () => writeMask(scaleMask(where, facts.width, facts.height), request, target, path));
  const notices = distinctNotices([...facts.notices, ...view.notices, ...file.notices, ...(found?.notices ?? [])]);
  const proof = mask && (await proofOf({ path, facts, mask, output: target.path }));
  const stages = [...view.stages, ...watch.timings()];
  const made = { stages, ranOn: { runtime: view.runtime, device: view.device } };
  return proof
    ? { ...made, notices: [...notices, ...proof.notices], changedOutside: proof.changedOutside }
    : { ...made, notices };
}

/** Writes where the network changed a picture beside its result: photo.zebra.jpg gets photo.zebra.mask.png. */
async function writeMask(mask: Mask, { overwrite }: BatchRequest, target: Target, input: string): Promise<void> {
  const name = `${parse(target.path).name}.${maskSuffix}.png`;
  const folder = dirname(target.path);
  const path = overwrite ? join(folder, name) : await freeOutputPath(folder, name);
  await writeNew(path, await encodeMask(mask), { overwrite, input });
}
