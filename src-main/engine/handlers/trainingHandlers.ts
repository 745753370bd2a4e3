import { join, resolve } from 'node:path';
import type { StudioError } from '../../contract/errors.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { inspectDataset } from '../data/inspectDataset.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { isAbort, toStudioError } from '../toStudioError.ts';
import { keepAs, keptName, readStep } from '../training/checkpoint.ts';
import { describeRun } from '../training/describeRun.ts';
import { forgetEnd, writeEnded } from '../training/ended.ts';
import { exportCurves } from '../training/export/exportCurves.ts';
import { finishRun } from '../training/finishRun.ts';
import { readInpaintConfig } from '../training/inpaint/inpaintRun.ts';
import { publishInpaint } from '../training/inpaint/publishInpaint.ts';
import { inspectRun } from '../training/inspectRun.ts';
import { preflight } from '../training/preflight.ts';
import { publishRun } from '../training/publishRun.ts';
import { RunFolder } from '../training/runFolder.ts';
import { lockRun } from '../training/runLock.ts';
import { createRun, modelIds, personalModels, prepareRun } from '../training/startRun.ts';
import { trainRun } from '../training/trainRun.ts';
import type { Handlers } from './handlers.ts';

const folderOf = (run: string): RunFolder => new RunFolder(resolve(run));

/** Training by paths, in this process. */
export const trainingHandlers = {
  'data.inspect': ({ folderA, folderB, size }) => inspectDataset(folderA, folderB, size),

  'train.preflight': async ({ run, request, runtime }, { runtimes }) => preflight(resolve(run), request, await runtimes.choose(runtime)),

  'train.create': async ({ run, request, runtime }, { models, runtimes }) => {
    await createRun(run, request, { models, runtime: await runtimes.choose(runtime) });
    return {};
  },

  'train.start': async ({ run, request, force, runtime: wanted }, studio) => {
    if (studio.jobs.views().some(({ kind, endedAt }) => kind === 'train' && endedAt === null)) {
      throw failure('run/busy', 'a run that trains already', 'one run at a time');
    }
    const { models } = studio;
    const runtime = await studio.runtimes.choose(wanted);
    const prepared = await (request ? createRun(run, request, { models, runtime }) : prepareRun(run, null, runtime));
    const { config } = prepared;
    await studio.runs.remember(prepared.run.path);
    const unlock = await lockRun(prepared.run.path);
    const described = { kind: 'train', pictureId: null, modelId: modelIds(config).aToB, size: config.recipe.crop } as const;
    return studio.jobs.start(described, async (job, { signal, stage, progress }) => {
      stage('network');
      try {
        await forgetEnd(prepared.run.path);
        await trainRun({
          ...prepared,
          ...{ models, runtime, force, signal },
          onReview: (evaluation, isBest) => studio.emit('train.reviewed', { jobId: job.id, evaluation, isBest }),
          onSample: (step) => studio.emit('train.sampled', { jobId: job.id, step }),
          onWarning: changes((error) => studio.emit('train.warned', { jobId: job.id, error })),
          onStep: (line, total, waiting) => {
            progress(line.step, total);
            studio.emit('train.step', { jobId: job.id, total, waiting, runtime: runtime.id, device: runtime.devices[0] ?? 'cpu', ...line });
          },
        });
      } catch (error) {
        if (!isAbort(error)) await writeEnded(prepared.run.path, { reason: 'failed', error: toStudioError(error) }).catch(() => undefined); // a full disk
        throw error;
      } finally {
        await unlock();
      }
      return {};
    });
  },

  'train.finish': async ({ run }, { runtimes }) => {
    await finishRun(folderOf(run), await runtimes.choose());
    return {};
  },

  'train.show': ({ run }) => describeRun(folderOf(run)),

  'train.export': async ({ run, format, output, overwrite }) => {
    const { name, bytes } = await exportCurves(folderOf(run), format);
    const path = output === null ? join(resolve(run), name) : resolve(output);
    await writeNew(path, bytes, { overwrite: overwrite || output === null }); // what lies in the run's own folder was made of it
    return { path };
  },

  'train.keep': async ({ run, checkpoint }) => {
    const { checkpoints } = folderOf(run);
    const step = await readStep(checkpoints, [checkpoint]);
    if (step === 0) throw failure('run/no-checkpoint', run, 'a run with a checkpoint');
    await keepAs(checkpoints, checkpoint, keptName(step));
    return { step };
  },

  'train.inspect': async ({ run, checkpoint }, { runtimes }) => inspectRun(folderOf(run), checkpoint, await runtimes.choose()),

  'train.publish': ({ run, checkpoint }, studio) => publish(resolve(run), checkpoint, studio),
} satisfies Partial<Handlers>;

/** Makes models of a checkpoint in the person's own model folder, under ids that are free. */
export async function publish(path: string, checkpoint: Parameters<typeof publishRun>[1], { folders, models, emit }: Studio) {
  const known = await models.list();
  const taken = new Set([...known.models, ...known.inpainters, ...known.broken].map(({ id }) => id));
  const run = new RunFolder(path);
  const holes = await readInpaintConfig(run);
  const modelsFolder = personalModels(folders.dataFolder);
  const { step, models: made } = holes
    ? await publishInpaint(run, holes, checkpoint, { modelsFolder, takenIds: taken })
    : await publishRun(path, checkpoint, modelsFolder, taken);
  emit('models.changed', {});
  return { step, models: [...made] };
}

/** Tells the first warning, and the first time that nothing is to be warned of any more. */
export function changes(tell: (error: StudioError | null) => void): (error: StudioError | null) => void {
  let last: string | null = null;
  return (error) => {
    const code = error?.code ?? null;
    if (code !== last) tell(error);
    last = code;
  };
}
