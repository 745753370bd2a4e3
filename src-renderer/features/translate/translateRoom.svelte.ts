import { createContext, tick } from 'svelte';
import type { TranslationModelView } from '../../../src-main/contract/models.ts';
import type { OutputFormat, PictureView } from '../../../src-main/contract/pictures.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import { asStudioError } from '../../state/failure.ts';
import { recall, remember } from '../../state/remembered.ts';
import { fateOf, isUntried, isWorking, jobOf, neighbourOf, translationOf, type Fate, type Recipe } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { PictureResult, PictureRoom } from '../picture/pictureRoom.ts';

/** Below this mean change, of 255, a person sees no difference. */
const unchangedBelow = 0.5;

/** The room's state: which picture, by which model, at which size, how strongly. Everything shown follows from these and the session. */
export class TranslateRoom implements PictureRoom {
  readonly kind = 'translate';
  readonly studio: Studio;
  readonly #isOpen: () => boolean;
  readonly #storage: Storage;
  selectedId = $state.raw<string | null>(null);
  #strengths = $state.raw<Readonly<Record<string, number>>>({});
  /** The next picture to arrive was asked for here, and is shown. */
  #selectsNext = false;
  /** Recipes that the engine has been asked for and has not answered yet. */
  readonly #starting = new Set<string>();

