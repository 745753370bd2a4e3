import { createContext, tick } from 'svelte';
import { z } from 'zod';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { TranslationModelView } from '../../../src-main/contract/models.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import { asStudioError } from '../../state/failure.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import { fateOf, isUntried, isWorking, jobOf, translationOf, type Fate, type Recipe } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { PictureMasks } from '../picture/pictureMasks.ts';
import type { PictureResult, PictureRoom, PictureRoomWords } from '../picture/pictureRoom.ts';
import type { Restriction } from './restriction.svelte.ts';

/** Below this mean change, of 255, a person sees no difference. */
const unchangedBelow = 0.5;

type Strengths = Readonly<Record<string, number>>;
const Remembered = z.object({ strengths: z.record(z.string(), z.number().min(0).max(1)) });

/** The workspace's pictures translated: by which model, at which size, how strongly. Everything shown follows from these and the session. */
export class TranslateRoom implements PictureRoom {
  readonly words: PictureRoomWords = {
    title: 'room.translate',
    failed: 'result.failed',
    fates: {
      untouched: 'film.untouched',
      queued: 'film.queued',
      running: 'film.running',
      done: 'film.done',
      failed: 'film.failed',
      canceled: 'film.canceled',
    },
  };
  readonly workspace: Workspace;
  readonly restriction: Restriction;
  readonly masks: PictureMasks;
  readonly isComparing = false;
  readonly #studio: Studio;
  readonly #memory: Memory<{ readonly strengths: Strengths }>;
  #strengths = $state.raw<Strengths>({});
  /** Pictures that come are for this room: they are translated by themselves. */
  #isOpen = false;
  /** Recipes that the engine has been asked for and has not answered yet. */
  /** Jobs that were asked to stop, and have not said so yet. */
  readonly #canceled = new Set<string>();
  readonly #starting = new Set<string>();

