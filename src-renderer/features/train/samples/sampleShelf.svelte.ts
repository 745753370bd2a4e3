import { SvelteMap } from 'svelte/reactivity';
import type { StudioClient } from '../../../../src-main/contract/client.ts';
import { blobOf } from '../../../client/blobs.ts';

export interface SamplePlace {
  readonly id: string;
  readonly step: number;
  readonly row: number;
}

/** Rows that are kept: scrubbing a timeline there and back asks for each once. */
const kept = 240;

const keyOf = ({ id, step, row }: SamplePlace): string => `${id} ${step} ${row}`;

/** Rows of samples as object URLs, fetched when they are looked at; the least recently seen go first. */
export class SampleShelf {
  readonly #client: StudioClient;
  readonly #urls = new SvelteMap<string, string>();
  readonly #asked = new Set<string>();

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** The address of a row, once it is there. */
  url(place: SamplePlace): string | undefined {
    return this.#urls.get(keyOf(place));
  }

  async want(place: SamplePlace): Promise<void> {
    const key = keyOf(place);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      const { bytes, mime } = await this.#client.call('runs.sample', { ...place });
      this.#urls.set(key, URL.createObjectURL(blobOf(bytes, mime)));
      this.#dropOldest();
    } catch {
      this.#asked.delete(key); // asked for again when it is looked at again
    }
  }

  #dropOldest(): void {
    for (const [key, url] of this.#urls) {
      if (this.#urls.size <= kept) return;
      URL.revokeObjectURL(url);
      this.#urls.delete(key);
      this.#asked.delete(key);
    }
  }
}
