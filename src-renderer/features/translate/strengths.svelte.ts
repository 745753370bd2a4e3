import { z } from 'zod';
import { memoryOf, type Memory } from '../../state/remembered.ts';

const Remembered = z.object({ strengths: z.record(z.string(), z.number().min(0).max(1)) });
type Kept = z.infer<typeof Remembered>;

/** How strongly each picture is changed, 0..1: what nobody has chosen is the whole change. Survives a reload. */
export class Strengths {
  readonly #memory: Memory<Kept>;
  #chosen = $state.raw<Kept['strengths']>({});

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#memory = memoryOf(storage, 'grevy.translate', Remembered, { strengths: {} });
    this.#chosen = this.#memory.recall().strengths;
  }

  of(pictureId: string): number {
    return this.#chosen[pictureId] ?? 1;
  }

  choose(pictureId: string, strength: number): void {
    this.#keep({ ...this.#chosen, [pictureId]: strength });
  }

  /** Gives a strength to those of some pictures that have none of their own. */
  spread(pictureIds: readonly string[], strength: number): void {
    this.#keep({ ...Object.fromEntries(pictureIds.map((id) => [id, strength])), ...this.#chosen });
  }

  #keep(chosen: Kept['strengths']): void {
    this.#chosen = chosen;
    this.#memory.remember({ strengths: chosen });
  }
}
