import { join } from 'node:path';
import { ManyName } from '../../contract/examples.ts';
import { examplePicture, writeExamplePictures } from '../library/examples/pictures.ts';
import { manyPreview, writeManyPictures } from '../library/examples/manyPictures.ts';
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

  'examples.preview': ({ name }) => {
    if (name === 'houses') return setsPreview();
    return name === 'faces' || name === 'shapes' ? manyPreview(name) : examplePicture(name, previewWidth);
  },

  'examples.write': async ({ folder }) => {
    const pictures = await writeExamplePictures(folder);
    const pairs = Object.values(await writeExampleSets(folder));
    const many = [];
    for (const name of ManyName.options) many.push(await writeManyPictures(join(folder, name), name));
    return { pictures, sets: [...pairs, ...many] };
  },

  'examples.sets': async (_params, { folders, pictureFolders }) => {
    const { day, night } = await writeExampleSets(join(folders.dataFolder, 'examples'));
    return { A: await pictureFolders.add(day), B: await pictureFolders.add(night) };
  },

  'examples.many': async ({ name }, { folders, pictureFolders }) =>
    pictureFolders.add(await writeManyPictures(join(folders.dataFolder, 'examples', name), name)),
} satisfies Partial<Handlers>;
