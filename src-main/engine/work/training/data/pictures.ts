import { resolve } from 'node:path';
import { chanceOf, stream } from '../../../../training/random.ts';
import { heldOut } from './heldOut.ts';
import { NearestPictures } from './nearestPictures.ts';
import { PictureSet } from './pictureSet.ts';
import { picturesIn } from './picturesIn.ts';
import { readSquare } from './readSquare.ts';
import type { DataReader } from './trainingData.ts';

/** Pictures by which a network that makes pictures is judged: a distance between sets needs more than one between pictures. */
const mostHeld = 64;

/**
 * One folder of pictures, to be made alike from chance: real [turns * batch, 3, crop, crop] in -1..1, with pictures for every turn of a discriminator that
 * learns several times a step. Samples come with latent vectors z [1, latent, 1, 1] that are always the same.
 */
export const pictures: DataReader = {
  find: async ([folder = ''], onLeftOut) => [await picturesIn(resolve(folder), onLeftOut)],

  open([files = []], recipe, chance) {
    const { learnt, held } = heldOut(files, chance, 0, mostHeld);
    const turns = Number(recipe['discriminatorSteps']);
    const latent = Number(recipe['latent']);
    const set = new PictureSet(learnt, { ...recipe, batch: recipe.batch * turns, fit: 'cover' }, chance, stream.orderA);
    const nearest = new NearestPictures(learnt, recipe.crop);
    return {
      nearest: (given) => nearest.to(given),
      at: async (step) => ({ real: await set.at(step) }),
      heldCount: Math.max(held.length, leastSamples),
      sample: async (index) => ({
        real: await readSquare(held[index % held.length] as string, recipe.crop, { fit: 'cover' }),
        z: { data: chanceOf(1).normals(latent, stream.latent, index), shape: [1, latent, 1, 1] },
      }),
    };
  },
};

/** Samples to look at, however few pictures there are: they come from chance. */
const leastSamples = 64;
