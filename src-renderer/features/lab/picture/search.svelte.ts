import type { Samples } from '../../../../src-main/contract/generation.ts';
import { decibelsOf, farBelow, project, type Projection } from '../../../../src-main/latent/projection.ts';
import { vectorsOf } from '../../../../src-main/latent/vectors.ts';
import type { JobView } from '../../../../src-main/contract/jobs.ts';
import { isWorking } from '../../../state/session.ts';
import { asStudioError } from '../../../state/failure.ts';
import type { Point } from '../point.ts';
import type { LatentSpace } from '../latentSpace.svelte.ts';

/** Places that a search begins at, and its steps. */
const starts = 8;
const steps = 300;

/** What was found of a picture. */
export interface Found {
  readonly pictureId: string;
  readonly sha256: string;
  readonly projection: Projection;
}

/** The search for a person's own picture in the space of a model. */
export class Search {
  readonly #space: LatentSpace;
  /** The picture as the model sees it. */
  seen = $state.raw<
    (Samples & { readonly pictureId: string; readonly sha256: string; readonly rgb: Uint8Array }) | null
  >(null);
  done = $state.raw<number | null>(null);
  #found = $state.raw<Found | null>(null);
  #asked = 0;

  readonly total = steps;
  readonly picture = $derived.by(() => this.#space.workspace.picture);
  readonly found: Found | null = $derived.by(() =>
    this.#found?.pictureId === this.picture?.id && this.#found?.sha256 === this.#space.model?.sha256
      ? this.#found
      : null,
  );
  readonly decibels = $derived.by(() => (this.found ? decibelsOf(this.found.projection.error) : null));
  readonly decibelsBefore = $derived.by(() => (this.found ? decibelsOf(this.found.projection.errorBefore) : null));
  readonly isFar = $derived.by(() => this.decibels !== null && this.decibels < farBelow);

  constructor(space: LatentSpace) {
    this.#space = space;
  }

  get isSearching(): boolean {
    return this.done !== null;
  }

  /** Brings the chosen picture to the model's size. */
  async look(): Promise<void> {
    const { model, studio } = this.#space;
    const pictureId = this.picture?.id;
    if (!model || pictureId === undefined) return;
    if (this.seen?.pictureId === pictureId && this.seen.sha256 === model.sha256) return;
    const teller = studio.messages.here();
    try {
      const { side, levels } = await studio.client.call('generation.seen', { modelId: model.id, pictureId });
      if (this.picture?.id !== pictureId) return;
      this.seen = { pictureId, sha256: model.sha256, side, count: 1, rgb: levels, levels: withAlpha(levels) };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    }
  }

  async search(): Promise<void> {
    const { model, studio, seed } = this.#space;
    const { seen } = this;
    if (!model || !seen || this.isSearching) return;
    const teller = studio.messages.here();
    const mine = ++this.#asked;
    this.done = 0;
    try {
      const { latent } = await studio.client.call('generation.guess', { modelId: model.id, levels: seen.rgb });
      const projection = await project(
        (asked) => studio.client.call('generation.steer', { modelId: model.id, ...asked }),
        {
          target: seen.rgb,
          side: seen.side,
          latent: model.latent,
          guess: latent && (vectorsOf(latent, model.latent)?.[0] ?? null),
          seed,
          starts,
          steps,
          onProgress: (done) => (this.done = done),
          isWanted: () => mine === this.#asked,
        },
      );
      if (projection) this.#found = { pictureId: seen.pictureId, sha256: model.sha256, projection };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.done = null;
    }
  }

  /** The job in which the model learns to guess vectors, while there is one. */
  get learning(): JobView | null {
    const { model, studio } = this.#space;
    return (
      studio.session.jobs.find((job) => job.kind === 'learn-encoder' && job.modelId === model?.id && isWorking(job)) ??
      null
    );
  }

  async learn(): Promise<void> {
    const { model, studio } = this.#space;
    if (!model) return;
    const teller = studio.messages.here();
    await studio.client
      .call('generation.learnEncoder', { modelId: model.id })
      .then((job) => studio.heardOf(job))
      .catch((cause: unknown) => teller.failure(asStudioError(cause)));
  }

  async stopLearning(): Promise<void> {
    const { learning } = this;
    if (!learning) return;
    await this.#space.studio.client.call('jobs.cancel', { id: learning.id }).catch(() => undefined); // it has ended
  }

  stop(): void {
    this.#asked++;
  }

  /** What was found, with the picture that it was found for. */
  get point(): Point | null {
    if (!this.found || !this.picture) return null;
    const { id, name } = this.picture;
    return { key: `picture ${id}`, name, vector: this.found.projection.vector, pictureId: id };
  }

  /** Keeps what was found among the picks. */
  keep(): void {
    if (this.point) this.#space.picks.add(this.point);
  }
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let at = 0; at < rgb.length / 3; at++) rgba.set(rgb.subarray(3 * at, 3 * at + 3), 4 * at);
  return rgba;
}
