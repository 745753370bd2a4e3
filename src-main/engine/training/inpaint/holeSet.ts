import type { InpaintTrainingRecipe } from '../../../contract/inpaintTraining.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { irregularMask } from '../../../training/irregularMasks.ts';
import { stream, type Chance } from '../../../training/random.ts';
import { PictureSet } from '../pictureSet.ts';

/** Gives the pictures and the masks of a step as chance has them for that step, whatever was asked before. */
export class HoleSet {
  readonly #pictures: PictureSet;
  readonly #recipe: InpaintTrainingRecipe;
  readonly #chance: Chance;

  constructor(files: readonly string[], recipe: InpaintTrainingRecipe, chance: Chance) {
    this.#pictures = new PictureSet(files, { ...recipe, fit: 'cover' }, chance, stream.orderHoles);
    this.#recipe = recipe;
    this.#chance = chance;
  }

  /** picture: [batch, 3, crop, crop] in -1..1; mask: [batch, 1, crop, crop], 1 where known. */
  async at(step: number): Promise<{ readonly picture: Tensor; readonly mask: Tensor }> {
    const { batch, crop, leastHole, mostHole } = this.#recipe;
    const data = new Float32Array(batch * crop ** 2);
    for (let n = 0; n < batch; n++) data.set(irregularMask(crop, [leastHole, mostHole], this.#chance, step, n), n * crop ** 2);
    return { picture: await this.#pictures.at(step), mask: { data, shape: [batch, 1, crop, crop] } };
  }
}
