import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { StudioClient } from '../../../src-main/contract/client.ts';
import { blobOf } from '../../client/blobs.ts';

/** Longest side in pixels: the strip's 88 x 56 at twice the density. */
const side = 192;
/** How many are asked for at once, so that thumbnails never stand in the way of the picture itself. */
const atOnce = 2;

/** Small pictures for the filmstrip, fetched when they come into sight and kept as object URLs. */
export class Thumbnails {
  readonly #client: StudioClient;
  readonly #urls = new SvelteMap<string, string>();
  readonly #wanted: string[] = [];
  readonly #asked = new Set<string>();
  #underWay = 0;

  constructor(client: StudioClient) {
    this.#client = client;
    client.listen('picture.removed', ({ id }) => this.#forget(id));
  }

  /** The address of a thumbnail, once it is there. */
  url(pictureId: string): string | undefined {
    return this.#urls.get(pictureId);
  }

  want(pictureId: string): void {
    if (this.#asked.has(pictureId)) return;
    this.#asked.add(pictureId);
    this.#wanted.push(pictureId);
    this.#next();
  }

  #next(): void {
    if (this.#underWay >= atOnce) return;
    const id = this.#wanted.pop(); // what came into sight last is being looked at
    if (id === undefined) return;
    this.#underWay += 1;
    void this.#fetch(id).finally(() => {
      this.#underWay -= 1;
      this.#next();
    });
  }

  async #fetch(id: string): Promise<void> {
    try {
      const { bytes, mime } = await this.#client.call('pictures.preview', { id, maxSide: side });
      this.#urls.set(id, URL.createObjectURL(blobOf(bytes, mime)));
    } catch {
      this.#asked.delete(id); // shown by its name alone; asked for again when it comes back into sight
    }
  }

  #forget(id: string): void {
    const url = this.#urls.get(id);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.#urls.delete(id);
    this.#asked.delete(id);
  }
}

export const [getThumbnails, setThumbnails] = createContext<Thumbnails>();
