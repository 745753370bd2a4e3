import { blobOf } from '../../client/blobs.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** A hole, and what fills it. */
interface Hole {
  readonly maskId: string;
  readonly seed: number;
  readonly methods: readonly string[];
}

/** What a method makes of a hole; null where it fails. */
interface Thumbnail {
  readonly url: string | null;
  readonly hole: Hole;
}

/** What each method makes of a hole, small: one after the other. What was made of the hole before stays until then, so that nothing jumps while somebody paints. */
export class MethodThumbnails {
  readonly #studio: Studio;
  #made = $state.raw<Readonly<Record<string, Thumbnail>>>({});
  #hole = $state.raw<Hole | null>(null);

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  url(method: string): string | null {
    return this.#made[method]?.url ?? null;
  }

  /** Whether a method has come to its turn for the hole as it is now. */
  isNew(method: string): boolean {
    return this.#hole !== null && this.#made[method]?.hole === this.#hole;
  }

  /** Fills a hole by every method. @returns ends it */
  follow(hole: Hole): () => void {
    this.#hole = hole;
    const isOver = (): boolean => this.#hole !== hole;
    const fillAll = async (): Promise<void> => {
      const { methods, ...rest } = hole;
      for (const method of methods) {
        if (isOver()) return;
        const made = await this.#studio.client.call('inpaint.thumbnail', { ...rest, method }).catch(() => null); // the fill itself says why
        if (isOver()) return;
        this.#forget(method);
        const url = made && URL.createObjectURL(blobOf(made.bytes, made.mime));
        this.#made = { ...this.#made, [method]: { url, hole } };
      }
    };
    void fillAll();
    return () => {
      if (!isOver()) this.#hole = null;
    };
  }

  /** There is no hole any more, or it is that of another picture. */
  clear(): void {
    Object.keys(this.#made).forEach((method) => this.#forget(method));
    this.#made = {};
    this.#hole = null;
  }

  #forget(method: string): void {
    const url = this.url(method);
    if (url !== null) URL.revokeObjectURL(url);
  }
}
