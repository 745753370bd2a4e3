import { dirname } from 'node:path';
import type { JobView } from '../../contract/jobs.ts';
import { freeOutputPath } from '../../imaging/outputName.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import type { JobWork } from '../jobs/jobQueue.ts';
import type { Studio } from '../studio.ts';
import { renderPreview } from '../translate/renderTranslation.ts';
import { translateFiles } from '../translate/translateFiles.ts';
import { translatePicture } from '../translate/translatePicture.ts';
import type { Handlers } from './handlers.ts';
import { fillWork } from './inpaintingHandlers.ts';
import { nameOf, pictureOf, renderResult, translationSource } from './results.ts';

export const translationHandlers = {
  'translate.start': async ({ pictureId, modelId, size }, studio) => {
    studio.pictures.get(pictureId);
    const { manifest } = await studio.models.get(modelId);
    const request = { kind: 'translate', pictureId, modelId, size: size === 'trained' ? manifest.trainedSize : size } as const;
    return studio.jobs.start(request, translateWork(studio));
  },

  'translate.files': async (request, studio) => {
    if (request.runtime !== null) await studio.runtimes.choose(request.runtime); // one error instead of one per file
    const model = await studio.models.get(request.modelId ?? defaultModelId);
    const size = request.size === 'trained' ? model.manifest.trainedSize : request.size;
    return studio.jobs.start({ kind: 'translate-files', pictureId: null, modelId: model.manifest.id, size }, async (job, control) => {
      const { networks, now } = studio;
      const outcome = await translateFiles({
        ...{ jobId: job.id, request, model, networks, job: control, now },
        onFile: (file) => studio.emit('batch.file', file),
      });
      return outcome;
    });
  },

  'translations.preview': async ({ id, maxSide, mask }, studio) =>
    renderPreview({ ...(await translationSource(studio, id, mask)), strength: 1 }, maxSide),

  'translations.encode': async (choice, studio) => ({ ...(await renderResult(studio, choice)), name: await nameOf(studio, choice) }),

  'translations.save': async (choice, studio) => {
    const { view } = pictureOf(studio, choice.id);
    if (view.path === null) throw failure('output/no-place-beside-input', view.name, 'a picture opened from a file');
    const { bytes, ...result } = await renderResult(studio, choice);
    const path = await freeOutputPath(dirname(view.path), await nameOf(studio, choice));
    await writeNew(path, bytes, { overwrite: false, input: view.path });
    return { ...result, path };
  },

  'translations.saveAs': async ({ path, overwrite, ...choice }, studio) => {
    const { view } = pictureOf(studio, choice.id);
    const { bytes, ...result } = await renderResult(studio, choice);
    await writeNew(path, bytes, { overwrite, ...(view.path === null ? {} : { input: view.path }) });
    return { ...result, path };
  },

  'jobs.cancel': ({ id }, { jobs }) => {
    jobs.cancel(id);
    return {};
  },
} satisfies Partial<Handlers>;

/** The model of a person who named none. */
const defaultModelId = 'horse2zebra';

/** The work of a job that translates one picture of the session; the same after a restart of the engine. */
export const translateWork =
  (studio: Studio): JobWork =>
  async (job, control) => {
    const picture = studio.pictures.get(job.pictureId ?? '');
    const { modelId, size } = job;
    const { view, change } = await translatePicture({ picture, modelId, size, networks: studio.networks, job: control, now: studio.now });
    control.signal.throwIfAborted();
    await studio.translations.keep(view, change);
    studio.emit('translation.added', view);
    return { translationId: view.id };
  };

/** Goes on with jobs of an earlier engine of this session. A batch belongs to the command line that asked for it and ends with it. */
export const resumedWork =
  (studio: Studio) =>
  (job: JobView): JobWork | null => {
    if (job.kind === 'inpaint') return fillWork(studio);
    return job.kind === 'translate' ? translateWork(studio) : null;
  };
