import { createContext, tick } from 'svelte';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { ExampleName } from '../../../src-main/contract/examples.ts';
import type { JobView, Precision, TranslationView } from '../../../src-main/contract/jobs.ts';
import type { TranslationModelView } from '../../../src-main/contract/models.ts';
import type { ModelSize } from '../../../src-main/contract/settings.ts';
import { asStudioError } from '../../state/failure.ts';
import {
  fateOf,
  isOf,
  isUntried,
  isWorking,
  jobOf,
  translationOf,
  type Fate,
  type Recipe,
} from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { PictureMasks } from '../picture/pictureMasks.ts';
import type { PictureResult, PictureRoom, PictureRoomWords } from '../picture/pictureRoom.ts';
import { precisionOf } from '../precisionOf.ts';
import type { Restriction } from './restriction.svelte.ts';
import { Strengths } from './strengths.svelte.ts';

/** Below this mean change, of 255, a person sees no difference. */
const unchangedBelow = 0.5;

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
  readonly painting: PictureMasks;
  readonly isComparing = false;
  readonly hasViews = true;
  readonly examples: readonly ExampleName[] = ['horse', 'zebra', 'lake'];
  readonly #studio: Studio;
  readonly #strengths: Strengths;
  /** Pictures that come are for this room: they are translated by themselves. */
  #isOpen = false;
  /** Jobs that were asked to stop, and have not said so yet. */
  readonly #canceled = new Set<string>();
  /** Recipes that the engine has been asked for and has not answered yet. */
  readonly #starting = new Set<string>();
  /** How often everything was stopped. */
  #stops = 0;

  readonly model: TranslationModelView | null = $derived.by(() => {
    const { models, settings } = this.#studio;
    return models.find(({ id }) => id === settings.modelId) ?? models[0] ?? null;
  });
  readonly partner: TranslationModelView | null = $derived.by(
    () => this.#studio.models.find(({ id }) => id === this.model?.partner) ?? null,
  );
  /** The size belongs to the model. */
  readonly size: ModelSize = $derived.by(() => this.#studio.settings.sizes[this.model?.id ?? ''] ?? 'trained');
  /** So does how it computes. */
  readonly precision: Precision = $derived.by(() =>
    this.model ? precisionOf(this.model, this.#studio.settings) : 'exact',
  );
  readonly recipe: Recipe | null = $derived.by(
    () => this.workspace.picture && this.recipeOf(this.workspace.picture.id),
  );
  readonly translation = $derived.by(() =>
    this.workspace.picture ? this.translationOf(this.workspace.picture.id) : null,
  );
  /** The translation may be seen only inside a mask, and nothing is masked: there is nothing to be seen. */
  readonly isMaskEmpty = $derived.by(() => this.restriction.isEmpty);
  readonly result: PictureResult | null = $derived.by(() =>
    this.translation && !this.isMaskEmpty ? { kind: 'translation', id: this.translation.id } : null,
  );
  readonly mask: RenderMask | null = $derived.by(() => this.restriction.current);
  readonly maskUse = $derived.by(() => (this.restriction.isOn ? ('restriction' as const) : null));
  readonly isHeldBack = $derived.by(() => this.maskUse !== null && !this.isMaskEmpty && this.mask === null);
  readonly job = $derived.by(() => (this.recipe ? (jobOf(this.#studio.session, this.recipe) ?? null) : null));
  readonly working = $derived(this.job && isWorking(this.job) ? this.job : null);
  readonly failure = $derived.by(() => (this.job?.state === 'failed' && !this.translation ? this.job.error : null));
  readonly suffix = $derived.by(() => this.model?.direction.suffix ?? '');
  readonly canSwap = $derived.by(() => this.partner !== null);
  readonly isUnchanged = $derived(this.translation !== null && this.translation.meanChange < unchangedBelow);
  readonly strength = $derived.by(() => this.strengthOf(this.workspace.selectedId ?? ''));

  constructor(workspace: Workspace, restriction: Restriction, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const { studio } = workspace;
    this.workspace = workspace;
    this.restriction = restriction;
    this.masks = restriction.masks;
    this.painting = restriction.masks;
    this.#studio = studio;
    this.#strengths = new Strengths(storage);
    workspace.onSelect((pictureId) => this.#translateUntried(pictureId));
    studio.onPicture(({ id }) => this.#translateUntried(id));
    studio.onSynced(() => {
      this.#keepOldSize();
      this.#translateUntouched();
    });
  }

  recipeOf(pictureId: string): Recipe | null {
    if (!this.model) return null;
    const size = this.size === 'trained' ? this.model.trainedSize : this.size;
    return { pictureId, modelId: this.model.id, size, precision: this.precision };
  }

  /** A picture's result by the model and at the size that are chosen. */
  translationOf(pictureId: string): TranslationView | null {
    const recipe = this.recipeOf(pictureId);
    return recipe ? (translationOf(this.#studio.session, recipe) ?? null) : null;
  }

  /** 0..1, how much of its change is mixed into a picture. */
  strengthOf(pictureId: string): number {
    return this.#strengths.of(pictureId);
  }

  fateOf(pictureId: string): Fate {
    const recipe = this.recipeOf(pictureId);
    return recipe ? fateOf(this.#studio.session, recipe) : 'untouched';
  }

  chooseModel(modelId: string): void {
    void this.#studio.change({ modelId });
    this.#translateAsChosen();
  }

  chooseSize(size: ModelSize): void {
    if (size === this.size || !this.model) return;
    void this.#studio.change({ sizes: { ...this.#studio.settings.sizes, [this.model.id]: size } });
    this.#translateAsChosen();
  }

  choosePrecision(precision: Precision): void {
    if (precision === this.precision || !this.model) return;
    void this.#studio.change({ precisions: { ...this.#studio.settings.precisions, [this.model.id]: precision } });
    this.#translateAsChosen();
  }

  swap(): void {
    if (this.partner) this.chooseModel(this.partner.id);
  }

  /** A horse is shown to the model that knows horses, and a zebra to the one that knows zebras. */
  beforeExample(name: ExampleName): void {
    const { models } = this.#studio;
    const fitting = models.find(({ direction, partner }) => partner !== null && direction.from.en === name);
    if (fitting && fitting.direction.from.en !== this.model?.direction.from.en) this.chooseModel(fitting.id);
  }

  setStrength(strength: number): void {
    const { selectedId } = this.workspace;
    if (selectedId) this.#strengths.choose(selectedId, strength);
  }

  /** Pictures whose strength nobody has chosen get that of the shown one. */
  spreadStrength(): void {
    const ids = this.workspace.pictures.map(({ id }) => id);
    this.#strengths.spread(ids, this.strength);
  }

  settledMask(): Promise<RenderMask | 'nowhere' | null> {
    return this.restriction.settled();
  }

  /** Translates the shown picture, whatever came of it before. */
  async again(): Promise<void> {
    if (this.recipe && !this.working) await this.#start(this.recipe);
  }

  /** Translates any picture by the model and at the size that are chosen. */
  async translate(pictureId: string): Promise<void> {
    const recipe = this.recipeOf(pictureId);
    if (!recipe) return;
    this.#cancelOthers(recipe);
    await this.#start(recipe);
  }

  /** Stops the work on the shown picture; where it has none, that on another. */
  async cancel(): Promise<void> {
    const job =
      this.working ??
      this.#studio.session.jobs.find((candidate) => candidate.pictureId !== null && isWorking(candidate));
    if (job) await this.#tryWhileAlive(this.#studio.client.call('jobs.cancel', { id: job.id }));
  }

  /** Stops the work on all pictures. */
  async cancelAll(): Promise<void> {
    this.#stops += 1;
    await Promise.all(this.#workingJobs().map((job) => this.#stop(job)));
  }

  /** The room was opened: what came meanwhile is translated. */
  entered(): void {
    this.#isOpen = true;
    this.#translateUntouched();
  }

  left(): void {
    this.#isOpen = false;
  }

  /** A size of before models had their own was chosen for the model that is. */
  #keepOldSize(): void {
    const { size, sizes } = this.#studio.settings;
    if (size === 'trained' || !this.model) return;
    void this.#studio.change({ sizes: { [this.model.id]: size, ...sizes }, size: 'trained' });
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

  /** The shown picture, and those that were being translated, by another model or size: also where that was begun before and stopped. */
  #translateAsChosen(): void {
    const ids = new Set([this.workspace.picture?.id ?? null, ...this.#workingJobs().map(({ pictureId }) => pictureId)]);
    for (const id of ids) if (id !== null) this.#translateAnew(id);
  }

  #translateAnew(pictureId: string): void {
    const recipe = this.recipeOf(pictureId);
    if (!recipe) return;
    this.#cancelOthers(recipe);
    const { session, health } = this.#studio;
    const job = jobOf(session, recipe);
    const isToDo = !translationOf(session, recipe) && (!job || job.state === 'canceled' || this.#canceled.has(job.id));
    if (isToDo && this.#isOpen && health === 'ready') void this.#start(recipe);
  }

  /** One job a picture: what it would become by another model or size is wanted no more. */
  #cancelOthers(recipe: Recipe): void {
    const others = this.#workingJobs().filter((job) => job.pictureId === recipe.pictureId && !isOf(job, recipe));
    for (const job of others) void this.#stop(job);
  }

  /** Translations under way that nobody has asked to stop. */
  #workingJobs(): readonly JobView[] {
    return this.#studio.session.jobs.filter(
      (job) => job.kind === 'translate' && isWorking(job) && !this.#canceled.has(job.id),
    );
  }

  async #stop({ id }: JobView): Promise<void> {
    this.#canceled.add(id);
    const answer = await this.#tryWhileAlive(this.#studio.client.call('jobs.cancel', { id }));
    if (answer === null) this.#canceled.delete(id);
  }

  /** Asks for a translation, after whatever is to be seen has been asked for: a person sees the picture first, then its progress. */
  async #start(recipe: Recipe): Promise<void> {
    const key = JSON.stringify(recipe);
    if (this.#starting.has(key)) return;
    this.#starting.add(key);
    const stops = this.#stops;
    await tick();
    const job = await this.#tryWhileAlive(this.#studio.client.call('translate.start', recipe));
    if (job) this.#studio.heardOf(job);
    this.#starting.delete(key);
    if (job && stops !== this.#stops) return this.#stop(job); // everything was stopped meanwhile
    const wanted = this.recipeOf(recipe.pictureId);
    if (job && wanted) this.#cancelOthers(wanted); // another was chosen meanwhile
  }

  /** Of an engine that died meanwhile nothing more is said: once it is back, what is still wanted is asked for anew. */
  async #tryWhileAlive<T>(call: Promise<T>): Promise<T | null> {
    const teller = this.#studio.messages.here();
    try {
      return await call;
    } catch (cause) {
      const error = asStudioError(cause);
      if (error.code !== 'engine/died') teller.failure(error);
      return null;
    }
  }
}

export const [getTranslateRoom, setTranslateRoom] = createContext<TranslateRoom>();
