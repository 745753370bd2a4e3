import type { Evaluation } from '../../../../contract/evaluation.ts';
import { declarationOf, type FamilyId } from '../../../../families/all.ts';
import { chosenBy, type Recipe } from '../../../../families/declaration.ts';
import type { Family, Scores, Seen } from '../../../../families/family.ts';
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
export const scoreOf = (family: FamilyId, { scores }: Evaluation): number => chosenBy(declarationOf(family), scores);

/** Tries a run's networks on the same held-out samples every time. */
export class Reviewer {
  readonly #family: Family;
  readonly #recipe: Recipe;
  readonly #samples: readonly Tensors[];
  readonly #given: Seen;
  readonly #data: TrainingData;
  #baselines: Scores | undefined;

  private constructor(family: Family, recipe: Recipe, data: TrainingData, samples: readonly Tensors[]) {
    this.#family = family;
    this.#data = data;
    this.#recipe = recipe;
    this.#samples = samples;
    this.#given = picturesIn(samples);
  }

  static async open(family: Family, recipe: Recipe, data: TrainingData): Promise<Reviewer> {
    const count = Math.min(family.reviewed, data.heldCount);
    const samples = await Promise.all(Array.from({ length: count }, (_, index) => data.sample(index)));
    return new Reviewer(family, recipe, data, samples);
  }

  async review(trainer: Trainer): Promise<Review> {
    const seen = await this.#withNearest(await this.#look(trainer, this.#samples.length));
    this.#baselines ??= this.#family.baselines(this.#given);
    const { scores, signs } = this.#family.judge(this.#recipe, seen);
    const evaluation = {
      step: trainer.stepsDone,
      pictures: this.#samples.length,
      scores: { ...scores, ...this.#baselines },
      signs,
    };
    return { evaluation, strip: this.#family.rows(firstOf(seen, this.#family.shown)) };
  }

  /** Only the sample strip, without judging. */
  async strip(trainer: Trainer): Promise<readonly StripRow[]> {
    return this.#family.rows(await this.#look(trainer, this.#family.shown));
  }

  /** Rows for a look into what the networks do. */
  async inspected(trainer: Trainer): Promise<readonly StripRow[]> {
    const seen = await this.#look(trainer, this.#family.shown);
    return this.#family.inspectedRows?.(await this.#withNearest(seen)) ?? this.#family.rows(seen);
  }

  /** Where the data can tell: beside pictures of the set and samples the pictures that are learnt from and nearest to them. */
  async #withNearest(seen: Seen): Promise<Seen> {
    const { real = [], made = [] } = seen;
    const nearest = this.#data.nearest?.([...real, ...made]);
    if (!nearest) return seen;
    const found = await nearest;
    return { ...seen, nearestReal: found.slice(0, real.length), nearestMade: found.slice(real.length) };
  }

  /** The first samples, with what the networks make of them. */
  async #look(trainer: Trainer, count: number): Promise<Seen> {
    const samples = this.#samples.slice(0, count);
    const { triedAtOnce } = this.#family;
    const made = triedAtOnce
      ? await tryTogether(trainer, samples, triedAtOnce)
      : await this.#tryAlone(trainer, samples);
    return { ...firstOf(this.#given, count), ...made };
  }

  /** A network is prepared for one batch size: each sample as a batch of copies. */
  async #tryAlone(trainer: Trainer, samples: readonly Tensors[]): Promise<Seen> {
    const made: Tensors[] = [];
    for (const sample of samples) made.push(await trainer.tryOut(repeated(sample, this.#recipe.batch), 'average'));
    return picturesIn(made);
  }
}

const firstOf = (seen: Seen, count: number): Seen =>
  Object.fromEntries(Object.entries(seen).map(([name, pictures]) => [name, pictures.slice(0, count)]));

/** Pictures by name, the first of each batch. */
function picturesIn(batches: readonly Tensors[]): Seen {
  const names = Object.keys(batches[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, batches.map((batch) => pictureAt(batch[name] as Tensor, 0))]));
}

/** So many samples at once; the last ones with copies of the last. */
async function tryTogether(trainer: Trainer, samples: readonly Tensors[], atOnce: number): Promise<Seen> {
  const made: Record<string, Picture[]> = {};
  for (let first = 0; first < samples.length; first += atOnce) {
    const some = Array.from({ length: atOnce }, (_, i) => samples[Math.min(first + i, samples.length - 1)] as Tensors);
    const results = await trainer.tryOut(joined(some), 'average');
    const wanted = Math.min(atOnce, samples.length - first);
    for (const [name, batch] of Object.entries(results))
      (made[name] ??= []).push(...Array.from({ length: wanted }, (_, i) => pictureAt(batch, i)));
  }
  return made;
}

/** Samples as one batch. */
const joined = (samples: readonly Tensors[]): Tensors =>
  Object.fromEntries(
    Object.entries(samples[0] ?? {}).map(
      ([
        name,
        {
          data: { length },
          shape: [, ...rest],
        },
      ]) => {
        const data = new Float32Array(samples.length * length);
        for (const [i, sample] of samples.entries()) data.set(sample[name]?.data ?? [], i * length);
        return [name, { data, shape: [samples.length, ...rest] }];
      },
    ),
  );

const repeated = (sample: Tensors, batch: number): Tensors => joined(Array.from({ length: batch }, () => sample));

/** One picture of a batch. */
function pictureAt({ data, shape: [batch = 1, , , side = 0] }: Tensor, index: number): Picture {
  const length = data.length / batch;
  return { data: data.slice(index * length, (index + 1) * length), side };
}
