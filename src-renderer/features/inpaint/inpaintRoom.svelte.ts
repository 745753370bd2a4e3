import { createContext } from 'svelte';
import type { ResultOf } from '../../../src-main/contract/commands.ts';
import type { ExampleName } from '../../../src-main/contract/examples.ts';
import type { FillChoice } from '../../../src-main/contract/fills.ts';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import type { Area } from '../../../src-main/masks/area.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import { asStudioError } from '../../state/failure.ts';
import { isWorking, type Fate } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import type { PictureMasks } from '../picture/pictureMasks.ts';
import type { PictureResult, PictureRoom, PictureRoomWords } from '../picture/pictureRoom.ts';
import type { Comparison } from './comparison.svelte.ts';
import type { FillMixing } from './fillMixing.svelte.ts';
import type { Fills } from './fills.svelte.ts';
import { methodName } from './methodName.ts';

/** Holes of the workspace's pictures, and what they are filled with. */
export class InpaintRoom implements PictureRoom {
  readonly words: PictureRoomWords = {
    title: 'room.inpaint',
    failed: 'inpaint.failed',
    fates: {
      untouched: 'fillFate.untouched',
      queued: 'fillFate.queued',
      running: 'fillFate.running',
      done: 'fillFate.done',
      failed: 'fillFate.failed',
      canceled: 'fillFate.canceled',
    },
  };
  readonly workspace: Workspace;
  readonly fills: Fills;
  readonly comparison: Comparison;
  readonly masks: PictureMasks;
  readonly mixing: FillMixing;
  readonly studio: Studio;
  readonly mask = null;
  readonly maskUse = 'hole';
  readonly isHeldBack = false;
  readonly strength = 1;
  readonly suffix = 'filled';
  readonly isUnchanged = false;
  readonly canSwap = false;
  readonly examples: readonly ExampleName[] = ['wires', 'wall', 'photo'];
  choice = $state.raw<FillChoice>({ method: 'patchmatch', seed: 1, featherPx: 0, blend: 'poisson' });
  isStarting = $state.raw(false);

