import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PreflightReport } from '../../../contract/preflight.ts';
import type { BrokenRunView, CheckpointName, RunView } from '../../../contract/runs.ts';
import type { TrainingRequest } from '../../../contract/trainingRequest.ts';
import type { Emit } from '../../emit.ts';
import { failure } from '../../failures.ts';
import { toStudioError } from '../../toStudioError.ts';
import { jobKinds } from '../jobs/jobKinds.ts';
import type { JobQueue } from '../jobs/jobQueue.ts';
import type { JobRecord } from '../jobs/jobRecord.ts';
import { readStep } from '../training/checkpoint.ts';
import { describeRun, idOf } from '../training/describeRun.ts';
import { writeEnded } from '../training/ended.ts';
import { RunFolder } from '../training/runFolder.ts';
import type { RunIndex } from '../training/runIndex.ts';
import { isLocked } from '../training/runLock.ts';
import { modelIdOf } from '../training/startRun.ts';
import { followTrainer } from './followTrainer.ts';
import { freeFolder } from './freeFolder.ts';
import { LiveRun, waiting, type Wish } from './liveRun.ts';
import type { TrainerProcess } from './trainerProcess.ts';

export interface RunManagerOptions {
  readonly dataFolder: string;
  readonly index: RunIndex;
  readonly jobs: Pick<JobQueue, 'start' | 'cancel' | 'unfinished'>;
  readonly startTrainer: () => TrainerProcess;
  readonly emit: Emit;
}

/** Milliseconds between two tellings of new steps. */
const tellEveryMs = 300;
/** Milliseconds between two looks at a run that another process trains. */
const lookEveryMs = 1000;

/** A run under way, in the process that trains it. */
interface Training {
  readonly live: LiveRun;
  readonly trainer: TrainerProcess;
  readonly ended: Promise<void>;
}

/**
 * Training runs as the page sees them. One trains at a time, in a process of its own, so that pausing gives all memory back and nothing that
 * happens there reaches the studio; the others wait. That a run shall train is a job (`train-run`) like any other, so that it outlives the engine.
 */
export class RunManager {
  readonly #options: RunManagerOptions;
  readonly #trainers = new Set<TrainerProcess>();
  readonly #watched = new Map<string, NodeJS.Timeout>();
  #training: Training | null = null;
  #isClosing = false;
  #told: Promise<unknown> = Promise.resolve();

  constructor(options: RunManagerOptions) {
    this.#options = options;
  }

