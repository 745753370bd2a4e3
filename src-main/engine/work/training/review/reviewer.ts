import type { Evaluation } from '../../../../contract/evaluation.ts';
import { declarationOf, type FamilyId } from '../../../../families/all.ts';
import type { Recipe } from '../../../../families/declaration.ts';
import type { Family, Seen } from '../../../../families/family.ts';
import type { Tensor } from '../../../../graph/runtime.ts';
import type { Picture } from '../../../../metrics/laplacianPyramid.ts';
import type { Tensors } from '../../../../training/phase.ts';
import type { Trainer } from '../../../../training/trainer.ts';
import type { TrainingData } from '../data/trainingData.ts';

/** One row of a sample strip. */
export type StripRow = readonly Picture[];

export interface Review {
  readonly evaluation: Evaluation;
  readonly strip: readonly StripRow[];
}

/** What a checkpoint is chosen by: the mean of the scores that its family names. */
export function scoreOf(family: FamilyId, { scores }: Evaluation): number {
  const { best } = declarationOf(family);
  return best.reduce((sum, name) => sum + (scores[name] ?? Infinity), 0) / best.length;
}

/** Tries a run's networks on the same held-out samples every time. */
export class Reviewer {
  readonly #family: Family;
  readonly #recipe: Recipe;
  readonly #samples: readonly Tensors[];

  private constructor(family: Family, recipe: Recipe, samples: readonly Tensors[]) {
    this.#family = family;
    this.#recipe = recipe;
    this.#samples = samples;
  }

  static async open(family: Family, recipe: Recipe, data: TrainingData): Promise<Reviewer> {
    const count = Math.min(family.reviewed, data.heldCount);
    const samples = await Promise.all(Array.from({ length: count }, (_, index) => data.sample(index)));
    return new Reviewer(family, recipe, samples);
  }

  async review(trainer: Trainer): Promise<Review> {
    const seen = await this.#look(trainer, Infinity);
    const judgement = this.#family.judge(this.#recipe, seen);
    const evaluation = { step: trainer.stepsDone, pictures: this.#samples.length, ...judgement };
    return { evaluation, strip: this.#family.rows(firstOf(seen, this.#family.shown)) };
  }

  /** Only the sample strip, without judging. */
  async strip(trainer: Trainer): Promise<readonly StripRow[]> {
    return this.#family.rows(await this.#look(trainer, this.#family.shown));
  }

  /** What the networks make of the first samples, with the samples. */
  async #look(trainer: Trainer, count: number): Promise<Seen> {
    const seen: Record<string, Picture[]> = {};
    for (const sample of this.#samples.slice(0, count)) {
      const given = Object.fromEntries(Object.entries(sample).map(([name, tensor]) => [name, repeated(tensor, this.#recipe.batch)]));
      const made = await trainer.tryOut(given, 'average');
      for (const [name, tensor] of Object.entries({ ...given, ...made })) (seen[name] ??= []).push(firstPicture(tensor));
    }
    return seen;
  }
}

const firstOf = (seen: Seen, count: number): Seen =>
  Object.fromEntries(Object.entries(seen).map(([name, pictures]) => [name, pictures.slice(0, count)]));

/** One picture as a batch of copies: a network is prepared for one batch size. */
function repeated({ data, shape: [, ...rest] }: Tensor, batch: number): Tensor {
  const copies = new Float32Array(batch * data.length);
  for (let n = 0; n < batch; n++) copies.set(data, n * data.length);
  return { data: copies, shape: [batch, ...rest] };
}

const firstPicture = ({ data, shape: [batch = 1, , , side = 0] }: Tensor): Picture => ({ data: data.slice(0, data.length / batch), side });
