import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { OutputFormat, PictureView } from '../../../src-main/contract/pictures.ts';
import type { Fate } from '../../state/session.ts';

/** What came of a picture: seen, encoded and saved by its id. */
export interface PictureResult {
  readonly kind: 'translation' | 'fill';
  readonly id: string;
}

/** A room in which something is made of pictures, as the canvas, the strip, the bar and the keys see it. */
export interface PictureRoom {
  readonly kind: 'translate' | 'inpaint';
  readonly picture: PictureView | null;
  readonly selectedId: string | null;
  readonly result: PictureResult | null;
  /** 0..1, how much of the result is mixed into the picture. */
  readonly strength: number;
  readonly format: OutputFormat;
  /** Ending of results' names: "zebra" in horse.zebra.jpg. */
  readonly suffix: string;
  readonly working: JobView | null;
  /** Why there is no result. */
  readonly failure: StudioError | null;
  readonly isUnchanged: boolean;
  readonly canSwap: boolean;
  /** Several results stand beside each other, each whole in a pane of its own. */
  readonly isComparing: boolean;
  select(pictureId: string | null): void;
  step(direction: 1 | -1): void;
  /** The next picture to arrive was asked for here, and is shown. */
  expectPicture(): void;
  remove(pictureId: string): Promise<void>;
  /** Makes the result, whatever came of it before. */
  again(): Promise<void>;
  cancel(): Promise<void>;
  swap(): void;
  fateOf(pictureId: string): Fate;
}
