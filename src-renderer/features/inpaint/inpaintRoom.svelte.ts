import { createContext } from 'svelte';
import type { ResultOf } from '../../../src-main/contract/commands.ts';
import type { FillChoice } from '../../../src-main/contract/fills.ts';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import { Comparison } from './comparison.svelte.ts';
import { asStudioError } from '../../state/failure.ts';
import { hasEnded, isWorking, type Fate } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { PictureResult, PictureRoom } from '../picture/pictureRoom.ts';
import type { TranslateRoom } from '../translate/translateRoom.svelte.ts';

/** Which picture is looked at: the same in every room. */
type Selection = Pick<TranslateRoom, 'picture' | 'selectedId' | 'format' | 'select' | 'step' | 'expectPicture' | 'remove'>;

/** The mask that is painted on the picture that is shown. */
export interface PaintedMask {
  /** Hands it over to the engine. @returns its id, or null where nothing is masked */
  upload(): Promise<string | null>;
  /** Takes the engine's mask in place of an empty one: the page was loaded again since it was painted. */
  restore(pictureId: string, maskId: string): Promise<void>;
}

/** Holes of pictures, and what they are filled with. */
export class InpaintRoom implements PictureRoom {
  readonly kind = 'inpaint';
  readonly strength = 1;
  readonly suffix = 'filled';
  readonly isUnchanged = false;
  readonly canSwap = false;
  readonly comparison: Comparison;
  readonly studio: Studio;
  readonly #selection: Selection;
  readonly #mask: PaintedMask;
  methods = $state.raw<readonly { readonly id: string; readonly source: string }[]>([]);
  choice = $state.raw<FillChoice>({ method: 'patchmatch', seed: 1, featherPx: 0, blend: 'poisson' });
  fills = $state.raw<readonly FillView[]>([]);
  /** Fills that the person has put aside to paint on, or looked at in place of the newest. */
  #shownIds = $state.raw<Readonly<Record<string, string | null>>>({});
  isStarting = $state.raw(false);

