import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HoleReview } from '../../../contract/inpaintTraining.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import { readForNetwork } from '../../../imaging/networkInput.ts';
import type { Picture } from '../../../metrics/laplacianPyramid.ts';
import type { InpaintTrainer } from '../../../training/inpaintTrainer.ts';
import { irregularMask } from '../../../training/irregularMasks.ts';
import { chanceOf } from '../../../training/random.ts';
import type { StripRow } from '../review/review.ts';
import type { RunFolder } from '../runFolder.ts';
import type { InpaintConfig } from './inpaintRun.ts';

/** Pictures that are tried, and those of them that are shown. */
const [mostPictures, shown] = [16, 6];

/** Tries a run's network on held-out pictures with masks that are always the same. */
export class HoleReviewer {
  readonly #config: InpaintConfig;
  readonly #pictures: readonly Float32Array[];

  private constructor(config: InpaintConfig, pictures: readonly Float32Array[]) {
    this.#config = config;
    this.#pictures = pictures;
  }

  static async open(held: readonly string[], config: InpaintConfig): Promise<HoleReviewer> {
    const side = config.recipe.crop;
    const read = async (file: string): Promise<Float32Array> =>
      readForNetwork(file, await inspectPicture(file), { width: side, height: side, fit: 'cover' });
    return new HoleReviewer(config, await Promise.all(held.slice(0, mostPictures).map(read)));
  }

  /** @returns what is written down, and rows of picture with hole, filled, original */
  async review(trainer: InpaintTrainer): Promise<{ readonly review: HoleReview; readonly strip: StripRow[] }> {
    const { crop: side, leastHole, mostHole } = this.#config.recipe;
    const strip: StripRow[] = [];
    let [error, count] = [0, 0];
    for (const [index, picture] of this.#pictures.entries()) {
      const mask = irregularMask(side, [leastHole, mostHole], chanceOf(1), index);
      const whole = await this.#fill(trainer, picture, mask);
      for (let i = 0; i < picture.length; i++) {
        if (mask[i % mask.length] === 1) continue;
        error += Math.abs((whole[i] as number) - (picture[i] as number)) * 127.5;
        count++;
      }
      const holed = picture.map((value, i) => (mask[i % mask.length] === 1 ? value : 1));
      if (index < shown) strip.push([holed, whole, picture].map((data): Picture => ({ data, side })) as unknown as StripRow);
    }
    return { review: { step: trainer.stepsDone, holeL1: error / count, pictures: this.#pictures.length }, strip };
  }

  /** One picture as a batch of copies: the network is prepared for one batch size. */
  async #fill(trainer: InpaintTrainer, picture: Float32Array, mask: Float32Array): Promise<Float32Array> {
    const { crop, batch } = this.#config.recipe;
    const copies = (one: Float32Array, channels: number): Tensor => {
      const data = new Float32Array(batch * one.length);
      for (let n = 0; n < batch; n++) data.set(one, n * one.length);
      return { data, shape: [batch, channels, crop, crop] };
    };
    const { whole } = await trainer.tryOut(copies(picture, 3), copies(mask, 1));
    return whole.data.slice(0, picture.length);
  }
}

const pathOf = ({ path }: RunFolder): string => join(path, 'holes.jsonl');

/** What has been written down of earlier checkpoints; half a line, which a kill leaves, is passed over. */
export async function readHoleReviews(run: RunFolder): Promise<HoleReview[]> {
  const text = await readFile(pathOf(run), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [HoleReview.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

export const addHoleReview = (run: RunFolder, review: HoleReview): Promise<void> => appendFile(pathOf(run), `${JSON.stringify(review)}\n`);