  readonly picture: PictureView | null = $derived.by(() => this.studio.session.pictures.find(({ id }) => id === this.selectedId) ?? null);
  readonly model: TranslationModelView | null = $derived.by(() => {
    const { models, settings } = this.studio;
    return models.find(({ id }) => id === settings.modelId) ?? models[0] ?? null;
  });
  readonly partner: TranslationModelView | null = $derived.by(
    () => this.studio.models.find(({ id }) => id === this.model?.partner) ?? null,
  );
  readonly size: Settings['size'] = $derived.by(() => this.studio.settings.size);
  readonly recipe: Recipe | null = $derived.by(() => this.picture && this.recipeOf(this.picture.id));
  readonly translation = $derived.by(() => (this.recipe ? (translationOf(this.studio.session, this.recipe) ?? null) : null));
  readonly result: PictureResult | null = $derived.by(() => this.translation && { kind: 'translation', id: this.translation.id });
  readonly job = $derived.by(() => (this.recipe ? (jobOf(this.studio.session, this.recipe) ?? null) : null));
  readonly working = $derived(this.job && isWorking(this.job) ? this.job : null);
  readonly failure = $derived.by(() => (this.job?.state === 'failed' && !this.translation ? this.job.error : null));
  readonly suffix = $derived.by(() => this.model?.direction.suffix ?? '');
  readonly isComparing = false;
  readonly canSwap = $derived.by(() => this.partner !== null);
  readonly isUnchanged = $derived(this.translation !== null && this.translation.meanChange < unchangedBelow);
  readonly strength = $derived.by(() => this.#strengths[this.selectedId ?? ''] ?? 1);
  readonly format: OutputFormat = $derived.by(() => {
    const chosen = this.studio.settings.format;
    if (chosen !== 'input') return chosen;
    return this.picture === null || this.picture.format === 'gif' ? 'png' : this.picture.format;
  });

  /** @param isOpen whether pictures that come are for this room: they are translated by themselves */
  constructor(studio: Studio, storage: Storage, isOpen: () => boolean = () => true) {
    this.#isOpen = isOpen;
    this.studio = studio;
    this.#storage = storage;
    const { selectedId, strengths } = recall(storage);
    this.selectedId = selectedId;
    this.#strengths = strengths;
    studio.onPicture((picture) => this.#arrived(picture));
    studio.onSynced(() => this.#synced());
  }

  recipeOf(pictureId: string): Recipe | null {
    if (!this.model) return null;
    return { pictureId, modelId: this.model.id, size: this.size === 'trained' ? this.model.trainedSize : this.size };
  }

  fateOf(pictureId: string): Fate {
    const recipe = this.recipeOf(pictureId);
    return recipe ? fateOf(this.studio.session, recipe) : 'untouched';
  }

  /** Shows a picture, and translates it unless that has been tried. */
  select(pictureId: string | null): void {
    this.selectedId = pictureId;
    this.#remember();
    this.#translateUntried(pictureId);
  }

  /** The picture that follows or precedes the selected one. */
  step(direction: 1 | -1): void {
    const { pictures } = this.studio.session;
    const next = pictures[pictures.findIndex(({ id }) => id === this.selectedId) + direction];
    if (next) this.select(next.id);
  }

  expectPicture(): void {
    this.#selectsNext = true;
  }

  chooseModel(modelId: string): void {
    void this.studio.change({ modelId });
    this.#translateUntried(this.selectedId);
  }

  chooseSize(size: Settings['size']): void {
    if (size === this.size) return;
    void this.studio.change({ size });
    this.#translateUntried(this.selectedId);
  }

  swap(): void {
    if (this.partner) this.chooseModel(this.partner.id);
  }

  setStrength(strength: number): void {
    if (!this.selectedId) return;
    this.#strengths = { ...this.#strengths, [this.selectedId]: strength };
    this.#remember();
  }

  /** Translates the shown picture, whatever came of it before. */
  async again(): Promise<void> {
    if (this.recipe && !this.working) await this.#start(this.recipe);
  }

  /** Stops the work on the shown picture; where it has none, that on another. */
  async cancel(): Promise<void> {
    const job = this.working ?? this.studio.session.jobs.find((candidate) => candidate.pictureId !== null && isWorking(candidate));
    if (job) await this.#try(this.studio.client.call('jobs.cancel', { id: job.id }));
  }

  /** Forgets a picture; its file stays. */
  async remove(pictureId: string): Promise<void> {
    if (pictureId === this.selectedId) this.select(neighbourOf(this.studio.session, pictureId));
    await this.#try(this.studio.client.call('pictures.remove', { id: pictureId }));
  }

  #arrived(picture: PictureView): void {
    if (this.#selectsNext || !this.picture) {
      this.#selectsNext = false;
      this.selectedId = picture.id;
      this.#remember();
    }
    this.#translateUntried(picture.id);
  }

  /** The room was opened: what came meanwhile is translated. */
  enter(): void {
    this.#synced();
  }

  #synced(): void {
    const { pictures, translations, jobs } = this.studio.session;
    if (!this.picture) this.selectedId = pictures[0]?.id ?? null;
    this.#translateUntried(this.selectedId);
    const isTouched = (id: string): boolean => [...translations, ...jobs].some(({ pictureId }) => pictureId === id);
    for (const { id } of pictures) if (!isTouched(id)) this.#translateUntried(id); // opened before the page was there
  }

  #translateUntried(pictureId: string | null): void {
    const recipe = pictureId === null ? null : this.recipeOf(pictureId);
    if (recipe && this.#isOpen() && this.studio.health === 'ready' && isUntried(this.studio.session, recipe)) void this.#start(recipe);
  }

  /** Asks for a translation, after whatever is to be seen has been asked for: a person sees the picture first, then its progress. */
  async #start({ pictureId, modelId, size }: Recipe): Promise<void> {
    const key = JSON.stringify([pictureId, modelId, size]);
    if (this.#starting.has(key)) return;
    this.#starting.add(key);
    await tick();
    const job = await this.#try(this.studio.client.call('translate.start', { pictureId, modelId, size }));
    if (job) this.studio.heardOf(job);
    this.#starting.delete(key);
  }

  async #try<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (cause) {
      this.studio.messages.failure(asStudioError(cause));
      return null;
    }
  }

  #remember(): void {
    remember(this.#storage, { selectedId: this.selectedId, strengths: this.#strengths });
  }
}

export const [getTranslateRoom, setTranslateRoom] = createContext<TranslateRoom>();