  readonly picture = $derived.by(() => this.#selection.picture);
  readonly selectedId = $derived.by(() => this.#selection.selectedId);
  readonly format = $derived.by(() => this.#selection.format);
  /** What came of the picture that is shown, the newest last. */
  readonly ofPicture: readonly FillView[] = $derived.by(() => this.fills.filter(({ pictureId }) => pictureId === this.selectedId));
  readonly fill: FillView | null = $derived.by(() => {
    const shown = this.selectedId === null ? undefined : this.#shownIds[this.selectedId];
    if (shown === null) return null;
    return this.ofPicture.find(({ id }) => id === shown) ?? this.ofPicture.at(-1) ?? null;
  });
  /** All methods stand beside each other, in place of one fill. */
  readonly isComparing = $derived.by(() => this.comparison.hole !== null);
  readonly result: PictureResult | null = $derived.by(() => this.fill && { kind: 'fill', id: this.fill.id });
  readonly job: JobView | null = $derived.by(() => this.#jobOf(this.selectedId));
  readonly working = $derived.by(() => (this.job && isWorking(this.job) ? this.job : null));
  readonly failure = $derived.by(() => (this.job?.state === 'failed' && !this.comparison.hasStarted(this.job.id) ? this.job.error : null));

  constructor(studio: Studio, selection: Selection, mask: PaintedMask) {
    this.studio = studio;
    this.#selection = selection;
    this.#mask = mask;
    this.comparison = new Comparison(this);
    studio.onSynced(() => void this.#sync());
    studio.client.listen('job.changed', (job) => {
      if (job.kind === 'inpaint' && hasEnded(job) && job.fillId !== undefined) void this.#fetch(job.fillId);
    });
    studio.client.listen('picture.removed', ({ id }) => (this.fills = this.fills.filter(({ pictureId }) => pictureId !== id)));
  }

  set(choice: Partial<FillChoice>): void {
    this.choice = { ...this.choice, ...choice };
  }

  /** Looks at an earlier fill, or, with null, at the picture itself. */
  show(fillId: string | null): void {
    if (this.selectedId !== null) this.#shownIds = { ...this.#shownIds, [this.selectedId]: fillId };
  }

  /** Puts the fill aside, so that its mask can be changed. */
  async paintOn(): Promise<void> {
    const { fill } = this;
    this.show(null);
    if (fill)
      await this.#mask.restore(fill.pictureId, fill.maskId).catch((cause: unknown) => this.studio.messages.failure(asStudioError(cause)));
  }

  /** Fills what is masked; with another method or seed what was filled before. */
  async again(): Promise<void> {
    await this.#withHole(async (pictureId, maskId) => {
      this.studio.heardOf(await this.studio.client.call('inpaint.start', { pictureId, maskId, choice: this.choice }));
    });
  }

  /** Fills the same by every method, and shows them beside each other. */
  async compare(): Promise<void> {
    await this.#withHole((pictureId, maskId) => {
      const { method: _, ...terms } = this.choice;
      this.show(this.fill?.id ?? null); // until one is picked, what is shown stays
      void this.comparison.open({ pictureId, maskId, terms });
    });
  }

  /** Goes back to the one picture, with the fill that was picked, or to painting. */
  endComparison(): void {
    if (this.selectedId !== null) this.comparison.close(this.selectedId);
  }

  /** How a fill's mask closes in the network that filled it; nothing where that has no such masks. */
  async closingOf({ maskId, choice: { method } }: FillView): Promise<ResultOf<'inpaint.closing'>['steps']> {
    const known = await this.studio.client.call('inpaint.closing', { maskId, method }).catch(() => ({ steps: [] })); // an extra, and no reason to fail
    return known.steps;
  }

  async cancel(): Promise<void> {
    if (this.selectedId !== null) this.comparison.cancel(this.selectedId);
    if (!this.working) return;
    await this.studio.client
      .call('jobs.cancel', { id: this.working.id })
      .catch((cause: unknown) => this.studio.messages.failure(asStudioError(cause)));
  }

  select(pictureId: string | null): void {
    this.#selection.select(pictureId);
  }

  step(direction: 1 | -1): void {
    this.#selection.step(direction);
  }

  expectPicture(): void {
    this.#selection.expectPicture();
  }

  remove(pictureId: string): Promise<void> {
    return this.#selection.remove(pictureId);
  }

  swap(): void {
    // there is no other direction
  }

  fateOf(pictureId: string): Fate {
    const job = this.#jobOf(pictureId);
    if (job && isWorking(job)) return job.state === 'running' ? 'running' : 'queued';
    if (this.fills.some((fill) => fill.pictureId === pictureId)) return 'done';
    return job?.state === 'failed' || job?.state === 'canceled' ? job.state : 'untouched';
  }

  /** Hands what is masked, or was filled before, to work on it. */
  async #withHole(work: (pictureId: string, maskId: string) => Promise<void> | void): Promise<void> {
    const { picture } = this;
    if (!picture || this.working || this.isStarting || this.isComparing) return;
    this.isStarting = true;
    try {
      const maskId = this.fill ? this.fill.maskId : await this.#mask.upload();
      if (maskId !== null) await work(picture.id, maskId);
    } catch (cause) {
      this.studio.messages.failure(asStudioError(cause));
    } finally {
      this.isStarting = false;
    }
  }

  #jobOf(pictureId: string | null): JobView | null {
    return this.studio.session.jobs.findLast((job) => job.kind === 'inpaint' && job.pictureId === pictureId) ?? null;
  }

  async #sync(): Promise<void> {
    const { client } = this.studio;
    const known = await Promise.all([client.call('inpaint.methods', {}), client.call('fills.list', {})]).catch(() => null); // the next sync brings them
    if (!known) return;
    const [{ methods }, { fills }] = known;
    this.methods = methods;
    this.fills = fills;
  }

  async #fetch(id: string): Promise<void> {
    const fill = await this.studio.client.call('fills.get', { id }).catch(() => null); // its picture was removed meanwhile
    if (!fill) return;
    this.fills = [...this.fills.filter((other) => other.id !== id), fill];
    if (!this.comparison.isOf(fill.pictureId)) this.#shownIds = { ...this.#shownIds, [fill.pictureId]: id };
  }
}

export const [getInpaintRoom, setInpaintRoom] = createContext<InpaintRoom>();
