import { join } from 'node:path';
import { examplePicture, writeExamplePictures } from '../library/examples/pictures.ts';
import { setsPreview, writeExampleSets } from '../library/examples/sets.ts';
import type { Handlers } from './handlers.ts';
import { told } from './pictureHandlers.ts';

/** Pixels across: an example's card at twice the density. */
const previewWidth = 320;

export const exampleHandlers = {
  'examples.open': async ({ name }, studio) => {
    const { bytes } = await examplePicture(name);
    return told(studio, await studio.pictures.import(`${name}.jpg`, bytes));
  },

  'examples.preview': ({ name }) => (name === 'houses' ? setsPreview() : examplePicture(name, previewWidth)),

  'examples.write': async ({ folder }) => {
    const pictures = await writeExamplePictures(folder);
    return { pictures, sets: Object.values(await writeExampleSets(folder)) };
  },

  'examples.sets': async (_params, { folders, pictureFolders }) => {
    const { day, night } = await writeExampleSets(join(folders.dataFolder, 'examples'));
    return { A: await pictureFolders.add(day), B: await pictureFolders.add(night) };
  },
} satisfies Partial<Handlers>;
