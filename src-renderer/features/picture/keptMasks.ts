import { z } from 'zod';
import type { MaskUse } from '../../../src-main/contract/inpainting.ts';
import { KeptMask } from '../../mask/keptMask.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';

const Remembered = z.record(z.string(), KeptMask);
type ByPicture = z.infer<typeof Remembered>;

/** What can be undone takes this much of the tab's storage for one room, in bytes: some hundred strokes. Browsers give a tab 5 to 10 MB. */
export const mostKeptHistory = 750_000;

/**
 * What a reload would take of the masks: the strokes that the engine has not been given yet, and the nearest steps that can be undone. The tab keeps them while
 * it loads the page anew, and nothing else does: they are written after every stroke and as the page is left, read once, and gone with the tab.
 */
export class KeptMasks {
  readonly #memory: Memory<ByPicture>;
  #waiting: ByPicture;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, use: MaskUse) {
    this.#memory = memoryOf<ByPicture>(storage, `grevy.masks.${use}`, Remembered, {});
    this.#waiting = this.#memory.recall();
  }

  /** What was kept of a picture's mask, once. */
  take(pictureId: string): KeptMask | null {
    const { [pictureId]: kept = null, ...others } = this.#waiting;
    this.#waiting = others;
    return kept;
  }

  /** Keeps masks as they are now, and what nobody has taken yet; without what can be undone where the tab has no room for it. */
  keep(masks: ByPicture): void {
    const all = { ...this.#waiting, ...masks };
    const withoutHistory: ByPicture = Object.fromEntries(
      Object.entries(all).map(([id, { mask }]) => [id, { mask, done: [], undone: [] }]),
    );
    for (const attempt of [all, withoutHistory, {}]) {
      try {
        return this.#memory.remember(attempt);
      } catch {
        // too large: the next is smaller
      }
    }
  }

  /** A picture that is gone needs nothing kept. */
  forget(pictureId: string): void {
    this.take(pictureId);
  }
}