  readonly model: TranslationModelView | null = $derived.by(() => {
    const { models, settings } = this.#studio;
    return models.find(({ id }) => id === settings.modelId) ?? models[0] ?? null;
  });
  readonly partner: TranslationModelView | null = $derived.by(
    () => this.#studio.models.find(({ id }) => id === this.model?.partner) ?? null,
  );
  readonly size: Settings['size'] = $derived.by(() => this.#studio.settings.size);
  readonly recipe: Recipe | null = $derived.by(
    () => this.workspace.picture && this.recipeOf(this.workspace.picture.id),
  );
  readonly translation = $derived.by(() =>
    this.recipe ? (translationOf(this.#studio.session, this.recipe) ?? null) : null,
  );
  readonly result: PictureResult | null = $derived.by(
    () => this.translation && { kind: 'translation', id: this.translation.id },
  );
  readonly mask: RenderMask | null = $derived.by(() => this.restriction.current);
  readonly job = $derived.by(() => (this.recipe ? (jobOf(this.#studio.session, this.recipe) ?? null) : null));
  readonly working = $derived(this.job && isWorking(this.job) ? this.job : null);
  readonly failure = $derived.by(() => (this.job?.state === 'failed' && !this.translation ? this.job.error : null));
  readonly suffix = $derived.by(() => this.model?.direction.suffix ?? '');
  readonly canSwap = $derived.by(() => this.partner !== null);
  readonly isUnchanged = $derived(this.translation !== null && this.translation.meanChange < unchangedBelow);
  readonly strength = $derived.by(() => this.#strengths[this.workspace.selectedId ?? ''] ?? 1);

  constructor(workspace: Workspace, restriction: Restriction, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const { studio } = workspace;
    this.workspace = workspace;
    this.restriction = restriction;
    this.masks = restriction.masks;
    this.#studio = studio;
    this.#memory = memoryOf(storage, 'grevy.translate', Remembered, { strengths: {} });
    this.#strengths = this.#memory.recall().strengths;
    workspace.onSelect((pictureId) => this.#translateUntried(pictureId));
    studio.onPicture(({ id }) => this.#translateUntried(id));
    studio.onSynced(() => this.#translateUntouched());
  }

  recipeOf(pictureId: string): Recipe | null {
    if (!this.model) return null;
    return { pictureId, modelId: this.model.id, size: this.size === 'trained' ? this.model.trainedSize : this.size };
  }

  fateOf(pictureId: string): Fate {
    const recipe = this.recipeOf(pictureId);
    return recipe ? fateOf(this.#studio.session, recipe) : 'untouched';
  }

  chooseModel(modelId: string): void {
    void this.#studio.change({ modelId });
    this.#translateAsChosen();
  }

  chooseSize(size: Settings['size']): void {
    if (size === this.size) return;
    void this.#studio.change({ size });
    this.#translateAsChosen();
  }

  swap(): void {
    if (this.partner) this.chooseModel(this.partner.id);
  }

  setStrength(strength: number): void {
    const { selectedId } = this.workspace;
    if (!selectedId) return;
    this.#strengths = { ...this.#strengths, [selectedId]: strength };
    this.#memory.remember({ strengths: this.#strengths });
  }

  settledMask(): Promise<RenderMask | null> {
    return this.restriction.settled();
  }

  /** Translates the shown picture, whatever came of it before. */
  async again(): Promise<void> {
    if (this.recipe && !this.working) await this.#start(this.recipe);
  }

  /** Stops the work on the shown picture; where it has none, that on another. */
  async cancel(): Promise<void> {
    const job =
      this.working ??
      this.#studio.session.jobs.find((candidate) => candidate.pictureId !== null && isWorking(candidate));
    if (job) await this.#try(this.#studio.client.call('jobs.cancel', { id: job.id }));
  }

  /** The room was opened: what came meanwhile is translated. */
  entered(): void {
    this.#isOpen = true;
    this.#translateUntouched();
  }

  left(): void {
    this.#isOpen = false;
  }

  /** Translates the shown picture, and those that were opened before the page was there. */
  #translateUntouched(): void {
    const { pictures, translations, jobs } = this.#studio.session;
    this.#translateUntried(this.workspace.selectedId);
    const isTouched = (id: string): boolean => [...translations, ...jobs].some(({ pictureId }) => pictureId === id);
    for (const { id } of pictures) if (!isTouched(id)) this.#translateUntried(id);
  }

  #translateUntried(pictureId: string | null): void {
    const recipe = pictureId === null ? null : this.recipeOf(pictureId);
    if (recipe && this.#isOpen && this.#studio.health === 'ready' && isUntried(this.#studio.session, recipe))
      void this.#start(recipe);
  }

  /** The shown picture by another model or size: also where that was begun before and stopped. */
  #translateAsChosen(): void {
    const { recipe } = this;
    if (!recipe) return;
    this.#cancelOthers(recipe);
    const { session, health } = this.#studio;
    const job = jobOf(session, recipe);
    const isToDo = !translationOf(session, recipe) && (!job || job.state === 'canceled');
    if (isToDo && this.#isOpen && health === 'ready') void this.#start(recipe);
  }

  /** One job a picture: what it would become by another model or size is wanted no more. */
  #cancelOthers({ pictureId, modelId, size }: Recipe): void {
    const others = this.#studio.session.jobs.filter(
      (job) =>
        job.kind === 'translate' &&
        isWorking(job) &&
        !this.#canceled.has(job.id) &&
        job.pictureId === pictureId &&
        (job.modelId !== modelId || job.size !== size),
    );
    for (const { id } of others) {
      this.#canceled.add(id);
      void this.#tryWhileAlive(this.#studio.client.call('jobs.cancel', { id })).then((answer) => {
        if (answer === null) this.#canceled.delete(id);
      });
    }
  }

  /** Asks for a translation, after whatever is to be seen has been asked for: a person sees the picture first, then its progress. */
  async #start({ pictureId, modelId, size }: Recipe): Promise<void> {
    const key = JSON.stringify([pictureId, modelId, size]);
    if (this.#starting.has(key)) return;
    this.#starting.add(key);
    await tick();
    const job = await this.#tryWhileAlive(this.#studio.client.call('translate.start', { pictureId, modelId, size }));
    if (job) this.#studio.heardOf(job);
    this.#starting.delete(key);
    const wanted = this.recipeOf(pictureId);
    if (job && wanted) this.#cancelOthers(wanted); // another was chosen meanwhile
  }

  /** Of an engine that died meanwhile nothing more is said: once it is back, what is still wanted is asked for anew. */
  async #tryWhileAlive<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (cause) {
      const error = asStudioError(cause);
      if (error.code !== 'engine/died') this.#studio.messages.failure(error);
      return null;
    }
  }

  async #try<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (cause) {
      this.#studio.messages.failure(asStudioError(cause));
      return null;
    }
  }
}

export const [getTranslateRoom, setTranslateRoom] = createContext<TranslateRoom>();
