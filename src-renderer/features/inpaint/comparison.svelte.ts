import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { FillChoice } from '../../../src-main/contract/fills.ts';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import type { Area } from '../../../src-main/masks/area.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { ResultOf } from '../../../src-main/contract/commands.ts';
import { asStudioError } from '../../state/failure.ts';
import { isWorking } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Fills } from './fills.svelte.ts';
import { isSameChoice } from './isSameChoice.ts';

export type Score = ResultOf<'fills.measure'>;

/** A hole, and all that is said about how it is filled but the method. */
export interface Hole {
  readonly pictureId: string;
  readonly maskId: string;
  readonly terms: Omit<FillChoice, 'method'>;
}

/** A method that a hole is still to be filled by, or measured. */
interface Task {
  readonly hole: Hole;
  readonly method: string;
}

/** One method on the hole that is compared. */
export interface ComparedMethod {
  readonly method: string;
  readonly fill: FillView | null;
  /** Null until it is measured. */
  readonly score: Score | null;
  /** Its work while it is under way. */
  readonly working: JobView | null;
  readonly isWaiting: boolean;
  /** Why there is no fill; null where it was not tried, or canceled. */
  readonly error: StudioError | null;
}

/** The same hole filled by every method, one after the other so that their times can be compared, and measured against the picture. */
export class Comparison {
  readonly fills: Fills;
  readonly #studio: Studio;
  /** Pictures whose comparison is open. */
  #open = $state.raw<Readonly<Record<string, Hole>>>({});
  /** Where holes lie in their pictures, by the ids of their masks. */
  #bounds = $state.raw<Readonly<Record<string, Area>>>({});
  /** What is under way, first, and what comes after it. */
  #tasks = $state.raw<readonly Task[]>([]);
  /** Methods whose work could not even be queued. */
  #refused = $state.raw<Readonly<Record<string, StudioError>>>({});
  #scores = $state.raw<Readonly<Record<string, Score>>>({});
  #started: ReadonlySet<string> = new Set();
  /** Looks whether the work that is waited for has ended. */
  #look: () => void = () => undefined;

