import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { BatchFile, JobView } from '../../../contract/jobs.ts';
import { failure, studioError } from '../../failures.ts';
import { isAbort, toStudioError } from '../../toStudioError.ts';
import type { EngineRegister } from './engineRegister.ts';
import { describeParams, isJobKind, jobKinds, type Described, type JobKindName, type JobParams } from './jobKinds.ts';
import { JobLedger } from './jobLedger.ts';
import type { JobOutcome, JobRecord, Owner } from './jobRecord.ts';
import type { JobStore, StoredFile } from './jobStore.ts';
import { leftOver, type Finder } from './leftOver.ts';
import { atTheStart, hasEnded, isFinished, progressAtTheEnd, viewOf, type Attempt, type LiveJob } from './liveJob.ts';
import { ProgressRate } from './progress.ts';
import { throttled, type Throttled } from './throttle.ts';
import type { FilesControl, Worker } from './worker.ts';

export interface JobQueueOptions {
  readonly store: JobStore;
  readonly register: EngineRegister;
  readonly finder: Omit<Finder, 'isAlive'>;
  readonly worker: Worker;
  readonly now: () => number;
  readonly onChange: (job: JobView) => void;
  readonly onFile: (file: BatchFile) => void;
}

/** Jobs of each lane at a time; see Lane. */
const atATime = { short: 2, long: 1, training: 1 } as const;
/** Progress is told ten times a second at most. */
const tellEveryMs = 100;

/** Why work is stopped: for good, until it is wanted again, or because the engine closes. */
type Stop = 'cancel' | 'pause' | 'close';

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  stop: Stop | null;
}

/**
 * Long work as data: every job has one outcome (done, failed or canceled), can be canceled at every stage within a second, and is written down, so
 * that it outlives the engine. A job that was under way when an engine died is begun again, once.
 */
