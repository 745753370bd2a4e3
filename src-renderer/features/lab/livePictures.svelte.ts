import type { Samples } from '../../../src-main/contract/generation.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Messages } from '../../state/messages.svelte.ts';

/** Pictures of vectors that change under the hand: one question at a time, and of those that came meanwhile only the newest. */
export class LivePictures {
  /** What is there; it stays until the next is. */
  shown = $state.raw<Samples | null>(null);
  readonly #ask: (vectors: readonly Float32Array[]) => Promise<Samples | null>;
  readonly #messages: Pick<Messages, 'here'>;
  #wanted: readonly Float32Array[] | null = null;
  #isAsking = false;

  constructor(ask: (vectors: readonly Float32Array[]) => Promise<Samples | null>, messages: Pick<Messages, 'here'>) {
    this.#ask = ask;
    this.#messages = messages;
  }

  want(vectors: readonly Float32Array[]): void {
    this.#wanted = vectors;
    if (!this.#isAsking) void this.#follow();
  }

  async #follow(): Promise<void> {
    const teller = this.#messages.here();
    this.#isAsking = true;
    try {
      while (this.#wanted) {
        const vectors = this.#wanted;
        this.#wanted = null;
        this.shown = await this.#ask(vectors);
      }
    } catch (cause) {
      this.#wanted = null;
      teller.failure(asStudioError(cause));
    } finally {
      this.#isAsking = false;
    }
  }
}
