import type { Recipe } from '../../../../families/declaration.ts';
import type { Picture } from '../../../../metrics/laplacianPyramid.ts';
import type { Tensors } from '../../../../training/phase.ts';
import type { Chance } from '../../../../training/random.ts';
import type { OnLeftOut } from './picturesIn.ts';

/** Paths of pictures that can be read, set by set. */
export type Files = readonly (readonly string[])[];

/** What a run learns from, opened. */
export interface TrainingData {
  /** The pictures of a step, counted from 0, as chance has them for that step, whatever was asked before. */
  at(step: number): Promise<Tensors>;
  /** How many samples were held out: pictures by which checkpoints are judged, the same ones every time. */
  readonly heldCount: number;
  /** One held-out sample as a network sees it, [1, C, crop, crop] each. */
  sample(index: number): Promise<Tensors>;
  /** The pictures that are learnt from which are nearest to others, each another than itself: whether a network copies. */
  nearest?(pictures: readonly Picture[]): Promise<readonly Picture[]>;
}

/** One way of lying on a disk. */
export interface DataReader {
  /**
   * Finds the pictures of a run's folders; what is left out is told.
   * @throws StudioFailure data/... where they are not fit to begin with
   */
  find(folders: readonly string[], onLeftOut?: OnLeftOut): Promise<Files>;
  open(files: Files, recipe: Recipe, chance: Chance): TrainingData;
}
