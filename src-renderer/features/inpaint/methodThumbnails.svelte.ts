import { blobOf } from '../../client/blobs.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** A hole, and what fills it. */
interface Hole {
  readonly maskId: string;
  readonly seed: number;
  readonly methods: readonly string[];
}

/** What each method makes of a hole, small: one after the other, the quickest way to see which to take. */
export class MethodThumbnails {
  readonly #studio: Studio;
  /** By method; null where it fails. A method that is not there has not come to its turn. */
  urls = $state.raw<Readonly<Record<string, string | null>>>({});

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Fills a hole by every method. @returns ends it, and forgets what came of it */
  follow({ maskId, seed, methods }: Hole): () => void {
    let isFollowed = true;
    const isOver = (): boolean => !isFollowed;
    const fillAll = async (): Promise<void> => {
      for (const method of methods) {
        if (isOver()) return;
        const made = await this.#studio.client.call('inpaint.thumbnail', { maskId, method, seed }).catch(() => null); // the fill itself says why
        if (isOver()) return;
        this.urls = { ...this.urls, [method]: made && URL.createObjectURL(blobOf(made.bytes, made.mime)) };
      }
    };
    void fillAll();
    return () => {
      isFollowed = false;
      for (const url of Object.values(this.urls)) if (url !== null) URL.revokeObjectURL(url);
      this.urls = {};
    };
  }
}
