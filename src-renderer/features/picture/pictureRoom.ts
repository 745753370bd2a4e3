import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { ExampleName } from '../../../src-main/contract/examples.ts';
import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { MaskUse } from '../../../src-main/contract/inpainting.ts';
import type { Area } from '../../../src-main/masks/area.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { LabelKey } from '../../i18n/words.svelte.ts';
import type { Fate } from '../../state/session.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { PictureMasks } from './pictureMasks.ts';

/** What came of a picture: seen, encoded and saved by its id. */
export interface PictureResult {
  readonly kind: 'translation' | 'fill';
  readonly id: string;
}

/** How a room of pictures speaks of itself: keys of words. */
export interface PictureRoomWords {
  readonly title: LabelKey;
  readonly failed: LabelKey;
  readonly fates: Readonly<Record<Fate, LabelKey>>;
}

/** What a room makes of the workspace's pictures, as the canvas, the strip, the bar and the keys see it. */
export interface PictureRoom {
  readonly workspace: Workspace;
  readonly masks: PictureMasks;
  /** Those that are painted on now, where a room has masks for several things. */
  readonly painting: PictureMasks;
  readonly words: PictureRoomWords;
  readonly result: PictureResult | null;
  /** What the result is restricted to, as the engine has it: what is seen. */
  readonly mask: RenderMask | null;
  /** What a mask is to the result; null where it may be anywhere. */
  readonly maskUse: MaskUse | null;
  /** What is seen until the result can be, where a result follows another; else the picture itself. */
  readonly resultBefore?: PictureResult | null;
  /** The result is not yet what came of the mask as it is painted. */
  readonly isBehind?: boolean;
  /** Where the result may be is not known yet, so that none of it may be seen. */
  readonly isHeldBack: boolean;
  /** 0..1, how much of the result is mixed into the picture. */
  readonly strength: number;
  /** Ending of results' names: "zebra" in horse.zebra.jpg. */
  readonly suffix: string;
  readonly working: JobView | null;
  /** Why there is no result. */
  readonly failure: StudioError | null;
  readonly isUnchanged: boolean;
  readonly canSwap: boolean;
  /** Several results stand beside each other, each whole in a pane of its own. */
  readonly isComparing: boolean;
  /** The person chooses how picture and result are seen; else all of the picture shows the result. */
  readonly hasViews: boolean;
  /** Which part of the picture is looked at until the person chooses otherwise; the whole where there is none. */
  readonly place?: Area | null;
  /** What a person can try who has no picture at hand. */
  readonly examples: readonly ExampleName[];
  /**
   * The mask of the picture that is shown when this is called, once the engine has what was painted last; null where the result may be anywhere. Rejects where
   * the engine cannot have it.
   */
  settledMask(): Promise<RenderMask | 'nowhere' | null>;
  /** Makes the result, whatever came of it before. */
  again(): Promise<void>;
  cancel(): Promise<void>;
  swap(): void;
  fateOf(pictureId: string): Fate;
  /** An example is about to be opened: what shows its point is chosen. */
  beforeExample?(name: ExampleName): void;
  /** The room was opened, or another. */
  entered?(): void;
  left?(): void;
}
