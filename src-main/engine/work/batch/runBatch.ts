import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import PQueue from 'p-queue';
import type { BatchRequest } from '../../../contract/commands.ts';
import type { StudioError } from '../../../contract/errors.ts';
import type { BatchFile, BatchSummary } from '../../../contract/jobs.ts';
import { inspectPicture, type PictureFacts } from '../../../imaging/facts.ts';
import { makeOutputFolder } from '../../../imaging/writeFile.ts';
import { outputFormats, type OutputFormat } from '../../../contract/pictureFormats.ts';
import { defaultOutputName } from '../../../imaging/outputName.ts';
import { failure, studioError } from '../../failures.ts';
import type { JobOutcome } from '../jobs/jobRecord.ts';
import type { FilesControl, JobControl, JobTask } from '../jobs/worker.ts';
import { toStudioError } from '../../toStudioError.ts';
import { unreadFormat } from '../translate/unreadFormat.ts';
import { batchInputs, type BatchInput, type LeftOutInput, type WalkedInputs } from '../translate/walkInputs.ts';
import { sharedNames } from './sharedNames.ts';

/** What every batch is asked for, whatever it does to its pictures. */
export type BatchWish = Pick<BatchRequest, 'inputs' | 'output' | 'outputIsFolder' | 'format' | 'overwrite'>;

export interface Target {
  readonly path: string;
  readonly format: OutputFormat;
}

/** What became of a picture besides its file. */
export type Made = Pick<BatchFile, 'notices' | 'stages' | 'changedOutside' | 'ranOn'>;

export interface Batch {
  readonly task: Pick<JobTask, 'id' | 'attempt' | 'finished'>;
  readonly request: BatchWish;
  /** What results are called: photo.SUFFIX.jpg. */
  readonly suffix: string;
  /** Marks files that belong to pictures and are none of their own: photo.mask.png. */
  readonly companion?: string;
  /** Makes one result and writes it to its target, whose folder is there. */
  readonly make: (input: BatchInput, facts: PictureFacts, target: Target, job: JobControl) => Promise<Made>;
  readonly job: FilesControl;
}

/** Pictures under way at a time: one in the network, others being decoded or encoded. */
const concurrency = 2;

/**
 * Does the same to files and folders. One file's failure never stops the others; each file's fate is told as it is known. A later attempt leaves
 * those alone that an earlier one was done with.
 */
export async function runBatch(batch: Batch): Promise<JobOutcome> {
  const { task, request, suffix, companion, job } = batch;
  const { inputs, ...folders } = await batchInputs(
    request.inputs,
    suffix,
    ...(companion === undefined ? [] : [companion]),
  );
  job.planned(inputs.map(({ path }) => path));
  const fates = new Fates(batch, folders);
  job.progress(fates.count, inputs.length);
  // The progress of a batch counts pictures; that of a single picture its own parts.
  const control: FilesControl = inputs.length === 1 ? job : { ...job, progress: () => undefined };
  const queue = new PQueue({ concurrency });
  const claims = new Claims();
  const names = await sharedNames(inputs, (input) => plainTarget(batch, input));
  const finished = new Set(task.finished.map(({ input }) => input));
  for (const finishedFile of task.finished)
    if (finishedFile.output !== null) claims.claim(finishedFile.output, finishedFile.input);
  const toDo = inputs.filter(({ path }) => !finished.has(path));
  await queue.addAll(
    toDo.map((input) => async () => {
      if (job.signal.aborted) return;
      fates.add(await fateOf({ ...batch, job: control }, input, names.get(input.path), claims));
      job.progress(fates.count, inputs.length);
    }),
  );
  job.signal.throwIfAborted();
  const summary = fates.summary();
  if (summary.failed.length === 0) return { summary };
  return {
    summary,
    error: studioError('batch/some-failed', `${summary.failed.length} failed`, `${inputs.length} done`),
  };
}

/** Collects what became of each file. */
class Fates {
  readonly #summary: BatchSummary = { done: 0, skipped: 0, failed: [] };
  readonly #job: FilesControl;

