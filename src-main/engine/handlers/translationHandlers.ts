import { dirname } from 'node:path';
import { freeOutputPath } from '../../imaging/outputName.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import { renderPreview } from '../work/translate/renderTranslation.ts';
import type { Handlers } from './handlers.ts';
import { nameOf, pictureOf, renderResult, translationSource } from './results.ts';

export const translationHandlers = {
  'translate.start': async ({ pictureId, modelId, size }, studio) => {
    studio.pictures.get(pictureId);
    const { manifest } = await studio.models.get(modelId);
    const params = { pictureId, modelId, size: size === 'trained' ? manifest.trainedSize : size };
    return studio.jobs.start('translate', params, 'session');
  },

  'translate.files': async (request, studio) => {
    if (request.runtime !== null) await studio.runtimes.choose(request.runtime); // one error instead of one per file
    const model = await studio.models.get(request.modelId ?? defaultModelId);
    const size = request.size === 'trained' ? model.manifest.trainedSize : request.size;
    return studio.jobs.start('translate-files', { request, modelId: model.manifest.id, size }, 'process');
  },

  'translations.preview': async ({ id, maxSide, mask }, studio) =>
    renderPreview({ ...(await translationSource(studio, id, mask)), strength: 1 }, maxSide),

  'translations.encode': async (choice, studio) => ({
    ...(await renderResult(studio, choice)),
    name: await nameOf(studio, choice),
  }),

  'translations.save': async (choice, studio) => {
    const { view } = pictureOf(studio, choice.id);
    if (view.path === null) throw failure('output/no-place-beside-input', view.name, 'a picture opened from a file');
    const { bytes, ...result } = await renderResult(studio, choice);
    const path = await freeOutputPath(dirname(view.path), await nameOf(studio, choice));
    await writeNew(path, bytes, { overwrite: false, input: view.path });
    return { ...result, path };
  },

  'translations.saveInto': async ({ folder, ...choice }, studio) => {
    const { view } = pictureOf(studio, choice.id);
    const place = await studio.pictureFolders.pathOf(folder);
    const { bytes, ...result } = await renderResult(studio, choice);
    const path = await freeOutputPath(place, await nameOf(studio, choice));
    await writeNew(path, bytes, { overwrite: false, ...(view.path === null ? {} : { input: view.path }) });
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