  readonly painting: PictureMasks = $derived.by(() => (this.mixing.isOn ? this.mixing.masks : this.masks));
  readonly fill: FillView | null = $derived.by(() => this.fills.shown);
  /** All methods stand beside each other, in place of one fill. */
  readonly isComparing = $derived.by(() => this.comparison.hole !== null);
  readonly hasViews = $derived.by(() => !this.isComparing && !this.mixing.isOn);
  /** The hole that is compared, so that its fills can be told apart. */
  readonly place: Area | null = $derived.by(() => this.comparison.bounds);
  readonly result: PictureResult | null = $derived.by(() => this.fill && { kind: 'fill', id: this.fill.id });
  readonly isBehind: boolean = $derived.by(() => this.mixing.isBehind);
  /** Each stroke makes another fill. */
  readonly resultBefore: PictureResult | null = $derived.by(() => {
    const { mixture } = this.mixing;
    return mixture && { kind: 'fill', id: mixture.beforeId };
  });
  readonly job: JobView | null = $derived.by(() => this.#jobOf(this.workspace.selectedId));
  readonly working = $derived.by(() => (this.job && isWorking(this.job) ? this.job : null));
  /** The engine's id of the hole that is worked on: of the fill that is looked at, or what is painted, once the engine has it; null without one. */
  readonly holeId: string | null = $derived.by(() => {
    const { masks, fill } = this;
    const { selectedId } = this.workspace;
    if (fill) return fill.maskId;
    return selectedId !== null && masks.isSettled && masks.editor.share > 0
      ? (masks.uploads.idOf(selectedId) ?? null)
      : null;
  });
  /** Something is painted, or filled, also while it is on its way to the engine. */
  readonly hasHole: boolean = $derived.by(() => this.fill !== null || this.masks.editor.share > 0);
  readonly failure = $derived.by(() =>
    this.job?.state === 'failed' && !this.comparison.hasStarted(this.job.id) ? this.job.error : null,
  );

  constructor(comparison: Comparison, masks: PictureMasks, mixing: FillMixing) {
    const { fills } = comparison;
    this.comparison = comparison;
    this.fills = fills;
    this.masks = masks;
    this.mixing = mixing;
    this.workspace = fills.workspace;
    this.studio = fills.workspace.studio;
    fills.onArrived(({ pictureId, id }) => {
      if (!comparison.isOf(pictureId) && !mixing.isOf(pictureId)) fills.show(pictureId, id);
    });
  }

  /** A method as people call it. */
  nameOf(method: string, words: Words): string {
    return methodName(method, this.fills.methods, words);
  }

  nameOfFill({ choice, mixedWith }: FillView, words: Words): string {
    return [choice, ...mixedWith].map(({ method }) => this.nameOf(method, words)).join(' + ');
  }

  /** Filled by a network alone. */
  isByNetwork({ choice, mixedWith }: FillView): boolean {
    return mixedWith.length === 0 && this.fills.methods.some(({ id, isNetwork }) => isNetwork && id === choice.method);
  }

  set(choice: Partial<FillChoice>): void {
    this.choice = { ...this.choice, ...choice };
  }

  /** Looks at an earlier fill, or, with null, at the picture itself. */
  show(fillId: string | null): void {
    const { selectedId } = this.workspace;
    if (selectedId !== null) this.fills.show(selectedId, fillId);
  }

  /** Puts the fill aside, so that its mask can be changed. */
  async paintOn(): Promise<void> {
    const { fill } = this;
    this.show(null);
    if (!fill) return;
    await this.masks.uploads
      .restore(fill.pictureId, fill.maskId)
      .catch((cause: unknown) => this.studio.messages.failure(asStudioError(cause)));
  }

  /** What is filled is restricted by its own mask. Of two fills the newest mixture is what leaves the studio. */
  async settledMask(): Promise<null> {
    await this.mixing.settled();
    return null;
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

  /** Makes one of the compared fills the picture's, and goes back to it. */
  use(fillId: string): void {
    this.show(fillId);
    this.endComparison();
  }

  /** Goes back to the one picture, with the fill that was picked, or to painting. */
  endComparison(): void {
    const { selectedId } = this.workspace;
    if (selectedId !== null) this.comparison.close(selectedId);
  }

  /** How a fill's mask closes in the network that filled it; nothing where that has no such masks. */
  async closingOf({ maskId, choice: { method } }: FillView): Promise<ResultOf<'inpaint.closing'>['steps']> {
    const known = await this.studio.client.call('inpaint.closing', { maskId, method }).catch(() => ({ steps: [] })); // an extra, and no reason to fail
    return known.steps;
  }

  async cancel(): Promise<void> {
    const { selectedId } = this.workspace;
    if (selectedId !== null) this.comparison.cancel(selectedId);
    if (!this.working) return;
    await this.studio.client
      .call('jobs.cancel', { id: this.working.id })
      .catch((cause: unknown) => this.studio.messages.failure(asStudioError(cause)));
  }

  swap(): void {
    // there is no other direction
  }

  fateOf(pictureId: string): Fate {
    const job = this.#jobOf(pictureId);
    if (job && isWorking(job)) return job.state === 'running' ? 'running' : 'queued';
    if (this.fills.list.some((fill) => fill.pictureId === pictureId)) return 'done';
    return job?.state === 'failed' || job?.state === 'canceled' ? job.state : 'untouched';
  }

  /** Fills by a method at once; where nothing is masked yet, it is the one that will. */
  async fillBy(method: string): Promise<void> {
    this.set({ method });
    if (this.hasHole) await this.again();
  }

  /** Fills the same hole once more, as chance would have it. */
  async fillByAnotherSeed(): Promise<void> {
    this.set({ seed: this.choice.seed + 1 });
    await this.again();
  }

  /** Hands what is masked, or was filled before, to work on it. */
  async #withHole(work: (pictureId: string, maskId: string) => Promise<void> | void): Promise<void> {
    const { picture } = this.workspace;
    if (!picture || this.working || this.isStarting || this.isComparing || this.mixing.isOn) return;
    this.isStarting = true;
    const teller = this.studio.messages.here();
    try {
      const maskId = this.fill ? this.fill.maskId : await this.masks.uploads.settled(picture.id);
      if (maskId !== null) await work(picture.id, maskId);
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isStarting = false;
    }
  }

  #jobOf(pictureId: string | null): JobView | null {
    return this.studio.session.jobs.findLast((job) => job.kind === 'inpaint' && job.pictureId === pictureId) ?? null;
  }
}

export const [getInpaintRoom, setInpaintRoom] = createContext<InpaintRoom>();