  constructor({ task, companion, job }: Batch, { emptyFolders, shutFolders, leftOut }: Omit<WalkedInputs, 'inputs'>) {
    this.#job = job;
    for (const file of task.finished) this.#count(file);
    const tell = (input: string, state: 'failed' | 'left-out', error: StudioError): void =>
      this.add({ jobId: task.id, input, output: null, state, error, notices: [], stages: [] });
    const refuse = (input: string, error: StudioError): void => tell(input, 'failed', error);
    for (const left of leftOut) tell(left.path, 'left-out', whyLeftOut(left, companion));
    for (const input of emptyFolders)
      refuse(input, studioError('folder/no-pictures', 'no pictures', 'at least one picture'));
    for (const input of shutFolders)
      refuse(input, studioError('folder/unreadable', input, 'a folder that may be read'));
  }

  get count(): number {
    return this.#summary.done + this.#summary.skipped + this.#summary.failed.length;
  }

  add(file: BatchFile | null): void {
    if (!file) return;
    this.#count(file);
    this.#job.file(file);
  }

  #count(file: BatchFile): void {
    if (file.state === 'done') this.#summary.done++;
    else if (file.state === 'skipped') this.#summary.skipped++;
    else if (file.state === 'failed' && file.error) this.#summary.failed.push({ input: file.input, error: file.error });
  }

  summary(): BatchSummary {
    return this.#summary;
  }
}

function whyLeftOut({ path, suffix }: LeftOutInput, companion: string | undefined): StudioError {
  const name = basename(path);
  if (suffix === null) return unreadFormat(path);
  return suffix === companion
    ? studioError('picture/named-like-mask', name, 'a picture that it belongs to')
    : studioError('picture/named-like-result', name, 'the picture that it was made of beside it');
}

/** Two inputs of one batch may not share a result: the first to come keeps the name. */
class Claims {
  readonly #owners = new Map<string, string>();

  claim(output: string, input: string): void {
    const owner = this.#owners.get(output);
    if (owner !== undefined)
      throw failure('output/exists', `${output}, the result of ${owner}`, 'a name of its own for each result');
    this.#owners.set(output, input);
  }
}

/** Makes one result; null when the batch was canceled meanwhile. */
async function fateOf(
  batch: Batch,
  input: BatchInput,
  name: string | undefined,
  claims: Claims,
): Promise<BatchFile | null> {
  const { task, job } = batch;
  const base = { jobId: task.id, input: input.path, output: null, error: null, notices: [], stages: [] };
  try {
    const facts = await inspectPicture(input.path);
    const target = targetOf(batch, input, facts, name);
    claims.claim(target.path, input.path);
    if (await mayBeSkipped(batch, target.path)) return { ...base, output: target.path, state: 'skipped' };
    const made = await batch.make(input, facts, target, job);
    return { ...base, ...made, output: target.path, state: 'done' };
  } catch (error) {
    return job.signal.aborted ? null : { ...base, state: 'failed', error: toStudioError(error) };
  }
}

/** A tree below an output folder is mirrored as results come; a folder that nothing was written to is not made. */
export async function makeFolderFor({ output, outputIsFolder }: BatchWish, target: Target): Promise<void> {
  if (outputIsFolder && output !== null) await makeOutputFolder(dirname(target.path));
}

/** Where the result of one picture belongs, and as what. */
function targetOf(
  { request, suffix }: Pick<Batch, 'request' | 'suffix'>,
  input: BatchInput,
  facts: Pick<PictureFacts, 'format'>,
  ownName?: string,
): Target {
  const format = request.format === 'input' ? writableFormat(facts) : request.format;
  if (request.output !== null && !request.outputIsFolder) return { path: resolve(request.output), format };
  const name = ownName ?? defaultOutputName(basename(input.path), suffix, format);
  const folder = request.output === null ? dirname(input.path) : join(resolve(request.output), input.folder);
  return { path: join(folder, name), format };
}

/** Where a result would be if its picture were the only one; null for one that cannot be read. */
const plainTarget = async (batch: Batch, input: BatchInput): Promise<Target | null> => {
  const facts = await inspectPicture(input.path).catch(() => null);
  return facts && targetOf(batch, input, facts);
};

/** The picture's own format; PNG for those that the studio reads but does not write. */
const writableFormat = ({ format }: Pick<PictureFacts, 'format'>): OutputFormat =>
  outputFormats.find((known) => known === format) ?? 'png';

/**
 * In a folder, what is there already is done; a single named file is never skipped in silence, unless an earlier attempt may have written it.
 */
async function mayBeSkipped({ task, request }: Batch, path: string): Promise<boolean> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (!there || request.overwrite) return false;
  const isNamed = request.output !== null && !request.outputIsFolder;
  if (isNamed && task.attempt === 1) throw failure('output/exists', path, 'a name that is free');
  return true;
}
