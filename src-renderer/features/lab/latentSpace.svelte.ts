import type { GenerationModelView } from '../../../src-main/contract/models.ts';
import type { SampleFiles, Samples } from '../../../src-main/contract/generation.ts';
import { bytesOf, drawLatent, truncated } from '../../../src-main/latent/vectors.ts';
import { blobOf, download } from '../../client/blobs.ts';
import { GrowingZip } from '../../client/growingZip.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { PageServices } from '../pageServices.ts';
import { LivePictures } from './livePictures.svelte.ts';
import { Picks } from './picks.svelte.ts';
import type { Point } from './point.ts';

/** Samples of a seed that are shown. */
export const shownSamples = 48;

/** The latent space of the model that is looked at: samples of chance, those that the person has picked, and their pictures. */
export class LatentSpace {
  readonly studio: Studio;
  readonly words: Words;
  readonly workspace: PageServices['workspace'];
  seed = $state.raw(1);
  /** How far samples may be from the mean, 0..1 and beyond. */
  truncation = $state.raw(1);
  /** A file is being made. */
  isExporting = $state.raw(false);

  readonly model: GenerationModelView | null = $derived.by(
    () =>
      this.studio.generators.find(({ id }) => id === this.studio.settings.generatorId) ??
      this.studio.generators[0] ??
      null,
  );
  readonly samples: readonly Point[] = $derived.by(() => {
    const { model, seed } = this;
    if (!model) return [];
    return Array.from({ length: shownSamples }, (_, index) => this.#sample(model, seed, index));
  });

  readonly picks: Picks;

  constructor({ studio, words, workspace, storage }: PageServices) {
    this.studio = studio;
    this.words = words;
    this.workspace = workspace;
    this.picks = new Picks(this, storage);
  }

  choose(id: string): void {
    void this.studio.change({ generatorId: id });
  }

  /** Pictures that follow what is wanted of them. */
  livePictures(): LivePictures {
    return new LivePictures((vectors) => this.picturesOf(vectors), this.studio.messages);
  }

  async picturesOf(vectors: readonly Float32Array[]): Promise<Samples | null> {
    if (!this.model || vectors.length === 0) return null;
    return this.studio.client.call('generation.pictures', { modelId: this.model.id, latents: bytesOf(vectors) });
  }

  /** Hands pictures over as a file: a sheet, an animation, or an archive of single pictures. */
  async export(vectors: readonly Float32Array[], files: SampleFiles): Promise<void> {
    const { model } = this;
    if (!model) return;
    const teller = this.studio.messages.here();
    this.isExporting = true;
    try {
      if (files.form === 'png') download(await this.#archive(model, vectors, files), `${model.id}.zip`);
      else {
        const made = await this.#encoded(model, vectors, files);
        download(blobOf(made.bytes, made.mime), made.name);
      }
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isExporting = false;
    }
  }

  async #archive(model: GenerationModelView, vectors: readonly Float32Array[], files: SampleFiles): Promise<Blob> {
    const zip = new GrowingZip();
    const digits = String(vectors.length).length;
    for (const [i, vector] of vectors.entries()) {
      const { bytes } = await this.#encoded(model, [vector], files);
      zip.add(`${String(i + 1).padStart(digits, '0')}.png`, bytes);
    }
    return zip.finish();
  }

  #encoded(model: GenerationModelView, vectors: readonly Float32Array[], files: SampleFiles) {
    return this.studio.client.call('generation.encode', { modelId: model.id, latents: bytesOf(vectors), files });
  }

  #sample(model: GenerationModelView, seed: number, index: number): Point {
    return {
      key: `${seed}/${index}/${this.truncation}`,
      name: this.words.t('lab.sampleName', { seed: String(seed), number: String(index) }),
      vector: truncated(drawLatent(seed, index, model.latent), this.truncation),
    };
  }
}
