import sharp from 'sharp';
import type { RunRequest, TrainingRequest } from '../../contract/trainingRequest.ts';
import { inspectDataset } from '../work/data/inspectDataset.ts';
import { declarationOf } from '../../families/all.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { keepAs, keptName, letGo, readStep } from '../work/training/checkpoint.ts';
import { exportCurves } from '../work/training/export/exportCurves.ts';
import { familyNamed } from '../work/training/familyNamed.ts';
import { thinned } from '../work/runs/thinned.ts';
import { pictureSize, sampleRow, withClearGaps } from '../work/training/samples.ts';
import { publish } from './trainingHandlers.ts';
import type { Handlers } from './handlers.ts';

const mimes = { csv: 'text/csv', png: 'image/png', tensorboard: 'application/octet-stream' } as const;

/** Training by the ids that the page was given. */
export const runHandlers = {
  'folders.list': async (_params, { pictureFolders }) => ({ folders: await pictureFolders.list() }),

  'folders.add': ({ path }, { pictureFolders }) => pictureFolders.add(path),

  'folders.inspect': async ({ family, folders, size }, { pictureFolders }) =>
    inspectDataset(declarationOf(familyNamed(family)).data, await pathsOf(folders, pictureFolders), size),

  'runs.list': async (_params, { training }) => ({ runs: await training.list() }),

  'runs.preflight': async (request, studio) => studio.training.preflight(await byPath(request, studio)),

  'runs.create': async (request, studio) => studio.training.create(await byPath(request, studio)),

  'runs.resume': ({ id, force }, { training }) => training.resume(id, force),

  'runs.pause': ({ id }, { training }) => training.pause(id),

  'runs.finish': ({ id }, { training }) => training.finish(id),

  'runs.discard': async ({ id }, { training }) => {
    await training.discard(id);
    return {};
  },

  'runs.metrics': async ({ id, limit }, { training }) => ({
    lines: thinned(await (await training.folderOf(id)).metrics(), limit),
  }),

  'runs.sample': async ({ id, step, row }, { training }) => {
    const run = await training.folderOf(id);
    const config = await run.config();
    return sampleRow(run.path, step, row, config?.recipe.crop ?? 1);
  },

  'runs.inspect': async ({ id, checkpoint }, { training }) => {
    const { step, path } = await training.inspect(id, checkpoint);
    const config = await (await training.folderOf(id)).config();
    const bytes = await withClearGaps(sharp(path), config?.recipe.crop ?? Infinity);
    return { step, picture: { bytes, mime: 'image/png', ...(await pictureSize(bytes)) } };
  },

  'runs.pin': async ({ id, step, isPinned }, { training }) => {
    const { checkpoints } = await training.folderOf(id);
    if (!isPinned) await letGo(checkpoints, step);
    else {
      const steps = await Promise.all(
        (['last', 'best'] as const).map(async (name) => ({ name, step: await readStep(checkpoints, [name]) })),
      );
      const found = steps.find((candidate) => candidate.step === step);
      if (!found)
        throw failure(
          'run/no-checkpoint',
          `step ${step}`,
          steps.map(({ name, step: at }) => `${name} at ${at}`).join(', '),
        );
      await keepAs(checkpoints, found.name, keptName(step));
    }
    return training.changed(id);
  },

  'runs.publish': async ({ id, checkpoint }, studio) => {
    const made = await publish((await studio.training.folderOf(id)).path, checkpoint, studio);
    await studio.training.changed(id);
    return made;
  },

  'runs.curves': async ({ id, format }, { training }) => {
    const { name, bytes } = await exportCurves(await training.folderOf(id), format);
    return { name, mime: mimes[format], bytes };
  },
} satisfies Partial<Handlers>;

/** What the page asked for, with paths in place of ids. */
async function byPath(
  { folders, from, ...rest }: RunRequest,
  { pictureFolders, training }: Studio,
): Promise<TrainingRequest> {
  return {
    ...rest,
    folders: await pathsOf(folders, pictureFolders),
    from:
      from.kind === 'run'
        ? { kind: 'run', path: (await training.folderOf(from.id)).path, checkpoint: from.checkpoint }
        : from,
  };
}

const pathsOf = (ids: readonly string[], pictureFolders: Studio['pictureFolders']): Promise<string[]> =>
  Promise.all(ids.map((id) => pictureFolders.pathOf(id)));