export class JobQueue {
  readonly #options: JobQueueOptions;
  readonly #jobs = new Map<string, LiveJob>();
  readonly #running = new Map<string, Running>();
  readonly #tellers = new Map<string, Throttled>();
  readonly #lanes = {
    short: new PQueue({ concurrency: atATime.short }),
    long: new PQueue({ concurrency: atATime.long }),
    training: new PQueue({ concurrency: atATime.training }),
  };
  readonly #now: () => number;
  readonly #ledger: JobLedger;
  #isClosing = false;

  constructor(options: JobQueueOptions) {
    this.#options = options;
    this.#ledger = new JobLedger(options.store);
    this.#now = options.now;
  }

  views(): JobView[] {
    return [...this.#jobs.values()].map(viewOf);
  }

  /** @throws StudioFailure job/unknown-id */
  record(id: string): JobRecord {
    return this.#job(id).record;
  }

  /** What waits or is under way of a kind, in the order in which it was asked for. */
  unfinished(kind: JobKindName): JobRecord[] {
    return [...this.#jobs.values()].filter((job) => job.kind === kind && !hasEnded(job)).map(({ record }) => record);
  }

  /** Files of a batch with what became of them. */
  files(id: string): StoredFile[] {
    return this.#options.store.files(this.#job(id).record.id);
  }

  /** How many files of a batch are in each state: waiting, done, skipped, failed. */
  countFiles(id: string): ReadonlyMap<string, number> {
    return this.#options.store.countFiles(this.#job(id).record.id);
  }

  /** Queues new work. @throws output/disk-full, engine/not-written where it cannot be written down: then nothing is queued */
  start<K extends JobKindName>(kind: K, params: JobParams<K>, owner: Owner): JobView {
    const record = this.#newRecord(kind, params, owner);
    const job = this.#read(record, kind);
    if (!job) throw failure('protocol/invalid-params', kind, 'the parameters of this kind of job');
    this.#ledger.put(record);
    return this.#enqueue(job);
  }

  /** Queues work that is no data, and so ends with this process: training in the process that trains. */
  startHere(
    kind: Exclude<JobView['kind'], JobKindName>,
    described: Described,
    work: (id: string, control: FilesControl) => Promise<void>,
  ): JobView {
    const record = this.#newRecord(kind, {}, 'process');
    const attempt: Attempt = async (_attempt, control) => {
      await work(record.id, control);
      return {};
    };
    return this.#enqueue({
      record,
      progress: atTheStart,
      kind,
      lane: 'short',
      described,
      attempt,
      isStored: false,
      mostDeaths: 1,
    });
  }

  /** Takes up what earlier engines left, and closes what nobody can go on with. Asked again it finds what was left since. */
  resume(): void {
    const { store, register, finder } = this.#options;
    this.#ledger.catchUp();
    for (const record of store.all().filter(({ id }) => !this.#jobs.has(id))) {
      if (record.endedAt !== null) this.#recall(record);
      else if (isJobKind(record.kind)) {
        // kinds that a newer studio has are left to it
        const fate = leftOver(record, { ...finder, isAlive: (engine) => register.isAlive(engine) });
        if (fate === 'own' && this.#ledger.take(record, register.id))
          this.#goOn({ ...record, engine: register.id, session: finder.session });
        else if (fate === 'dead') this.#ledger.note(this.#died(record));
      }
    }
  }

  /** Stops a job for good. Asking for one that has ended is no error. */
  cancel(id: string): void {
    const job = this.#job(id);
    this.#stop(id, 'cancel');
    this.#end(job, 'canceled', {});
  }

  /** Stops a batch until it is wanted again: its files that are done stay done. */
  pause(id: string): void {
    const job = this.#job(id);
    if (hasEnded(job) || job.record.state === 'paused') return;
    this.#stop(id, 'pause');
    this.#write(job, { state: 'paused' });
    this.#tell(job);
  }

  /** Goes on with a batch that was paused, or has ended with files that failed: those are tried again. */
  goOn(id: string): void {
    const job = this.#job(id);
    if (job.record.state === 'queued' || job.record.state === 'running') return;
    const { store, register } = this.#options;
    if (job.record.engine !== register.id && !store.take(id, job.record.engine, register.id)) {
      throw failure('job/unknown-id', id, 'a batch that no other window goes on with');
    }
    store.retryFiles(id);
    const again = { state: 'queued', deaths: 0, startedAt: null, endedAt: null, outcome: {} } as const;
    const record = { ...job.record, ...again, engine: register.id };
    this.#ledger.put(record);
    job.record = record;
    this.#enqueue(job);
  }

  /** Forgets a job that has ended. */
  forget(id: string): void {
    this.cancel(id);
    this.#options.store.remove(id);
    this.#ledger.forget(id);
    this.#jobs.delete(id);
  }

  /** Lets go of all work. What a command of this process asked for is canceled; the rest waits for the next engine. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const job of [...this.#jobs.values()].filter((candidate) => !hasEnded(candidate))) {
      if (job.record.owner === 'process') this.cancel(job.record.id);
      else {
        this.#stop(job.record.id, 'close');
        if (job.record.state === 'running') this.#write(job, { state: 'queued' });
      }
    }
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #newRecord(kind: string, params: unknown, owner: Owner): JobRecord {
    const { register, finder } = this.#options;
    return {
      id: randomUUID(),
      kind,
      params,
      owner,
      session: finder.session,
      engine: register.id,
      state: 'queued',
      attempts: 0,
      deaths: 0,
      createdAt: this.#now(),
      startedAt: null,
      endedAt: null,
      outcome: {},
    };
  }

  /** A record with what its kind says about it; null where its parameters cannot be read. */
  #read(record: JobRecord, kind: JobKindName): LiveJob | null {
    const { id, params } = record;
    const { lane, mostDeaths } = jobKinds[kind];
    const described = describeParams(kind, params);
    if (!described) return null;
    const attempt: Attempt = (number, control) => {
      const finished = this.files(id)
        .map(({ fate }) => fate)
        .filter(isFinished);
      return this.#options.worker.work({ id, kind, params, attempt: number, finished }, control);
    };
    return { record, progress: atTheStart, kind, lane, mostDeaths, described, attempt, isStored: true };
  }

  /** Jobs that ended are known to the session that asked for them; batches to every engine that might have gone on with them. */
  #recall(record: JobRecord): void {
    const { session, adopts } = this.#options.finder;
    if (record.session !== session && !(adopts && record.owner === 'studio')) return;
    const job = isJobKind(record.kind) ? this.#read(record, record.kind) : null;
    if (job) this.#jobs.set(record.id, { ...job, progress: progressAtTheEnd(record) });
  }

  #goOn(record: JobRecord): void {
    const job = isJobKind(record.kind) ? this.#read(record, record.kind) : null;
    const deaths = record.deaths + (record.state === 'running' ? 1 : 0);
    if (!job) {
      const error = studioError('protocol/invalid-params', record.kind, 'the parameters of this kind of job');
      return this.#ledger.note({ ...record, state: 'failed', endedAt: this.#now(), outcome: { error } });
    }
    this.#jobs.set(record.id, job);
    if (deaths >= job.mostDeaths) {
      this.#write(job, this.#died(record));
      this.#tell(job);
    } else if (record.state === 'paused') this.#tell(job);
    else {
      this.#write(job, { state: 'queued', deaths });
      this.#enqueue(job);
    }
  }

  #died(record: JobRecord): JobRecord {
    const error = studioError('engine/died', 'an engine that stopped', 'an engine that runs');
    return { ...record, state: 'failed', endedAt: this.#now(), outcome: { error } };
  }

  #enqueue(job: LiveJob): JobView {
    const { id } = job.record;
    this.#jobs.set(id, job);
    job.progress = atTheStart;
    this.#tell(job);
    const abort = new AbortController();
    const before = this.#running.get(id)?.ended; // an attempt that was paused may still be letting go
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const running: Running = { abort, ended, stop: null };
    this.#running.set(id, running);
    void this.#lanes[job.lane].add(async () => {
      await before;
      await this.#attempt(job, running);
      if (this.#running.get(id) === running) this.#running.delete(id);
      resolve();
    });
    return viewOf(job);
  }

  /** Never throws: the outcome says what went wrong. */
  async #attempt(job: LiveJob, running: Running): Promise<void> {
    const isWanted = (): boolean => running.stop === null;
    if (!isWanted() || this.#isClosing) return;
    const attempts = job.record.attempts + 1;
    job.record = { ...job.record, state: 'running', attempts, startedAt: this.#now() };
    this.#tell(job);
    try {
      if (job.isStored) this.#ledger.put(job.record);
      const outcome = await job.attempt(attempts, this.#control(job, running));
      if (isWanted()) this.#end(job, outcome.error ? 'failed' : 'done', outcome);
    } catch (error) {
      if (isWanted())
        this.#end(job, isAbort(error) ? 'canceled' : 'failed', isAbort(error) ? {} : { error: toStudioError(error) });
    }
  }

  #control(job: LiveJob, running: Running): FilesControl {
    const rate = new ProgressRate(this.#now);
    const { store, onFile } = this.#options;
    const ifWanted = (tell: () => void): void => {
      if (!running.stop) tell();
    };
    const show = (news: Partial<LiveJob['progress']>): void => {
      job.progress = { ...job.progress, ...news };
      this.#tellSoon(job);
    };
    return {
      signal: running.abort.signal,
      stage: (stage) => ifWanted(() => show({ stage })),
      progress: (done, total, ahead = 1) =>
        ifWanted(() => {
          rate.mark(done);
          const left = rate.secondsLeft(done, total);
          show({ done, total, rate: rate.perSecond, secondsLeft: left === null ? null : left * ahead });
        }),
      planned: (inputs) => store.plan(job.record.id, inputs),
      file: (file) => {
        if (running.stop !== 'cancel') this.#ledger.noteFile(file); // also of one that was finished while it was paused
        onFile(file);
      },
    };
  }

  #stop(id: string, stop: Stop): void {
    const running = this.#running.get(id);
    if (!running || running.stop) return;
    running.stop = stop;
    running.abort.abort();
  }

  /** The first outcome counts: a job that was canceled stays canceled, whatever its work still does. */
  #end(job: LiveJob, state: 'done' | 'failed' | 'canceled', outcome: JobOutcome): void {
    if (hasEnded(job)) return;
    job.progress = { ...job.progress, secondsLeft: null };
    this.#write(job, { state, endedAt: this.#now(), outcome });
    this.#tell(job);
  }

  #job(id: string): LiveJob {
    const job = this.#jobs.get(id);
    if (!job) throw failure('job/unknown-id', id, 'the id of a job');
    return job;
  }

  #write(job: LiveJob, change: Partial<JobRecord>): void {
    job.record = { ...job.record, ...change };
    if (job.isStored) this.#ledger.note(job.record);
  }

  #tell(job: LiveJob): void {
    this.#tellers.get(job.record.id)?.cancel();
    if (hasEnded(job)) this.#tellers.delete(job.record.id);
    this.#options.onChange(viewOf(job));
  }

  #tellSoon(job: LiveJob): void {
    const { id } = job.record;
    const teller =
      this.#tellers.get(id) ?? throttled(() => this.#options.onChange(viewOf(job)), tellEveryMs, this.#now);
    this.#tellers.set(id, teller);
    teller();
  }
}
