import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { describeInpaintRun } from '../training/inpaint/describeInpaintRun.ts';
import { prepareInpaintRun } from '../training/inpaint/startInpainting.ts';
import { trainInpaint } from '../training/inpaint/trainInpaint.ts';
import { RunFolder } from '../training/runFolder.ts';
import type { Handlers } from './handlers.ts';
import { demandNoTraining, startTrainingJob } from './trainingJob.ts';

/** Training of networks that fill holes, by paths, in this process. */
export const inpaintTrainingHandlers = {
  'inpaintTraining.show': async ({ run }) => ({ run: await describeInpaintRun(new RunFolder(resolve(run))) }),

  'inpaintTraining.start': async ({ run, request, force, threads }, studio) => {
    demandNoTraining(studio);
    const runtime = threads === null ? await studio.runtimes.choose() : onnxRuntime({ threads }); // the other one takes all cores
    const prepared = await prepareInpaintRun(run, request, runtime);
    const { config } = prepared;
    await mkdir(prepared.run.path, { recursive: true }); // the lock lies in it
    return startTrainingJob(studio, {
      ...{ path: prepared.run.path, modelId: config.name, size: config.recipe.crop, runtime },
      train: ({ jobId: _jobId, ...hooks }) => trainInpaint({ ...prepared, force, ...hooks }),
    });
  },
} satisfies Partial<Handlers>;
