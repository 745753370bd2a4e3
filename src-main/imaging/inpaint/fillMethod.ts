import type { Rect } from '../pixelTypes.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

/** One hole to fill. */
export interface FillTask {
  /** The surroundings of the hole; not changed. */
  readonly picture: FloatPicture;
  readonly hole: Hole;
  /** The same seed gives the same fill. */
  readonly seed: number;
  /** Whether a seam that the method leaves is evened out (Perez et al. 2003). */
  readonly blends: boolean;
  readonly signal: AbortSignal;
  /** How far the work is, in units of the method's own. */
  readonly onProgress: (done: number, total: number) => void;
}

/** A way to fill holes. */
export interface FillMethod {
  /** Where it was published, or what made it. */
  readonly source: string;
  /** How many pixels around a hole with these bounds the method wants to see. */
  readonly marginFor: (bounds: Pick<Rect, 'width' | 'height'>) => number;
  /** Holes farther apart than this many pixels are filled one by one, each in its own surroundings; null: all of a picture at once. */
  readonly apart: number | null;
  /** The filled picture. Where nothing was blended, known pixels right beside the hole may be what the method expected there. */
  readonly fill: (task: FillTask) => Promise<FloatPicture>;
}
