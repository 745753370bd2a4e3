import { resolve } from 'node:path';
import type { Recipe } from '../../../../families/declaration.ts';
import type { HoleMix } from '../../../../families/inpainting/holeKinds.ts';
import { holeMask } from '../../../../families/inpainting/holeMasks.ts';
import type { HoleRange } from '../../../../families/inpainting/irregularMasks.ts';
import type { Tensor } from '../../../../graph/runtime.ts';
import { membraneFill } from '../../../../imaging/inpaint/membraneFill.ts';
import { raysOf } from '../../../../imaging/inpaint/rays.ts';
import { rayChannels } from '../../../../nets/gatedUnet.ts';
import { seesRays, type InpaintingArchitecture } from '../../../../nets/inpaintingOptions.ts';
import type { Tensors } from '../../../../training/phase.ts';
import { chanceOf, stream } from '../../../../training/random.ts';
import { heldOut } from './heldOut.ts';
import { PictureSet } from './pictureSet.ts';
import { picturesIn } from './picturesIn.ts';
import { readSquare } from './readSquare.ts';
import type { DataReader } from './trainingData.ts';

/**
 * One folder of pictures, with masks of chance: picture [batch, 3, crop, crop] in -1..1, mask [batch, 1, crop, crop], 1 where known. Held-out pictures
 * have masks that are always the same. Where the network starts with a membrane, start is the picture with its hole filled by one.
 */
export const holes: DataReader = {
  find: async ([folder = ''], onLeftOut) => [await picturesIn(resolve(folder), onLeftOut)],

  open([files = []], recipe, chance) {
    const { learnt, held } = heldOut(files, chance, 0);
    const pictures = new PictureSet(learnt, { ...recipe, fit: 'cover' }, chance, stream.orderHoles);
    const { batch, crop } = recipe;
    const range = rangeOf(recipe);
    const mix = recipe['holes'] as HoleMix;
    const withStart = (holed: Holed): Tensors => started(holed, recipe);
    return {
      async at(step) {
        const data = new Float32Array(batch * crop ** 2);
        for (let n = 0; n < batch; n++) data.set(holeMask(crop, range, mix, chance, step, n), n * crop ** 2);
        return withStart({ picture: await pictures.at(step), mask: { data, shape: [batch, 1, crop, crop] } });
      },
      heldCount: held.length,
      sample: async (index) =>
        withStart({
          picture: await readSquare(held[index] as string, crop, { fit: 'cover' }),
          mask: { data: holeMask(crop, range, mix, chanceOf(1), index), shape: [1, 1, crop, crop] },
        }),
    };
  },
};

interface Holed {
  readonly picture: Tensor;
  readonly mask: Tensor;
}

/** What the network of a recipe is given beside pictures and masks: a membrane over the hole of each picture, and rays. */
function started(holed: Holed, recipe: Recipe): Tensors {
  const hasRays = seesRays(recipe['network'] as InpaintingArchitecture);
  if (recipe['start'] !== 'membrane' && !hasRays) return { ...holed };
  const start = onMembrane(holed);
  return { ...holed, start, ...(hasRays && { rays: raysOver(start, holed.mask) }) };
}

function raysOver(start: Tensor, mask: Tensor): Tensor {
  const [count = 0, , height = 0, width = 0] = start.shape;
  const plane = height * width;
  const data = new Float32Array(count * rayChannels * plane);
  for (let n = 0; n < count; n++) {
    const known = mask.data.subarray(n * plane, (n + 1) * plane);
    data.set(
      raysOf(start.data.subarray(3 * n * plane, 3 * (n + 1) * plane), known, height, width),
      n * rayChannels * plane,
    );
  }
  return { data, shape: [count, rayChannels, height, width] };
}

function onMembrane({ picture, mask }: Holed): Tensor {
  const [count = 0, , height = 0, width = 0] = picture.shape;
  const plane = height * width;
  const data = new Float32Array(picture.data.length);
  for (let n = 0; n < count; n++) {
    const [one, known] = [
      picture.data.subarray(3 * n * plane, 3 * (n + 1) * plane),
      mask.data.subarray(n * plane, (n + 1) * plane),
    ];
    data.set(membraneFill(one, known, height, width), 3 * n * plane);
  }
  return { data, shape: picture.shape };
}

/** A family with holes says how large they are. */
const rangeOf = ({ leastHole, mostHole }: Recipe): HoleRange => [Number(leastHole), Number(mostHole)];
