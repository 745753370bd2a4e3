import { moved } from '../../../../src-main/latent/plane.ts';
import { vectorsOf } from '../../../../src-main/latent/vectors.ts';
import { asStudioError } from '../../../state/failure.ts';
import type { LatentSpace } from '../latentSpace.svelte.ts';
import type { Point } from '../point.ts';

/** Directions that have a slider. */
const count = 10;
/** Standard deviations to either side. */
export const reach = 3;

export interface Direction {
  readonly vector: Float32Array;
  /** Of the variance of what the network makes first, 0..1. */
  readonly share: number;
  /** What the person calls it; empty for one that has no name yet. */
  readonly name: string;
}

/** Sliders along the directions in which a model's pictures vary most. */
export class Directions {
  readonly #space: LatentSpace;
  /** By the model that they belong to. */
  #found = $state.raw<{ readonly sha256: string; readonly list: readonly Direction[] } | null>(null);
  #isAsking = false;
  /** The names that the person has typed for what was found. */
  #typed: string[] | null = null;
  /** How far each slider is moved. */
  by = $state.raw<readonly number[]>(Array.from({ length: count }, () => 0));
  /** What the sliders move; the first sample where nobody has chosen. */
  #start = $state.raw<{ readonly sha256: string; readonly point: Point } | null>(null);

  readonly list: readonly Direction[] = $derived.by(() =>
    this.#found?.sha256 === this.#space.model?.sha256 ? (this.#found?.list ?? []) : [],
  );
  readonly start: Point | null = $derived.by(() => {
    const own = this.#start?.sha256 === this.#space.model?.sha256 ? this.#start?.point : undefined;
    return own ?? this.#space.picks.list[0] ?? this.#space.samples[0] ?? null;
  });
  readonly vector: Float32Array | null = $derived.by(() =>
    this.start
      ? moved(
          this.start.vector,
          this.list.map(({ vector }, i) => ({ direction: vector, by: this.by[i] ?? 0 })),
        )
      : null,
  );

  constructor(space: LatentSpace) {
    this.#space = space;
  }

  startAt(point: Point): void {
    const { model } = this.#space;
    if (model) this.#start = { sha256: model.sha256, point };
  }

  move(index: number, by: number): void {
    this.by = this.by.with(index, by);
  }

  reset(): void {
    this.by = this.by.map(() => 0);
  }

  /** Keeps what the sliders show among the picks. */
  keep(): void {
    if (!this.vector || !this.start) return;
    const moves = this.by.flatMap((by, i) => (by === 0 ? [] : [`${i + 1}:${by.toFixed(2)}`])).join(' ');
    this.#space.picks.add({
      key: `${this.start.key} ${moves}`,
      name: moves === '' ? this.start.name : `${this.start.name} ${moves}`,
      vector: this.vector,
    });
  }

  /** Finds the directions of the model, once. */
  async want(): Promise<void> {
    const { model, studio } = this.#space;
    if (!model || this.#isAsking || this.list.length > 0) return;
    const teller = studio.messages.here();
    this.#isAsking = true;
    try {
      const found = await studio.client.call('generation.directions', { modelId: model.id, count });
      const vectors = vectorsOf(found.directions, model.latent) ?? [];
      this.#found = {
        sha256: model.sha256,
        list: vectors.map((vector, i) => ({ vector, share: found.shares[i] ?? 0, name: found.names[i] ?? '' })),
      };
      this.#typed = null;
      this.reset();
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.#isAsking = false;
    }
  }

  /** Gives a direction a name, which is shown as its own once it is kept with the model. */
  async name(index: number, name: string): Promise<void> {
    const { model, studio } = this.#space;
    const found = this.#found;
    if (!model || !found || found.sha256 !== model.sha256) return;
    const names = (this.#typed ?? found.list.map((direction) => direction.name)).with(index, name);
    this.#typed = names; // a second name goes along with the first, also while that is on its way
    const teller = studio.messages.here();
    try {
      await studio.client.call('generation.nameDirections', { modelId: model.id, names });
      if (this.#found?.sha256 !== found.sha256) return; // another model meanwhile
      this.#found = { ...found, list: found.list.map((direction, i) => ({ ...direction, name: names[i] ?? '' })) };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    }
  }
}