  readonly hole: Hole | null = $derived.by(() => {
    const { selectedId } = this.fills.workspace;
    return (selectedId !== null && this.#open[selectedId]) || null;
  });
  /** Where the hole lies; null until that is known. */
  readonly bounds: Area | null = $derived.by(() => (this.hole && this.#bounds[this.hole.maskId]) ?? null);
  /** Something is being filled or measured for the comparison that is shown. */
  readonly isWorking = $derived(this.#tasks.some(({ hole }) => hole === this.hole));
  readonly compared: readonly ComparedMethod[] = $derived.by(() => {
    const { hole } = this;
    return hole ? this.#comparedFor(hole) : [];
  });
  readonly done = $derived(this.compared.flatMap(({ fill }) => fill ?? []));

  constructor(fills: Fills) {
    const { studio } = fills.workspace;
    const { client } = studio;
    this.fills = fills;
    this.#studio = studio;
    studio.onSynced(() => this.#look());
    client.listen('job.changed', () => this.#look());
    client.listen('picture.removed', ({ id }) => {
      this.cancel(id);
      this.close(id);
      this.#look();
    });
  }

  /** Whether fills of a picture come from here, and are not to be shown by themselves. */
  isOf(pictureId: string): boolean {
    return this.#open[pictureId] !== undefined || this.#tasks.some(({ hole }) => hole.pictureId === pictureId);
  }

  /** Whether a job was started here: its failure is told in its own pane. */
  hasStarted(jobId: string): boolean {
    return this.#started.has(jobId);
  }

  /** Opens the comparison of a hole and fills it by every method that has not done so yet. */
  async open(hole: Hole): Promise<void> {
    this.#open = { ...this.#open, [hole.pictureId]: hole };
    void this.#locate(hole);
    await this.#fillMissing(hole);
  }

  /** Tries again what has failed or was canceled. */
  async fillMissing(): Promise<void> {
    if (this.hole && !this.isWorking) await this.#fillMissing(this.hole);
  }

  close(pictureId: string): void {
    this.#open = Object.fromEntries(Object.entries(this.#open).filter(([id]) => id !== pictureId));
  }

  /** What has not begun does not begin any more. */
  cancel(pictureId: string): void {
    this.#tasks = this.#tasks.filter(({ hole }, i) => i === 0 || hole.pictureId !== pictureId);
  }

  async #locate({ maskId }: Hole): Promise<void> {
    const known = await this.#studio.client.call('masks.bounds', { id: maskId }).catch(() => null); // then all of the picture is shown
    if (known?.bounds) this.#bounds = { ...this.#bounds, [maskId]: known.bounds };
  }

  async #fillMissing(hole: Hole): Promise<void> {
    const isIdle = this.#tasks.length === 0;
    const missing = this.#comparedFor(hole).filter(({ score }) => !score);
    this.#refused = {};
    this.#tasks = [...this.#tasks, ...missing.map(({ method }) => ({ hole, method }))];
    if (!isIdle) return; // those before it bring it about
    for (let [task] = this.#tasks; task; [task] = this.#tasks) {
      const { fill } = this.#lookAt(task.hole, task.method);
      await (fill ? this.#measure(fill.id) : this.#fillBy(task.hole, task.method));
      this.#tasks = this.#tasks.slice(1);
    }
  }

  async #fillBy({ pictureId, maskId, terms }: Hole, method: string): Promise<void> {
    const studio = this.#studio;
    try {
      const job = await studio.client.call('inpaint.start', { pictureId, maskId, choice: { method, ...terms } });
      this.#started = new Set([...this.#started, job.id]);
      studio.heardOf(job);
      const fillId = (await this.#ended(job.id))?.fillId;
      if (fillId !== undefined) await this.#measure(fillId);
    } catch (cause) {
      this.#refused = { ...this.#refused, [method]: asStudioError(cause) };
    }
  }

  /** @returns the job as it ended; nothing where it has gone with its picture */
  #ended(id: string): Promise<JobView | undefined> {
    const studio = this.#studio;
    return new Promise((resolve) => {
      this.#look = () => {
        const job = studio.session.jobs.find((candidate) => candidate.id === id);
        if (!job || !isWorking(job)) resolve(job);
      };
      this.#look();
    });
  }

  async #measure(id: string): Promise<void> {
    if (this.#scores[id]) return;
    const { client, messages } = this.#studio;
    const score = await client
      .call('fills.measure', { id })
      .catch((cause: unknown) => messages.failure(asStudioError(cause)));
    if (score) this.#scores = { ...this.#scores, [id]: score };
  }

  #comparedFor(hole: Hole): readonly ComparedMethod[] {
    return this.fills.methods.map(({ id }) => this.#lookAt(hole, id));
  }

  #lookAt(hole: Hole, method: string): ComparedMethod {
    const fills = this.fills.list;
    const studio = this.#studio;
    const choice = { method, ...hole.terms };
    const isMine = (maskId: string, other: FillChoice): boolean =>
      maskId === hole.maskId && isSameChoice(other, choice);
    const fill =
      fills.findLast((candidate) => candidate.mixedWith.length === 0 && isMine(candidate.maskId, candidate.choice)) ??
      null;
    const job = studio.session.jobs.findLast(
      (candidate) => candidate.fill && isMine(candidate.fill.maskId, candidate.fill.choice),
    );
    const isPending = this.#tasks.some((task) => task.hole === hole && task.method === method);
    const working = job && isWorking(job) ? job : null;
    return {
      method,
      fill,
      working,
      score: (fill && this.#scores[fill.id]) ?? null,
      isWaiting: !fill && !working && isPending,
      error: this.#refused[method] ?? (job?.state === 'failed' ? job.error : null),
    };
  }
}
