import { join, resolve } from 'node:path';
import { writeNew } from '../../imaging/writeFile.ts';
import { inspectDataset } from '../data/inspectDataset.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { keepAs, keptName, readStep } from '../training/checkpoint.ts';
import { describeRun } from '../training/describeRun.ts';
import { exportCurves } from '../training/export/exportCurves.ts';
import { finishRun } from '../training/finishRun.ts';
import { readInpaintConfig } from '../training/inpaint/inpaintRun.ts';
import { publishInpaint } from '../training/inpaint/publishInpaint.ts';
import { inspectRun } from '../training/inspectRun.ts';
import { preflight } from '../training/preflight.ts';
import { publishRun } from '../training/publishRun.ts';
import { RunFolder } from '../training/runFolder.ts';
import { createRun, modelIds, personalModels, prepareRun } from '../training/startRun.ts';
import { trainRun } from '../training/trainRun.ts';
import type { Handlers } from './handlers.ts';
import { demandNoTraining, startTrainingJob } from './trainingJob.ts';

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
    demandNoTraining(studio);
    const { models } = studio;
    const runtime = await studio.runtimes.choose(wanted);
    const prepared = await (request ? createRun(run, request, { models, runtime }) : prepareRun(run, null, runtime));
    const { config } = prepared;
    await studio.runs.remember(prepared.run.path);
    return startTrainingJob(studio, {
      ...{ path: prepared.run.path, modelId: modelIds(config).aToB, size: config.recipe.crop, runtime },
      train: ({ jobId, ...hooks }) =>
        trainRun({
          ...prepared,
          ...{ models, runtime, force },
          ...hooks,
          onReview: (evaluation, isBest) => studio.emit('train.reviewed', { jobId, evaluation, isBest }),
        }),
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
