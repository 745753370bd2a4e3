import type { Size } from '../../canvas/geometry.ts';
import type { Level } from '../../canvas/pyramid.ts';
import type { MaskLabour } from '../../mask/maskWorker.ts';
import type { MaskFile } from '../../../src-main/masks/maskFile.ts';

/** What a room gives its mask editor. */
export interface MaskSources {
  /** Whether the mask is there to be painted on; where it is not said, the person switches it. */
  isWanted?(): boolean;
  /** Where the person switches it: how it was when the page was loaded, and where to tell how it is. */
  readonly isOnAtFirst?: boolean;
  switched?(isOn: boolean): void;
  /** Whether the mask's red stays over results, and where to tell it. */
  readonly isAlwaysSeenAtFirst?: boolean;
  shownAlways?(isAlwaysSeen: boolean): void;
  /** The picture that is shown; the mask has its size. */
  picture(): (Size & { readonly id: string }) | null;
  /** The picture's pixels to select by, as large as is sensible; null while there are none. */
  level(): Level | null;
  readonly labour: MaskLabour;
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<MaskFile | null>;
  /** Work on a mask could not be done: the mask is as it was, and somebody has to be told. */
  failed(cause: unknown): void;
}
