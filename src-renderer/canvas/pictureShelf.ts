import { closePyramid, type Pyramid } from './pyramid.ts';
import type { PyramidMaker } from './pyramidMaker.ts';

/** A picture as it can be shown: nothing yet, coarse, whole, or not at all. */
export interface Shown {
  readonly pyramid: Pyramid | null;
  readonly isWhole: boolean;
  readonly failure: unknown;
}

export const notShown: Shown = { pyramid: null, isWhole: false, failure: null };

export interface ShelfSurroundings {
  readonly maker: Pick<PyramidMaker, 'make'>;
  /** Fetches the encoded picture of a key. */
  fetch(key: string): Promise<Blob>;
  /** Something of this key can be shown, or cannot. */
  changed(key: string, shown: Shown): void;
}

/** Decoded pictures, kept while there is room: the most recently wanted ones stay. Keys name a picture or a translation. */
export class PictureShelf {
  readonly #kept = new Map<string, Shown>();
  readonly #around: ShelfSurroundings;
  readonly #room: number;

  constructor(around: ShelfSurroundings, room: number) {
    this.#around = around;
    this.#room = room;
  }

  /** Says that these keys are on screen: fetches what is missing and lets go of what has been out of sight longest. */
  want(keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#kept.get(key);
      this.#kept.delete(key);
      this.#kept.set(key, known ?? notShown); // last wanted, last in the map
      if (!known) void this.#load(key);
    }
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= this.#room || keys.includes(key)) break;
      this.#forget(key);
    }
  }

  /** Lets go of everything. */
  empty(): void {
    for (const key of [...this.#kept.keys()]) this.#forget(key);
  }

  get(key: string): Shown {
    return this.#kept.get(key) ?? notShown;
  }

  /** Fetches again what could not be had, such as while the engine was away. */
  retryFailed(): void {
    for (const [key, { failure }] of this.#kept) {
      if (failure === null) continue;
      this.#kept.set(key, notShown);
      void this.#load(key);
    }
  }

  async #load(key: string): Promise<void> {
    try {
      const blob = await this.#around.fetch(key);
      if (!this.#kept.has(key)) return;
      this.#around.maker.make(blob, {
        grown: (pyramid, isWhole) => this.#grown(key, pyramid, isWhole),
        failed: (reason) => this.#put(key, { ...this.get(key), failure: reason }),
      });
    } catch (failure) {
      this.#put(key, { ...this.get(key), failure });
    }
  }

  #grown(key: string, pyramid: Pyramid, isWhole: boolean): void {
    if (this.#kept.has(key)) this.#put(key, { pyramid, isWhole, failure: null });
    else closePyramid(pyramid);
  }

  #put(key: string, shown: Shown): void {
    if (!this.#kept.has(key)) return;
    this.#kept.set(key, shown);
    this.#around.changed(key, shown);
  }

  #forget(key: string): void {
    const { pyramid } = this.get(key);
    this.#kept.delete(key);
    if (pyramid) closePyramid(pyramid);
  }
}
