import { resolve } from 'node:path';
import { stream } from '../../../../training/random.ts';
import { failure } from '../../../failures.ts';
import { heldOut } from './heldOut.ts';
import { PictureSet } from './pictureSet.ts';
import { picturesIn } from './picturesIn.ts';
import { readSquare } from './readSquare.ts';
import { samplingOf } from './samplingOf.ts';
import type { DataReader } from './trainingData.ts';

/** Two folders of pictures that have nothing to do with each other: realA and realB, [batch, 3, crop, crop] in -1..1. */
export const twoSets: DataReader = {
  async find([folderA = '', folderB = ''], onLeftOut) {
    if (resolve(folderA) === resolve(folderB)) throw failure('data/same-folder', folderA, 'two folders');
    return [await picturesIn(resolve(folderA), onLeftOut), await picturesIn(resolve(folderB), onLeftOut)];
  },

  open([filesA = [], filesB = []], recipe, chance) {
    const a = heldOut(filesA, chance, 0);
    const b = heldOut(filesB, chance, 1);
    const setA = new PictureSet(a.learnt, samplingOf(recipe), chance, stream.orderA);
    const setB = new PictureSet(b.learnt, samplingOf(recipe), chance, stream.orderB);
    return {
      async at(step) {
        const [realA, realB] = await Promise.all([setA.at(step), setB.at(step)]);
        return { realA, realB };
      },
      heldCount: Math.min(a.held.length, b.held.length),
      sample: async (index) => ({
        realA: await readSquare(a.held[index] as string, recipe.crop),
        realB: await readSquare(b.held[index] as string, recipe.crop),
      }),
    };
  },
};
