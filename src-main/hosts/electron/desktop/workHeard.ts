import type { StudioClient } from '../../../contract/client.ts';
import type { JobView } from '../../../contract/jobs.ts';
import type { RunState, RunView } from '../../../contract/runs.ts';

/** Something that the engine works on, as far as the desktop shows it. */
export interface Work {
  readonly state: 'running' | 'paused' | 'failed';
  /** 0..1; null where nothing is known. */
  readonly fraction: number | null;
  /** It takes minutes or hours, and nobody waits beside it: a training, a folder. */
  readonly isLong: boolean;
}

/** What a person waits for with the picture before them. */
const short: ReadonlySet<JobView['kind']> = new Set(['translate', 'inpaint']);

/** What runs tell of themselves. */
const ofRuns: ReadonlySet<JobView['kind']> = new Set(['train', 'train-run']);

const busy: ReadonlySet<RunState> = new Set(['queued', 'starting', 'running', 'stopping']);

/** What the engine is working on, from what it tells everybody. */
export class WorkHeard {
  readonly #works = new Map<string, Work>();
  readonly #stepsOf = new Map<string, number>();
  readonly #changed: (works: readonly Work[]) => void;

  /** @param changed called with all works whenever one of them has changed */
  constructor(client: Pick<StudioClient, 'listen'>, changed: (works: readonly Work[]) => void) {
    this.#changed = changed;
    client.listen('job.changed', (job) => this.#heardOf(job));
    client.listen('run.changed', (run) => this.#heardOfRun(run));
    client.listen('run.removed', ({ id }) => this.#set(id, null));
    client.listen('run.steps', ({ id, progress }) => {
      const work = this.#works.get(id);
      if (work?.state === 'running')
        this.#set(id, { ...work, fraction: progress.step / (this.#stepsOf.get(id) ?? Infinity) });
    });
    client.listen('engine.state', ({ state }) => {
      if (state !== 'ready') this.#forget(() => true); // what goes on is told anew
    });
  }

  get all(): readonly Work[] {
    return [...this.#works.values()];
  }

  /** The person has seen what failed. */
  forgetFailed(): void {
    this.#forget(({ state }) => state === 'failed');
  }

  #heardOf({ id, kind, state, done, total }: JobView): void {
    if (ofRuns.has(kind)) return;
    const work = { fraction: total > 1 ? done / total : null, isLong: !short.has(kind) };
    if (state === 'queued' || state === 'running') this.#set(id, { ...work, state: 'running' });
    else if (state === 'paused' || (state === 'failed' && work.isLong)) this.#set(id, { ...work, state });
    else this.#set(id, null);
  }

  #heardOfRun({ id, state, steps, step, progress }: RunView): void {
    this.#stepsOf.set(id, steps);
    const work = { fraction: (progress?.step ?? step) / steps, isLong: true };
    if (busy.has(state)) this.#set(id, { ...work, state: 'running' });
    else if (state === 'failed' && this.#works.has(id)) this.#set(id, { ...work, state: 'failed' });
    else this.#set(id, null);
  }

  #set(id: string, work: Work | null): void {
    if (work) this.#works.set(id, work);
    else if (!this.#works.delete(id)) return;
    this.#changed(this.all);
  }

  #forget(isOver: (work: Work) => boolean): void {
    const before = this.#works.size;
    for (const [id, work] of this.#works) if (isOver(work)) this.#works.delete(id);
    if (this.#works.size < before) this.#changed(this.all);
  }
}
