import { previewOfFile } from '../../imaging/preview.ts';
import type { StoredPicture } from '../library/session/pictures.ts';
import type { Studio } from '../studio.ts';
import type { Handlers } from './handlers.ts';

export const pictureHandlers = {
  'session.get': (_params, { pictures, translations, jobs, warnings }) => ({
    pictures: pictures.views(),
    translations: translations.views(),
    jobs: jobs.views(),
    warnings: [...warnings],
  }),

  'pictures.import': async ({ name, bytes }, studio) => told(studio, await studio.pictures.import(name, bytes)),

  'pictures.open': async ({ path }, studio) => told(studio, await studio.pictures.open(path)),

  'pictures.remove': async ({ id }, studio) => {
    const { view } = studio.pictures.get(id);
    for (const job of studio.jobs.views())
      if (job.pictureId === view.id && job.endedAt === null) studio.jobs.cancel(job.id);
    await studio.pictures.remove(id);
    await Promise.all([studio.masks.removeOf(id), studio.fills.removeOf(id)]);
    for (const removed of await studio.translations.removeOf(id)) studio.emit('translation.removed', { id: removed });
    studio.emit('picture.removed', { id });
    return {};
  },

  'pictures.preview': ({ id, maxSide }, { pictures }) => {
    const { file, facts } = pictures.get(id);
    return previewOfFile(file, facts, { maxSide });
  },
} satisfies Partial<Handlers>;

/** Tells everybody of a picture that has come. */
export function told(studio: Studio, { view }: StoredPicture): StoredPicture['view'] {
  studio.emit('picture.added', view);
  return view;
}
