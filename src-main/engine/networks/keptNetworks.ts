/** Networks kept at a time: both directions of one pair. */
const kept = 2;

/** Loads each network once and keeps a few; the least recently used goes first. */
export class KeptNetworks<Loaded> {
  readonly #release: (loaded: Loaded) => Promise<void>;
  readonly #loaded = new Map<string, Promise<Loaded>>();

  constructor(release: (loaded: Loaded) => Promise<void>) {
    this.#release = release;
  }

  /** @throws what `load` throws; it is tried anew the next time */
  async get(key: string, load: () => Promise<Loaded>): Promise<Loaded> {
    const loading = this.#loaded.get(key) ?? load();
    this.#loaded.delete(key);
    this.#loaded.set(key, loading); // most recently used is last
    try {
      const loaded = await loading;
      await this.#releaseBeyond(kept);
      return loaded;
    } catch (error) {
      this.#loaded.delete(key);
      throw error;
    }
  }

  async releaseAll(): Promise<void> {
    await this.#releaseBeyond(0);
  }

  async #releaseBeyond(count: number): Promise<void> {
    for (const [key, loading] of [...this.#loaded].slice(0, Math.max(0, this.#loaded.size - count))) {
      this.#loaded.delete(key);
      const loaded = await loading.catch(() => null);
      if (loaded !== null) await this.#release(loaded);
    }
  }
}
