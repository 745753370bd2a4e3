import { resolve } from 'node:path';
import { inspectDataset } from '../data/inspectDataset.ts';
import { failure } from '../failures.ts';
import { publishRun } from '../training/publishRun.ts';
import { modelIds, personalModels, prepareRun } from '../training/startRun.ts';
import { trainRun } from '../training/trainRun.ts';
import type { Handlers } from './handlers.ts';

export const trainingHandlers = {
  'data.inspect': ({ folderA, folderB, size }) => inspectDataset(folderA, folderB, size),

  'train.start': async ({ run, request, force }, studio) => {
    if (studio.jobs.views().some(({ kind, endedAt }) => kind === 'train' && endedAt === null)) {
      throw failure('run/busy', 'a run that trains already', 'one run at a time');
    }
    const prepared = await prepareRun(run, request);
    const { config } = prepared;
    const described = { kind: 'train', pictureId: null, modelId: modelIds(config).aToB, size: config.recipe.crop } as const;
    return studio.jobs.start(described, async (job, { signal, stage, progress }) => {
      stage('network');
      await trainRun({
        ...prepared,
        ...{ models: studio.models, force, signal },
        onReview: (evaluation, isBest) => studio.emit('train.reviewed', { jobId: job.id, evaluation, isBest }),
        onStep: (line, total) => {
          progress(line.step, total);
          studio.emit('train.step', { jobId: job.id, total, ...line });
        },
      });
      return {};
    });
  },

  'runs.publish': async ({ run, checkpoint }, { folders, models }) => {
    const known = await models.list();
    const taken = new Set([...known.models, ...known.broken].map(({ id }) => id));
    const published = await publishRun(resolve(run), checkpoint, personalModels(folders.dataFolder), taken);
    return { step: published.step, models: [...published.models] };
  },
} satisfies Partial<Handlers>;
