import type { Evaluation } from '../../../contract/evaluation.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import { readForNetwork } from '../../../imaging/networkInput.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import type { Picture } from '../../../metrics/laplacianPyramid.ts';
import { outputSigns } from '../../../metrics/outputSigns.ts';
import { slicedWasserstein, slicedWassersteinNoise } from '../../../metrics/slicedWasserstein.ts';
import { chanceOf } from '../../../training/random.ts';
import type { CycleganTrainer, TrialPicture } from '../../../training/trainer.ts';

/** What a checkpoint is chosen by: both distances alike. */
export const scoreOf = ({ distanceAtoB, distanceBtoA }: Evaluation): number => (distanceAtoB + distanceBtoA) / 2;

/** Pictures of the sample strip per side. */
export const stripPictures = 4;

export interface Review {
  readonly evaluation: Evaluation;
  /** The first pictures of each side: the picture, its translation, its way back. */
  readonly strip: readonly StripRow[];
}

export type StripRow = readonly [real: Picture, translated: Picture, cycled: Picture];
type Seen = Record<'realA' | 'realB' | TrialPicture, Picture[]>;

/** The first pictures of A and their cycles, then those of B. */
function stripOf(seen: Seen): StripRow[] {
  const rows = (real: keyof Seen, made: keyof Seen, back: keyof Seen): StripRow[] =>
    seen[real].slice(0, stripPictures).map((picture, i) => [picture, seen[made][i] as Picture, seen[back][i] as Picture]);
  return [...rows('realA', 'fakeB', 'cycledA'), ...rows('realB', 'fakeA', 'cycledB')];
}

/** Tries a run's generators on the same pictures every time. The chance of the distance is always the same, so that checkpoints can be compared. */
export class Reviewer {
  readonly #pairs: readonly (readonly [Tensor, Tensor])[];
  readonly #batch: number;
  #noise: { readonly noiseA: number; readonly noiseB: number } | undefined;

  private constructor(pairs: readonly (readonly [Tensor, Tensor])[], batch: number) {
    this.#pairs = pairs;
    this.#batch = batch;
  }

  /** @param batch pictures per pass, as the trainer was made for */
  static async open(heldA: readonly string[], heldB: readonly string[], crop: number, batch: number): Promise<Reviewer> {
    const count = Math.min(heldA.length, heldB.length);
    const read = (files: readonly string[]) => Promise.all(files.slice(0, count).map((file) => readSquare(file, crop)));
    const [a, b] = [await read(heldA), await read(heldB)];
    return new Reviewer(
      a.map((picture, i) => [batchOf(picture, batch, crop), batchOf(b[i] as Float32Array, batch, crop)] as const),
      batch,
    );
  }

  async review(trainer: CycleganTrainer, step: number): Promise<Review> {
    const seen = await this.#look(trainer, Infinity);
    const chance = chanceOf(1);
    this.#noise ??= { noiseA: slicedWassersteinNoise(seen.realA, { chance }), noiseB: slicedWassersteinNoise(seen.realB, { chance }) };
    const evaluation: Evaluation = {
      step,
      ...{ cycleA: apart(seen.realA, seen.cycledA), cycleB: apart(seen.realB, seen.cycledB) },
      ...{ identityA: apart(seen.realA, seen.sameA), identityB: apart(seen.realB, seen.sameB) },
      distanceAtoB: slicedWasserstein(seen.realB, seen.fakeB, { chance }),
      distanceBtoA: slicedWasserstein(seen.realA, seen.fakeA, { chance }),
      ...this.#noise,
      ...{ signsA: outputSigns(seen.realB, seen.fakeA), signsB: outputSigns(seen.realA, seen.fakeB) },
      pictures: this.#pairs.length,
    };
    return { evaluation, strip: stripOf(seen) };
  }

  /** Only the sample strip, without judging. */
  async strip(trainer: CycleganTrainer): Promise<StripRow[]> {
    return stripOf(await this.#look(trainer, stripPictures));
  }

  /** What the generators make of the first pictures, with the pictures. */
  async #look(trainer: CycleganTrainer, count: number): Promise<Seen> {
    const seen: Seen = { ...{ realA: [], realB: [], fakeA: [], fakeB: [], sameA: [], sameB: [], cycledA: [], cycledB: [] } };
    for (const [realA, realB] of this.#pairs.slice(0, count)) {
      const made = await trainer.tryOut(realA, realB, 'average');
      for (const [name, tensor] of Object.entries({ realA, realB, ...made })) seen[name as keyof Seen].push(pictureOf(tensor, this.#batch));
    }
    return seen;
  }
}

const readSquare = async (file: string, crop: number): Promise<Float32Array> =>
  readForNetwork(file, await inspectPicture(file), { width: crop, height: crop });

/** A picture as a batch of copies: a network is prepared for one batch size. */
function batchOf(picture: Float32Array, batch: number, crop: number): Tensor {
  const data = new Float32Array(batch * picture.length);
  for (let n = 0; n < batch; n++) data.set(picture, n * picture.length);
  return { data, shape: [batch, 3, crop, crop] };
}

const pictureOf = ({ data, shape }: Tensor, batch: number): Picture => ({ data: data.slice(0, data.length / batch), side: shape[2] ?? 0 });

/** Mean absolute difference in levels 0..255. */
function apart(a: readonly Picture[], b: readonly Picture[]): number {
  let [sum, count] = [0, 0];
  for (const [index, { data }] of a.entries()) {
    const other = b[index]?.data ?? data;
    for (let i = 0; i < data.length; i++) sum += Math.abs((data[i] as number) - (other[i] as number));
    count += data.length;
  }
  return (sum / count) * 127.5;
}
