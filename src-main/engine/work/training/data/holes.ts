import { resolve } from 'node:path';
import type { Recipe } from '../../../../families/declaration.ts';
import { irregularMask, type HoleRange } from '../../../../families/inpainting/irregularMasks.ts';
import { chanceOf, stream } from '../../../../training/random.ts';
import { heldOut } from './heldOut.ts';
import { PictureSet } from './pictureSet.ts';
import { picturesIn } from './picturesIn.ts';
import { readSquare } from './readSquare.ts';
import type { DataReader } from './trainingData.ts';

/**
 * One folder of pictures, with masks of chance: picture [batch, 3, crop, crop] in -1..1, mask [batch, 1, crop, crop], 1 where known. Held-out pictures
 * have masks that are always the same.
 */
export const holes: DataReader = {
  find: async ([folder = ''], onLeftOut) => [await picturesIn(resolve(folder), onLeftOut)],

  open([files = []], recipe, chance) {
    const { learnt, held } = heldOut(files, chance, 0);
    const pictures = new PictureSet(learnt, { ...recipe, fit: 'cover' }, chance, stream.orderHoles);
    const { batch, crop } = recipe;
    const range = rangeOf(recipe);
    return {
      async at(step) {
        const data = new Float32Array(batch * crop ** 2);
        for (let n = 0; n < batch; n++) data.set(irregularMask(crop, range, chance, step, n), n * crop ** 2);
        return { picture: await pictures.at(step), mask: { data, shape: [batch, 1, crop, crop] } };
      },
      heldCount: held.length,
      sample: async (index) => ({
        picture: await readSquare(held[index] as string, crop, { fit: 'cover' }),
        mask: { data: irregularMask(crop, range, chanceOf(1), index), shape: [1, 1, crop, crop] },
      }),
    };
  },
};

/** A family with holes says how large they are. */
const rangeOf = ({ leastHole, mostHole }: Recipe): HoleRange => [Number(leastHole), Number(mostHole)];
