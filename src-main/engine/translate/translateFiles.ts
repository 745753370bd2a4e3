import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import PQueue from 'p-queue';
import type { BatchRequest } from '../../contract/commands.ts';
import type { BatchFile, BatchSummary } from '../../contract/jobs.ts';
import { outputFormats, type OutputFormat } from '../../imaging/formats.ts';
import { inspectPicture, type PictureFacts } from '../../imaging/facts.ts';
import { defaultOutputName } from '../../imaging/outputName.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure, studioError } from '../failures.ts';
import type { JobControl, JobOutcome } from '../jobs/jobQueue.ts';
import type { ModelPackage } from '../models/registry.ts';
import type { NetworkCache } from '../networks/networkCache.ts';
import { toStudioError } from '../toStudioError.ts';
import { renderFile } from './renderTranslation.ts';
import { Stopwatch } from './stopwatch.ts';
import { translatePicture } from './translatePicture.ts';
import { walkInputs, type BatchInput } from './walkInputs.ts';

export interface Batch {
  readonly jobId: string;
  readonly request: BatchRequest;
  readonly model: ModelPackage;
  readonly networks: NetworkCache;
  readonly job: JobControl;
  readonly now: () => number;
  readonly onFile: (file: BatchFile) => void;
}

/** Pictures under way at a time: one in the network, others being decoded or encoded. */
const concurrency = 2;

/** Translates files and folders. One file's failure never stops the others; each file's fate is told as it is known. */
export async function translateFiles(batch: Batch): Promise<JobOutcome> {
  const { request, model, job } = batch;
  const { inputs, emptyFolders } = await walkInputs(request.inputs, model.manifest.direction.suffix);
  const fates = new Fates(batch, emptyFolders);
  job.progress(0, inputs.length);
  // The progress of a batch counts pictures; that of a single picture its tiles.
  const control: JobControl = inputs.length === 1 ? job : { ...job, progress: () => undefined };
  const queue = new PQueue({ concurrency });
  const claims = new Claims();
  for (const input of inputs) {
    void queue.add(async () => {
      if (job.signal.aborted) return;
      fates.add(await fateOf({ ...batch, job: control }, input, claims));
      job.progress(fates.count, inputs.length);
    });
  }
  await queue.onIdle();
  job.signal.throwIfAborted();
  const summary = fates.summary();
  if (summary.failed.length === 0) return { summary };
  return { summary, error: studioError('batch/some-failed', `${summary.failed.length} failed`, `${inputs.length} done`) };
}

/** Collects what became of each file. */
class Fates {
  readonly #summary: BatchSummary = { done: 0, skipped: 0, failed: [] };
  readonly #onFile: (file: BatchFile) => void;

  constructor({ jobId, onFile }: Batch, emptyFolders: readonly string[]) {
    this.#onFile = onFile;
    for (const input of emptyFolders) {
      const error = studioError('folder/no-pictures', 'no pictures', 'at least one picture');
      this.add({ jobId, input, output: null, state: 'failed', error, notices: [], stages: [] });
    }
  }

  get count(): number {
    return this.#summary.done + this.#summary.skipped + this.#summary.failed.length;
  }

  add(file: BatchFile | null): void {
    if (!file) return;
    if (file.state === 'done') this.#summary.done++;
    else if (file.state === 'skipped') this.#summary.skipped++;
    else if (file.error) this.#summary.failed.push({ input: file.input, error: file.error });
    this.#onFile(file);
  }

  summary(): BatchSummary {
    return this.#summary;
  }
}

/** Two inputs of one batch may not share a result: the first to come keeps the name. */
class Claims {
  readonly #owners = new Map<string, string>();

  claim(output: string, input: string): void {
    const owner = this.#owners.get(output);
    if (owner !== undefined) throw failure('output/exists', `${output}, the result of ${owner}`, 'a name of its own for each result');
    this.#owners.set(output, input);
  }
}

/** Translates one file; null when the batch was canceled meanwhile. */
async function fateOf(batch: Batch, input: BatchInput, claims: Claims): Promise<BatchFile | null> {
  const base = { jobId: batch.jobId, input: input.path, output: null, error: null, notices: [], stages: [] };
  try {
    const facts = await inspectPicture(input.path);
    const target = targetOf(batch, input, facts);
    claims.claim(target.path, input.path);
    if (await mayBeSkipped(batch.request, target.path)) return { ...base, output: target.path, state: 'skipped' };
    return { ...base, ...(await translateOne(batch, input, facts, target)), output: target.path, state: 'done' };
  } catch (error) {
    return batch.job.signal.aborted ? null : { ...base, state: 'failed', error: toStudioError(error) };
  }
}

async function translateOne(
  batch: Batch,
  input: BatchInput,
  facts: PictureFacts,
  target: Target,
): Promise<Pick<BatchFile, 'notices' | 'stages'>> {
  const { request, model, networks, job, now } = batch;
  const watch = new Stopwatch();
  const picture = { file: input.path, facts, view: { id: input.path } };
  const size = request.size === 'trained' ? model.manifest.trainedSize : request.size;
  const { view, change } = await translatePicture({ picture, modelId: model.manifest.id, size, place: request, networks, job, now });
  const rendering = { path: input.path, facts, change, strength: request.strength, signal: job.signal };
  const file = await renderFile(rendering, { format: target.format, quality: request.quality }, watch);
  if (request.outputIsFolder && request.output !== null) await mkdir(dirname(target.path), { recursive: true });
  await watch.time('write', () => writeNew(target.path, file.bytes, { overwrite: request.overwrite, input: input.path }));
  return { notices: [...facts.notices, ...view.notices, ...file.notices], stages: [...view.stages, ...watch.timings()] };
}

interface Target {
  readonly path: string;
  readonly format: OutputFormat;
}

/** Where the result of one picture belongs, and as what. */
function targetOf({ request, model }: Batch, input: BatchInput, facts: PictureFacts): Target {
  const format = request.format === 'input' ? writableFormat(facts) : request.format;
  if (request.output !== null && !request.outputIsFolder) return { path: resolve(request.output), format };
  const name = defaultOutputName(basename(input.path), model.manifest.direction.suffix, format);
  const folder = request.output === null ? dirname(input.path) : join(resolve(request.output), input.folder);
  return { path: join(folder, name), format };
}

/** The picture's own format; PNG for those that the studio reads but does not write. */
export const writableFormat = ({ format }: Pick<PictureFacts, 'format'>): OutputFormat =>
  outputFormats.find((known) => known === format) ?? 'png';

/** In a folder, what is there already is done; a single named file is never skipped in silence. */
async function mayBeSkipped({ output, outputIsFolder, overwrite }: BatchRequest, path: string): Promise<boolean> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (!there || overwrite) return false;
  if (output !== null && !outputIsFolder) throw failure('output/exists', path, 'a name that is free');
  return true;
}
