import { join, resolve } from 'node:path';
import { writeNew } from '../../imaging/writeFile.ts';
import { inspectDataset } from '../data/inspectDataset.ts';
import { failure } from '../failures.ts';
import { keepAs, keptName, readStep } from '../training/checkpoint.ts';
import { describeRun } from '../training/describeRun.ts';
import { exportCurves } from '../training/export/exportCurves.ts';
import { inspectRun } from '../training/inspectRun.ts';
import { preflight } from '../training/preflight.ts';
import { publishRun } from '../training/publishRun.ts';
import { RunFolder } from '../training/runFolder.ts';
import { modelIds, personalModels, prepareRun } from '../training/startRun.ts';
import { trainRun } from '../training/trainRun.ts';
import type { Handlers } from './handlers.ts';

export const trainingHandlers = {
  'data.inspect': ({ folderA, folderB, size }) => inspectDataset(folderA, folderB, size),

  'train.preflight': ({ run, request }) => preflight(resolve(run), request),

  'train.start': async ({ run, request, force }, studio) => {
    if (studio.jobs.views().some(({ kind, endedAt }) => kind === 'train' && endedAt === null)) {
      throw failure('run/busy', 'a run that trains already', 'one run at a time');
    }
    const prepared = await prepareRun(run, request);
    const { config } = prepared;
    await studio.runs.remember(prepared.run.path);
    const described = { kind: 'train', pictureId: null, modelId: modelIds(config).aToB, size: config.recipe.crop } as const;
    return studio.jobs.start(described, async (job, { signal, stage, progress }) => {
      stage('network');
      await trainRun({
        ...prepared,
        ...{ models: studio.models, force, signal },
        onReview: (evaluation, isBest) => studio.emit('train.reviewed', { jobId: job.id, evaluation, isBest }),
        onStep: (line, total, waiting) => {
          progress(line.step, total);
          studio.emit('train.step', { jobId: job.id, total, waiting, ...line });
        },
      });
      return {};
    });
  },

  'runs.list': async (_params, { runs }) => ({ runs: await Promise.all((await runs.list()).map(describeRun)) }),

  'runs.show': ({ run }) => describeRun(new RunFolder(resolve(run))),

  'runs.export': async ({ run, format, output, overwrite }) => {
    const { name, bytes } = await exportCurves(new RunFolder(resolve(run)), format);
    const path = output === null ? join(resolve(run), name) : resolve(output);
    await writeNew(path, bytes, { overwrite: overwrite || output === null }); // what lies in the run's own folder was made of it
    return { path };
  },

  'runs.keep': async ({ run, checkpoint }) => {
    const { checkpoints } = new RunFolder(resolve(run));
    const step = await readStep(checkpoints, [checkpoint]);
    if (step === 0) throw failure('run/no-checkpoint', run, 'a run with a checkpoint');
    await keepAs(checkpoints, checkpoint, keptName(step));
    return { step };
  },

  'runs.inspect': ({ run, checkpoint }) => inspectRun(new RunFolder(resolve(run)), checkpoint),

  'runs.publish': async ({ run, checkpoint }, { folders, models }) => {
    const known = await models.list();
    const taken = new Set([...known.models, ...known.broken].map(({ id }) => id));
    const published = await publishRun(resolve(run), checkpoint, personalModels(folders.dataFolder), taken);
    return { step: published.step, models: [...published.models] };
  },
} satisfies Partial<Handlers>;
