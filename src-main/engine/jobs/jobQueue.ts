import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import { JobView } from '../../contract/jobs.ts';
import { failure, studioError } from '../failures.ts';
import type { SessionStore } from '../session/sessionStore.ts';
import { isAbort, toStudioError } from '../toStudioError.ts';
import { ProgressRate } from './progress.ts';

/** What a job's work may tell while it runs. */
export interface JobControl {
  readonly signal: AbortSignal;
  stage(stage: JobView['stage']): void;
  progress(done: number, total: number): void;
}

/** What a finished job leaves: the id of a result, or a batch's summary. */
export type JobOutcome = Partial<Pick<JobView, 'translationId' | 'fillId' | 'summary' | 'error'>>;
export type JobWork = (job: JobView, control: JobControl) => Promise<JobOutcome>;
export type JobRequest = Pick<JobView, 'kind' | 'pictureId' | 'modelId' | 'size' | 'fill'>;

export interface JobQueueOptions {
  readonly store: SessionStore;
  readonly now: () => number;
  readonly onChange: (job: JobView) => void;
}

/** Two jobs at a time: while one uses the network, the other decodes or encodes. The network itself serves one after the other. */
const concurrency = 2;

/**
 * Long work: every job has one outcome (done, failed or canceled), can be canceled at every stage within a second, and is written down, so that
 * a queue survives the engine. A job that was running when the engine died runs again, once.
 */
export class JobQueue {
  readonly #jobs = new Map<string, JobView>();
  readonly #running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  readonly #queue = new PQueue({ concurrency });
  readonly #store: SessionStore;
  readonly #now: () => number;
  readonly #onChange: (job: JobView) => void;

  constructor({ store, now, onChange }: JobQueueOptions) {
    this.#store = store;
    this.#now = now;
    this.#onChange = onChange;
    for (const document of store.all('job')) {
      const parsed = JobView.safeParse(document);
      if (parsed.success) this.#jobs.set(parsed.data.id, parsed.data);
    }
  }

  views(): JobView[] {
    return [...this.#jobs.values()];
  }

  /** Queues new work. */
  start(request: JobRequest, work: JobWork): JobView {
    const job: JobView = {
      ...request,
      ...{ id: randomUUID(), state: 'queued', stage: 'waiting', done: 0, total: 1, rate: null, secondsLeft: null },
      ...{ translationId: null, summary: null, error: null, createdAt: this.#now(), startedAt: null, endedAt: null },
    };
    this.#enqueue(job, work);
    return job;
  }

  /** Goes on with what an earlier engine left: queued jobs run, one that was under way runs again unless it has killed the engine before. */
  resume(workOf: (job: JobView) => JobWork | null): void {
    for (const job of this.views().filter(({ state }) => state === 'queued' || state === 'running')) {
      const work = workOf(job);
      const diedHere = job.state === 'running' && job.startedAt !== null && job.stage !== 'waiting';
      if (work && !(diedHere && job.error)) {
        const warned = diedHere ? studioError('engine/died', 'one death of the engine', 'work without one') : null;
        this.#enqueue({ ...job, state: 'queued', stage: 'waiting', error: warned }, work);
      } else {
        this.#end(job.id, { state: 'failed', error: studioError('engine/died', 'an engine that stopped', 'an engine that runs') });
      }
    }
  }

  /** Stops a job. Asking for one that has ended is no error. */
  cancel(id: string): void {
    if (!this.#jobs.has(id)) throw failure('job/unknown-id', id, 'the id of a job');
    this.#running.get(id)?.abort.abort();
  }

  /** Cancels all and waits until they have let go. */
  async close(): Promise<void> {
    for (const { abort } of this.#running.values()) abort.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #enqueue(job: JobView, work: JobWork): void {
    const abort = new AbortController();
    this.#set(job);
    const ended = this.#queue.add(() => this.#run(job.id, work, abort.signal)).then(() => undefined);
    this.#running.set(job.id, { abort, ended });
    abort.signal.addEventListener('abort', () => this.#end(job.id, { state: 'canceled', error: null }), { once: true });
  }

  async #run(id: string, work: JobWork, signal: AbortSignal): Promise<void> {
    try {
      if (signal.aborted) return;
      const job = this.#change(id, { state: 'running', startedAt: this.#now() });
      const outcome = await work(job, this.#control(id, signal));
      this.#end(id, { error: null, ...outcome, state: outcome.error ? 'failed' : 'done', stage: job.stage });
    } catch (error) {
      if (!(signal.aborted && isAbort(error))) this.#end(id, { state: 'failed', error: toStudioError(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  #control(id: string, signal: AbortSignal): JobControl {
    const rate = new ProgressRate(this.#now);
    return {
      signal,
      stage: (stage) => {
        if (!signal.aborted) this.#change(id, { stage });
      },
      progress: (done, total) => {
        if (signal.aborted) return;
        rate.mark(done);
        this.#change(id, { done, total, rate: rate.perSecond, secondsLeft: rate.secondsLeft(done, total) });
      },
    };
  }

  /** The first outcome counts: a job that was canceled stays canceled, whatever its work still does. */
  #end(id: string, outcome: Partial<JobView>): void {
    const job = this.#jobs.get(id);
    if (!job || job.endedAt !== null) return;
    this.#change(id, { ...outcome, secondsLeft: null, endedAt: this.#now() });
  }

  #change(id: string, patch: Partial<JobView>): JobView {
    const job = this.#jobs.get(id);
    if (!job) throw new Error(`job ${id} was never started`);
    return this.#set({ ...job, ...patch });
  }

  #set(job: JobView): JobView {
    this.#jobs.set(job.id, job);
    this.#store.put('job', job.id, job, job.createdAt);
    this.#onChange(job);
    return job;
  }
}
