import { basename, dirname, join } from 'node:path';
import type { BatchPicture, BatchStart, BatchView } from '../../contract/batches.ts';
import type { JobView } from '../../contract/jobs.ts';
import { failure } from '../failures.ts';
import { fillSuffix } from '../work/batch/inpaintFiles.ts';
import { jobKinds } from '../work/jobs/jobKinds.ts';
import type { StoredFile } from '../work/jobs/jobStore.ts';
import type { Studio } from '../studio.ts';
import { demandPrecision } from './demandPrecision.ts';
import type { Handlers } from './handlers.ts';

/** Batches of folders, by the ids that the page was given. */
export const batchHandlers = {
  'batches.start': async (wanted, studio) => {
    const { id } =
      wanted.task.kind === 'translate'
        ? await startTranslations(wanted, wanted.task, studio)
        : await startFills(wanted, wanted.task, studio);
    return viewOf(studio, id);
  },

  'batches.list': (_params, studio) => ({
    batches: batchesOf(studio)
      .map(({ id }) => viewOf(studio, id))
      .sort((a, b) => b.createdAt - a.createdAt),
  }),

  'batches.files': ({ id }, studio) => ({ files: studio.jobs.files(batch(studio, id).id).map(pictureOf) }),

  'batches.pause': ({ id }, studio) => {
    studio.jobs.pause(batch(studio, id).id);
    return viewOf(studio, id);
  },

  'batches.resume': ({ id }, studio) => {
    if (batch(studio, id).state === 'paused') studio.jobs.goOn(id);
    return viewOf(studio, id);
  },

  'batches.retry': ({ id }, studio) => {
    if (batch(studio, id).endedAt !== null) studio.jobs.goOn(id);
    return viewOf(studio, id);
  },

  'batches.remove': ({ id }, studio) => {
    studio.jobs.forget(batch(studio, id).id);
    return {};
  },
} satisfies Partial<Handlers>;

type Task<K extends BatchStart['task']['kind']> = Extract<BatchStart['task'], { kind: K }>;

async function startTranslations(
  wanted: BatchStart,
  { modelId, size, precision, strength }: Task<'translate'>,
  studio: Studio,
): Promise<JobView> {
  const { manifest } = await studio.models.get(modelId);
  await demandPrecision({ modelId, precision }, studio);
  const files = await filesOf(wanted, manifest.direction.suffix, studio);
  const networkSize = size === 'trained' ? manifest.trainedSize : size;
  const request = { ...files, modelId, size: networkSize, precision, strength, runtime: null, device: null };
  return studio.jobs.start('translate-files', { request, modelId, size: networkSize }, 'studio');
}

async function startFills(wanted: BatchStart, { choice, masks }: Task<'fill'>, studio: Studio): Promise<JobView> {
  await studio.fillMethods.of(choice.method);
  const files = await filesOf(wanted, fillSuffix, studio);
  const path = await studio.pictureFolders.pathOf(masks);
  const request = { ...files, choice, masks: { path, isFolder: true, hole: 'auto', isFitted: false } } as const;
  return studio.jobs.start('inpaint-files', { request }, 'studio');
}

/** Where the pictures lie and their results go. Results that are there already are done. */
async function filesOf({ folder, output, format, quality }: BatchStart, suffix: string, { pictureFolders }: Studio) {
  const input = await pictureFolders.pathOf(folder);
  return {
    inputs: [input],
    output:
      output === null ? join(dirname(input), `${basename(input)}.${suffix}`) : await pictureFolders.pathOf(output),
    outputIsFolder: true,
    format,
    quality,
    overwrite: false,
  };
}

const batchKinds: readonly JobView['kind'][] = ['translate-files', 'inpaint-files'];

/** Batches of the page: those of commands are their own. */
function batchesOf({ jobs }: Studio): JobView[] {
  return jobs.views().filter(({ id, kind }) => batchKinds.includes(kind) && jobs.record(id).owner === 'studio');
}

/** @throws StudioFailure job/unknown-id */
function batch(studio: Studio, id: string): JobView {
  const found = batchesOf(studio).find((job) => job.id === id);
  if (!found) throw failure('job/unknown-id', id, 'the id of a batch');
  return found;
}

function viewOf(studio: Studio, id: string): BatchView {
  const { kind, state, modelId, rate, secondsLeft, error, createdAt, endedAt } = batch(studio, id);
  const { request } = jobKinds[kind === 'inpaint-files' ? kind : 'translate-files'].params.parse(
    studio.jobs.record(id).params,
  );
  const counts = studio.jobs.countFiles(id);
  const count = (of: BatchPicture['state']): number => counts.get(of) ?? 0;
  return {
    id,
    kind: kind === 'inpaint-files' ? 'fill' : 'translate',
    state,
    modelId,
    folder: request.inputs[0] ?? '',
    output: request.output ?? '',
    waiting: count('waiting'),
    done: count('done'),
    skipped: count('skipped'),
    failed: count('failed'),
    leftOut: count('left-out'),
    rate,
    secondsLeft,
    error,
    createdAt,
    endedAt,
  };
}

const pictureOf = ({ input, fate }: StoredFile): BatchPicture => ({
  input,
  state: fate?.state ?? 'waiting',
  output: fate?.output ?? null,
  error: fate?.error ?? null,
});