  /** The one that changed last comes first; those whose folders do not tell what they are, apart. */
  async list(): Promise<{ readonly runs: RunView[]; readonly broken: BrokenRunView[] }> {
    const runs: RunView[] = [];
    const broken: BrokenRunView[] = [];
    const look = async (run: RunFolder): Promise<void> => {
      try {
        runs.push(await this.#describe(run));
      } catch (error) {
        broken.push({ id: idOf(run.path), path: run.path, error: toStudioError(error) });
      }
    };
    await Promise.all((await this.#options.index.list()).map(look));
    return { runs: runs.sort((a, b) => b.changedAt - a.changedAt), broken };
  }

  async folderOf(id: string): Promise<RunFolder> {
    const found = (await this.#options.index.list()).find(({ path }) => idOf(path) === id);
    if (!found) throw failure('run/unknown-id', id, 'the id of a run');
    return found;
  }

  async preflight(request: TrainingRequest): Promise<PreflightReport> {
    const isShared = this.#training !== null;
    const run = freeFolder(join(this.#options.dataFolder, 'runs'), modelIdOf(request));
    const report = await this.#inTrainer(({ client }) => client.call('train.preflight', { run, request }));
    return { ...report, isShared };
  }

  async create(request: TrainingRequest): Promise<RunView> {
    const run = freeFolder(join(this.#options.dataFolder, 'runs'), modelIdOf(request));
    await this.#inTrainer(({ client }) => client.call('train.create', { run, request }));
    await this.#options.index.remember(run);
    return this.#enqueue(new RunFolder(run), false);
  }

  async resume(id: string, force: boolean): Promise<RunView> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id === id || this.#jobsOf(run).length > 0) return this.#tell(run);
    if (await isLocked(run.path)) throw failure('run/busy', run.path, 'a run that nobody trains');
    return this.#enqueue(run, force);
  }

  /** Ends the training under way with a checkpoint; a run that only waits leaves the queue. */
  async pause(id: string): Promise<RunView> {
    return this.#stop(await this.folderOf(id), 'pause');
  }

  async finish(id: string): Promise<RunView> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id === id) return this.#stop(run, 'finish');
    this.#leaveQueue(run);
    await this.#finish(run);
    return this.#tell(run);
  }

  async discard(id: string): Promise<void> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id !== id && (await isLocked(run.path)))
      throw failure('run/busy', run.path, 'a run that nobody trains');
    this.#leaveQueue(run);
    const training = this.#training;
    if (training?.live.id === id) {
      training.live.wish = 'discard';
      await training.trainer.kill();
      await training.ended;
    }
    await run.discard();
    await this.#options.index.forget(run.path);
    await this.#told.catch(() => undefined); // nothing is told of it afterwards
    this.#options.emit('run.removed', { id });
  }

  /** Looks into a checkpoint's cycles. @returns where the picture was written */
  async inspect(id: string, checkpoint: CheckpointName): Promise<{ readonly step: number; readonly path: string }> {
    const run = (await this.folderOf(id)).path;
    return this.#inTrainer(({ client }) => client.call('train.inspect', { run, checkpoint }));
  }

  /** Tells everybody of a run whose job has begun, waits, or has ended. */
  jobChanged({ params }: JobRecord): void {
    if (!this.#isClosing) void this.#tell(new RunFolder(pathIn(params))).catch(() => undefined); // its folder is gone
  }

  /** Tells everybody how a run is now. */
  async changed(id: string): Promise<RunView> {
    return this.#tell(await this.folderOf(id));
  }

  /** Stops all processes; a run that trains writes its checkpoint first. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#watched.values()) clearInterval(timer);
    await Promise.all([...this.#trainers].map((trainer) => trainer.close()));
    await this.#training?.ended;
  }

  /**
   * Trains one run until its end, a failure or the wish to stop, in a process that is closed then.
   * @throws what went wrong, which is in the run's folder as well
   */
  async train(path: string, force: boolean, signal: AbortSignal): Promise<void> {
    const live = new LiveRun(new RunFolder(path));
    const trainer = this.#startTrainer();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#training = { live, trainer, ended };
    const timer = setInterval(() => this.#tellSteps(live), tellEveryMs);
    try {
      await this.#follow(live, trainer, force, signal);
    } catch (error) {
      if (this.#isClosing || live.wish === 'discard') return;
      const failed = { reason: 'failed', error: toStudioError(error) } as const;
      // another process that trains it writes into its folder, and no one else; it may have ended since
      if (failed.error.code !== 'run/busy' && !(await isLocked(path)))
        await writeEnded(path, failed).catch(() => undefined); // its folder is gone, or full
      throw error;
    } finally {
      clearInterval(timer);
      await trainer.close();
      this.#trainers.delete(trainer);
      this.#training = null;
      end();
      const isTold = !this.#isClosing && live.wish !== 'discard';
      if (isTold) await this.#tell(live.run).catch(() => undefined); // its folder is gone
    }
  }

  async #follow(live: LiveRun, trainer: TrainerProcess, force: boolean, signal: AbortSignal): Promise<void> {
    const { run } = live;
    live.begins(await readStep(run.checkpoints, (await run.begun()).steps));
    await this.#tell(run);
    await this.#untilReleased(run.path, signal);
    if (signal.aborted) {
      if (live.wish === 'finish' && !(await isLocked(run.path))) await this.#finish(run, trainer);
      return;
    }
    const end = followTrainer(live, trainer, () => void this.#tell(run).catch(() => undefined));
    const job = await trainer.client.call('train.start', { run: run.path, request: null, force });
    onceAborted(signal, () => {
      void trainer.client.call('jobs.cancel', { id: job.id }).catch(() => undefined); // it has just ended by itself
    });
    await end;
    this.#tellSteps(live);
    if (live.wish === 'finish') await this.#finish(run, trainer);
  }

  async #enqueue(run: RunFolder, force: boolean): Promise<RunView> {
    if (this.#jobsOf(run).length === 0) this.#options.jobs.start('train-run', { path: run.path, force }, 'studio');
    return this.#tell(run);
  }

  /** Jobs by which a run waits or trains here: one, unless two studios wished for it. */
  #jobsOf(run: RunFolder): JobRecord[] {
    return this.#options.jobs.unfinished('train-run').filter(({ params }) => pathIn(params) === run.path);
  }

  #leaveQueue(run: RunFolder): void {
    for (const { id } of this.#jobsOf(run)) this.#options.jobs.cancel(id);
  }

  /** Ends a run for good, once the process that trained it has written its last checkpoint: its job has ended before. */
  async #finish(run: RunFolder, trainer: TrainerProcess | null = null): Promise<void> {
    await trainer?.close();
    await this.#inTrainer(({ client }) => client.call('train.finish', { run: run.path }));
  }

  #stop(run: RunFolder, wish: Wish): Promise<RunView> {
    const live = this.#training?.live;
    if (live?.id === idOf(run.path)) {
      if (live.wish !== 'finish') live.wish = wish;
      live.state = 'stopping';
    }
    this.#leaveQueue(run);
    return this.#tell(run);
  }

  /** A process of an earlier engine may still write its checkpoint. */
  async #untilReleased(path: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await isLocked(path))) {
      await delay(lookEveryMs, undefined, { signal }).catch(() => undefined); // stopped
    }
  }

  #tellSteps(live: LiveRun): void {
    const lines = live.takeLines();
    if (lines.length > 0) this.#options.emit('run.steps', { id: live.id, lines, progress: live.progress });
  }

