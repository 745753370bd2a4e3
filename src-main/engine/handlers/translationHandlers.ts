import { dirname } from 'node:path';
import { hasAttention } from '../../nets/networkOptions.ts';
import type { RenderChoice, Saved } from '../../contract/commands.ts';
import { freeOutputPath } from '../../imaging/outputName.ts';
import { writeNew } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import { renderPreview } from '../work/translate/renderTranslation.ts';
import { encodeMask } from '../../imaging/masks/encodeMask.ts';
import { sizeWithin } from '../../masks/area.ts';
import { scaleMask } from '../../masks/scaleMask.ts';
import type { Studio } from '../studio.ts';
import { demandPrecision } from './demandPrecision.ts';
import type { Handlers } from './handlers.ts';
import { nameOf, pictureOf, renderResult, translationSource } from './results.ts';

export const translationHandlers = {
  'translate.start': async ({ pictureId, modelId, size, precision }, studio) => {
    studio.pictures.get(pictureId);
    const { manifest } = await studio.models.get(modelId);
    await demandPrecision({ modelId, precision }, studio);
    const params = { pictureId, modelId, precision, size: size === 'trained' ? manifest.trainedSize : size };
    return studio.jobs.start('translate', params, 'session');
  },

  'translate.files': async (request, studio) => {
    if (request.runtime !== null) await studio.runtimes.choose(request.runtime); // one error instead of one per file
    const model = await studio.models.get(request.modelId ?? defaultModelId);
    if (request.saveMask && !hasAttention(model.manifest.architecture))
      throw failure('translation/no-mask', model.manifest.id, 'a model with attention');
    await demandPrecision({ ...request, modelId: model.manifest.id }, studio);
    const size = request.size === 'trained' ? model.manifest.trainedSize : request.size;
    return studio.jobs.start('translate-files', { request, modelId: model.manifest.id, size }, 'process');
  },

  'translations.preview': async ({ id, maxSide, mask }, studio) =>
    renderPreview({ ...(await translationSource(studio, id, mask)), strength: 1 }, maxSide),

  'translations.mask': async ({ id, maxSide }, studio) => {
    const mask = await studio.translations.mask(id);
    const { width, height } = maxSide === null ? pictureOf(studio, id).facts : sizeWithin(mask, maxSide);
    return { bytes: await encodeMask(scaleMask(mask, width, height)), mime: 'image/png', width, height };
  },

  'translations.encode': async (choice, studio) => ({
    ...(await renderResult(studio, choice)),
    name: await nameOf(studio, choice),
  }),

  'translations.save': async (choice, studio) => {
    const { view } = pictureOf(studio, choice.id);
    if (view.path === null) throw failure('output/no-place-beside-input', view.name, 'a picture opened from a file');
    return savedInto(dirname(view.path), choice, studio);
  },

  'translations.saveInto': async ({ folder, ...choice }, studio) => {
    pictureOf(studio, choice.id);
    return savedInto(await studio.pictureFolders.pathOf(folder), choice, studio);
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

/** Writes a result into a folder, under the next free name. */
async function savedInto(folder: string, choice: RenderChoice, studio: Studio): Promise<Saved> {
  const { view } = pictureOf(studio, choice.id);
  const { bytes, ...result } = await renderResult(studio, choice);
  const path = await freeOutputPath(folder, await nameOf(studio, choice));
  await writeNew(path, bytes, { overwrite: false, ...(view.path === null ? {} : { input: view.path }) });
  return { ...result, path };
}

/** The model of a person who named none. */
const defaultModelId = 'horse2zebra';
