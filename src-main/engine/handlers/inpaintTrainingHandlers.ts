import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { onnxRuntime } from '../../graph/onnx/runtime.ts';
import { failure } from '../failures.ts';
import { isAbort, toStudioError } from '../toStudioError.ts';
import { forgetEnd, writeEnded } from '../training/ended.ts';
import { describeInpaintRun } from '../training/inpaint/describeInpaintRun.ts';
import { prepareInpaintRun } from '../training/inpaint/startInpainting.ts';
import { trainInpaint } from '../training/inpaint/trainInpaint.ts';
import { RunFolder } from '../training/runFolder.ts';
import { lockRun } from '../training/runLock.ts';
import type { Handlers } from './handlers.ts';
import { changes } from './trainingHandlers.ts';

/** Training of networks that fill holes, by paths, in this process. */
export const inpaintTrainingHandlers = {
  'inpaintTraining.show': async ({ run }) => ({ run: await describeInpaintRun(new RunFolder(resolve(run))) }),

  'inpaintTraining.start': async ({ run, request, force, threads }, studio) => {
    if (studio.jobs.views().some(({ kind, endedAt }) => kind === 'train' && endedAt === null)) {
      throw failure('run/busy', 'a run that trains already', 'one run at a time');
    }
    const runtime = threads === null ? await studio.runtimes.choose() : onnxRuntime({ threads }); // the other one takes all cores
    const prepared = await prepareInpaintRun(run, request, runtime);
    const { config } = prepared;
    await mkdir(prepared.run.path, { recursive: true }); // the lock lies in it
    const unlock = await lockRun(prepared.run.path);
    const described = { kind: 'train', pictureId: null, modelId: config.name, size: config.recipe.crop } as const;
    return studio.jobs.start(described, async (job, { signal, stage, progress }) => {
      stage('network');
      try {
        await forgetEnd(prepared.run.path);
        await trainInpaint({
          ...{ ...prepared, force, signal },
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
} satisfies Partial<Handlers>;
