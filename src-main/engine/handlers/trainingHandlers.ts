import { join, resolve } from 'node:path';
import { declarationOf, loadFamily } from '../../families/all.ts';
import { onnxRuntime } from '../../runtimes/onnx/runtime.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { personalModels } from '../library/models/origin.ts';
import { inspectDataset } from '../work/data/inspectDataset.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { keepAs, keptName, readStep } from '../work/training/checkpoint.ts';
import { describeRun } from '../work/training/describeRun.ts';
import { exportCurves } from '../work/training/export/exportCurves.ts';
import { familyNamed } from '../work/training/familyNamed.ts';
import { finishRun } from '../work/training/finishRun.ts';
import { inspectRun } from '../work/training/inspectRun.ts';
import { preflight } from '../work/training/preflight.ts';
import { publishRun } from '../work/training/publishRun.ts';
import { RunFolder } from '../work/training/runFolder.ts';
import { lockRun } from '../work/training/runLock.ts';
import { costAhead } from '../work/training/stepCosts.ts';
import { createRun, modelIdOf, prepareRun } from '../work/training/startRun.ts';
import { trainRun } from '../work/training/trainRun.ts';
import type { Handlers } from './handlers.ts';
import { takenIds } from './modelHandlers.ts';
import { demandNoTraining, startTrainingJob } from './trainingJob.ts';

const folderOf = (run: string): RunFolder => new RunFolder(resolve(run));

/** Training by paths, in this process. */
export const trainingHandlers = {
  'data.inspect': ({ family, folders, size }) => inspectDataset(declarationOf(familyNamed(family)).data, folders, size),

  'train.preflight': async ({ run, request, runtime }, { models, runtimes }) =>
    preflight(resolve(run), request, { models, runtime: await runtimes.choose(runtime) }),

  'train.create': async ({ run, request, runtime }, { models, runtimes }) => {
    await createRun(run, request, { models, runtime: await runtimes.choose(runtime) });
    return {};
  },

  'train.start': async ({ run, request, force, folders, runtime: wanted, threads }, studio) => {
    demandNoTraining(studio);
    const { models } = studio;
    const runtime = threads === null ? await studio.runtimes.choose(wanted) : onnxRuntime({ threads }); // the other one takes all cores
    const means = { models, runtime };
    const prepared = await (request ? createRun(run, request, means) : prepareRun(run, null, means, folders));
    const { config, leftOut } = prepared;
    await studio.runIndex.remember(prepared.run.path);
    const family = await loadFamily(config.family);
    return startTrainingJob(studio, {
      family: config.family,
      path: prepared.run.path,
      modelId: modelIdOf(config),
      size: config.recipe.crop,
      runtime,
      ahead: (step) => costAhead(family, config.recipe, config, step),
      train: ({ jobId, ...hooks }) => {
        if (leftOut.length > 0) studio.emit('train.leftOut', { jobId, leftOut: [...leftOut] });
        return trainRun({
          ...prepared,
          models,
          runtime,
          force,
          ...hooks,
          onReview: (evaluation, isBest) =>
            studio.emit('train.reviewed', { jobId, family: config.family, evaluation, isBest }),
        });
      },
    });
  },

  'train.finish': async ({ run }, { runtimes }) => {
    const folder = folderOf(run);
    const unlock = await lockRun(folder.path);
    try {
      await finishRun(folder, await runtimes.choose());
    } finally {
      await unlock();
    }
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
    const { steps } = await folderOf(run).begun();
    const step = await readStep(checkpoints, steps, [checkpoint]);
    if (step === 0) throw failure('run/no-checkpoint', run, 'a run with a checkpoint');
    await keepAs(checkpoints, checkpoint, keptName(step));
    return { step };
  },

  'train.inspect': async ({ run, checkpoint }, { runtimes }) =>
    inspectRun(folderOf(run), checkpoint, await runtimes.choose()),

  'train.publish': ({ run, checkpoint }, studio) => publish(resolve(run), checkpoint, studio),
} satisfies Partial<Handlers>;

/** Makes models of a checkpoint in the person's own model folder, under ids that are free. */
export async function publish(path: string, checkpoint: Parameters<typeof publishRun>[1], studio: Studio) {
  const { step, models } = await publishRun(
    path,
    checkpoint,
    personalModels(studio.folders.dataFolder),
    await takenIds(studio),
  );
  studio.emit('models.changed', {});
  return { step, models: [...models] };
}
