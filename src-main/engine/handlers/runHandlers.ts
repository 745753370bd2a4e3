import sharp from 'sharp';
import type { RunRequest, TrainingRequest } from '../../contract/trainingRequest.ts';
import { inspectDataset } from '../work/data/inspectDataset.ts';
import { declarationOf } from '../../families/all.ts';
import { failure } from '../failures.ts';
import type { TrainingConfig } from '../work/training/config.ts';
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

  'folders.inspect': async ({ family, folders, size, asker = null }, { pictureFolders, inspections }) => {
    const paths = await pathsOf(folders, pictureFolders);
    return inspections.ask(asker, (signal) =>
      inspectDataset(declarationOf(familyNamed(family)).data, paths, size, signal),
    );
  },

  'runs.list': (_params, { runs }) => runs.list(),

  'runs.preflight': async (request, studio) => studio.runs.preflight(await byPath(request, studio)),

  'runs.create': async (request, studio) => studio.runs.create(await byPath(request, studio)),

  'runs.resume': ({ id, force }, { runs }) => runs.resume(id, force),

  'runs.pause': ({ id }, { runs }) => runs.pause(id),

  'runs.finish': ({ id }, { runs }) => runs.finish(id),

  'runs.discard': async ({ id }, { runs }) => {
    await runs.discard(id);
    return {};
  },

  'runs.metrics': async ({ id, limit }, { runs }) => ({
    lines: thinned(await (await runs.folderOf(id)).metrics(), limit),
  }),

  'runs.sample': async ({ id, step, row }, { runs }) => {
    const run = await runs.folderOf(id);
    const config = await run.config();
    return sampleRow(run.path, step, row, config?.recipe.crop ?? 1);
  },

  'runs.inspect': async ({ id, checkpoint }, { runs }) => {
    const { step, path } = await runs.inspect(id, checkpoint);
    const config = await (await runs.folderOf(id)).config();
    const bytes = await withClearGaps(sharp(path), config?.recipe.crop ?? Infinity);
    return { step, picture: { bytes, mime: 'image/png', ...(await pictureSize(bytes)) } };
  },

  'runs.pin': async ({ id, step, isPinned }, { runs }) => {
    const run = await runs.folderOf(id);
    const { checkpoints } = run;
    if (!isPinned) await letGo(checkpoints, step);
    else {
      const { steps: all } = await run.begun();
      const steps = await Promise.all(
        (['last', 'best'] as const).map(async (name) => ({ name, step: await readStep(checkpoints, all, [name]) })),
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
    return runs.changed(id);
  },

  'runs.publish': async ({ id, checkpoint }, studio) => {
    const run = await studio.runs.folderOf(id);
    const made = await publish(run.path, checkpoint, studio);
    await studio.runs.changed(id);
    await quantiseAll(made.models, await run.begun(), studio);
    return made;
  },

  'runs.curves': async ({ id, format }, { runs }) => {
    const { name, bytes } = await exportCurves(await runs.folderOf(id), format);
    return { name, mime: mimes[format], bytes };
  },
} satisfies Partial<Handlers>;

/** Measures the faster forms of what was published on the pictures of its run, meanwhile: the models serve already. */
async function quantiseAll(
  made: readonly { readonly id: string }[],
  { folders }: Pick<TrainingConfig, 'folders'>,
  { models, jobs }: Pick<Studio, 'models' | 'jobs'>,
): Promise<void> {
  const translators = new Set((await models.list()).models.map(({ id }) => id));
  for (const [index, { id }] of made.entries()) {
    const folder = folders[index] ?? folders[0];
    if (translators.has(id) && folder !== undefined) jobs.start('quantise', { id, folder }, 'session');
  }
}

/** What the page asked for, with paths in place of ids. */
async function byPath(
  { folders, from, ...rest }: RunRequest,
  { pictureFolders, runs }: Studio,
): Promise<TrainingRequest> {
  return {
    ...rest,
    folders: await pathsOf(folders, pictureFolders),
    from:
      from.kind === 'run'
        ? { kind: 'run', path: (await runs.folderOf(from.id)).path, checkpoint: from.checkpoint }
        : from,
  };
}

const pathsOf = (ids: readonly string[], pictureFolders: Studio['pictureFolders']): Promise<string[]> =>
  Promise.all(ids.map((id) => pictureFolders.pathOf(id)));
