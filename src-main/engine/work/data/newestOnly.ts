/** Questions of which only the newest of each asker counts: when it comes, what is still being answered to the same one is ended. */
export class NewestOnly {
  readonly #underWay = new Map<string, AbortController>();

  /** @param asker null: nobody else's question has to do with this one */
  async ask<T>(asker: string | null, answer: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (asker === null) return answer(controller.signal);
    this.#underWay.get(asker)?.abort();
    this.#underWay.set(asker, controller);
    try {
      return await answer(controller.signal);
    } finally {
      if (this.#underWay.get(asker) === controller) this.#underWay.delete(asker);
    }
  }
}