  /** One after the other: what is told last is what was seen last. */
  #tell(run: RunFolder): Promise<RunView> {
    const told = this.#told
      .catch(() => undefined)
      .then(async () => {
        const view = await this.#describe(run);
        this.#options.emit('run.changed', view);
        return view;
      });
    this.#told = told;
    return told;
  }

  async #describe(run: RunFolder): Promise<RunView> {
    const live = this.#training?.live; // asked first: a run that ends meanwhile is told again
    const isWaiting = this.#jobsOf(run).some(({ state }) => state === 'queued');
    const view = await describeRun(run);
    if (live?.id === view.id) {
      const { state, progress, warning } = live;
      return { ...view, state, progress, warning, error: null };
    }
    if (isWaiting) return { ...view, state: 'queued', progress: waiting(view.step), warning: null, error: null };
    if (view.state === 'elsewhere') this.#watch(run);
    return view;
  }

  /** Looks after a run that another process trains, until it does no more. */
  #watch(run: RunFolder): void {
    if (this.#watched.has(run.path)) return;
    const timer = setInterval(() => {
      void isLocked(run.path).then(async (isTraining) => {
        if (isTraining || !this.#watched.delete(run.path)) return;
        clearInterval(timer);
        await this.#tell(run).catch(() => undefined); // its folder is gone
      });
    }, lookEveryMs);
    timer.unref();
    this.#watched.set(run.path, timer);
  }

  #startTrainer(): TrainerProcess {
    const trainer = this.#options.startTrainer();
    this.#trainers.add(trainer);
    return trainer;
  }

  async #inTrainer<T>(work: (trainer: TrainerProcess) => Promise<T>): Promise<T> {
    const trainer = this.#startTrainer();
    try {
      return await work(trainer);
    } finally {
      this.#trainers.delete(trainer);
      await trainer.close();
    }
  }
}

const pathIn = (params: unknown): string => jobKinds['train-run'].params.parse(params).path;

/** Also where that happened while something else was waited for. */
function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}
