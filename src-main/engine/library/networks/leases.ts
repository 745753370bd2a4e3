/** What was lent, for as long as it is needed: `using lease = ...` gives it back at the end of the block. */
export interface Lease<T> {
  readonly value: T;
  [Symbol.dispose](): void;
}

interface Entry<T> {
  readonly loading: Promise<T>;
  leases: number;
}

/**
 * Loads each thing once, lends it to whoever needs it, and keeps a few that nobody needs at the moment: the least recently used goes first.
 * What is lent is never released.
 */
export class Leases<T> {
  readonly #kept: number;
  readonly #release: (value: T) => Promise<void>;
  /** The most recently used is last. */
  readonly #entries = new Map<string, Entry<T>>();
  readonly #releasing = new Set<Promise<void>>();

  /** @param kept how many are kept at most, unless more are lent */
  constructor(kept: number, release: (value: T) => Promise<void>) {
    this.#kept = kept;
    this.#release = release;
  }

  /** @throws what `load` throws; it is tried anew the next time */
  async lease(key: string, load: () => Promise<T>): Promise<Lease<T>> {
    const entry = this.#entries.get(key) ?? { loading: load(), leases: 0 };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.leases++;
    const value = await entry.loading.catch((error: unknown) => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    });
    this.#releaseBeyond(this.#kept);
    return { value, [Symbol.dispose]: once(() => this.#giveBack(entry)) };
  }

  /** Gives the memory of everything back that nobody needs at the moment. It is loaded again when needed. */
  async releaseIdle(): Promise<void> {
    this.#releaseBeyond(0);
    await Promise.all(this.#releasing);
  }

  #giveBack(entry: Entry<T>): void {
    entry.leases--;
    this.#releaseBeyond(this.#kept);
  }

  #releaseBeyond(count: number): void {
    for (const [key, { loading, leases }] of [...this.#entries]) {
      if (this.#entries.size <= count) return;
      if (leases > 0) continue;
      this.#entries.delete(key);
      const releasing = loading.then(this.#release).catch(() => undefined); // its memory cannot be had back
      this.#releasing.add(releasing);
      void releasing.then(() => this.#releasing.delete(releasing));
    }
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
