import { join } from 'node:path';
import type { PreflightReport } from '../../../contract/preflight.ts';
import type { CheckpointName, RunView } from '../../../contract/runs.ts';
import type { TrainingRequest } from '../../../contract/trainingRequest.ts';
import type { Emit } from '../../emit.ts';
import { failure } from '../../failures.ts';
import type { SessionStore } from '../../library/session/sessionStore.ts';
import { toStudioError } from '../../toStudioError.ts';
import { readStep } from '../training/checkpoint.ts';
import { describeRun, idOf } from '../training/describeRun.ts';
import { writeEnded } from '../training/ended.ts';
import { RunFolder } from '../training/runFolder.ts';
import type { RunIndex } from '../training/runIndex.ts';
import { isLocked } from '../training/runLock.ts';
import { modelIdOf } from '../training/startRun.ts';
import { followTrainer } from './followTrainer.ts';
import { freeFolder } from './freeFolder.ts';
import { LiveRun, type Wish } from './liveRun.ts';
import type { TrainerProcess } from './trainerProcess.ts';

export interface RunManagerOptions {
  readonly dataFolder: string;
  readonly index: RunIndex;
  readonly store: SessionStore;
  readonly startTrainer: () => TrainerProcess;
  readonly emit: Emit;
}

/** Milliseconds between two tellings of new steps, and between two looks at a run that another process trains. */
const tellEveryMs = 300;
const lookEveryMs = 1000;

/**
 * Training runs as the page sees them. One trains at a time, in a process of its own, so that pausing gives all memory back and nothing that
 * happens there reaches the studio; the others wait. The queue is in the session: an engine that is started again goes on with it.
 */
export class RunManager {
  readonly #options: RunManagerOptions;
  /** Runs that wait or train, in order. */
  readonly #live = new Map<string, LiveRun>();
  readonly #trainers = new Set<TrainerProcess>();
  readonly #watched = new Map<string, NodeJS.Timeout>();
  #training: {
    readonly live: LiveRun;
    readonly trainer: TrainerProcess;
    readonly stop: () => void;
    readonly ended: Promise<void>;
  } | null = null;
  #isClosing = false;
  #told: Promise<unknown> = Promise.resolve();

  constructor(options: RunManagerOptions) {
    this.#options = options;
    for (const document of options.store.all('training')) {
      const { path, force } = document as { readonly path: string; readonly force: boolean };
      this.#live.set(idOf(path), new LiveRun(idOf(path), new RunFolder(path), force, 0));
    }
    this.#next();
  }

  /** The one that changed last comes first. */
  async list(): Promise<RunView[]> {
    const runs = await Promise.all((await this.#options.index.list()).map((run) => this.#describe(run)));
    return runs.sort((a, b) => b.changedAt - a.changedAt);
  }

  async folderOf(id: string): Promise<RunFolder> {
    const found = this.#live.get(id)?.run ?? (await this.#options.index.list()).find(({ path }) => idOf(path) === id);
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
    if (this.#live.has(id)) return this.#describe(run);
    if (await isLocked(run.path)) throw failure('run/busy', run.path, 'a run that nobody trains');
    return this.#enqueue(run, force);
  }

  /** Ends the training under way with a checkpoint; a run that only waits leaves the queue. */
  async pause(id: string): Promise<RunView> {
    return this.#stop(id, 'pause');
  }

  async finish(id: string): Promise<RunView> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id === id) return this.#stop(id, 'finish');
    this.#leaveQueue(id);
    await this.#finish(run);
    return this.#tell(run);
  }

  async discard(id: string): Promise<void> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id === id) {
      this.#training.live.wish = 'discard';
      const { ended, trainer } = this.#training;
      await trainer.kill();
      await ended;
    } else if (await isLocked(run.path)) throw failure('run/busy', run.path, 'a run that nobody trains');
    this.#leaveQueue(id);
    await run.discard();
    await this.#options.index.forget(run.path);
    this.#options.emit('run.removed', { id });
  }

  /** Looks into a checkpoint's cycles. @returns where the picture was written */
  async inspect(id: string, checkpoint: CheckpointName): Promise<{ readonly step: number; readonly path: string }> {
    const run = (await this.folderOf(id)).path;
    return this.#inTrainer(({ client }) => client.call('train.inspect', { run, checkpoint }));
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

  async #enqueue(run: RunFolder, force: boolean): Promise<RunView> {
    const live = new LiveRun(idOf(run.path), run, force, await readStep(run.checkpoints));
    this.#live.set(live.id, live);
    this.#options.store.put('training', live.id, { path: run.path, force }, Date.now());
    const view = await this.#tell(run);
    this.#next();
    return view;
  }

  #leaveQueue(id: string): void {
    this.#live.delete(id);
    this.#options.store.remove('training', id);
  }

  #next(): void {
    const [live] = this.#live.values();
    if (this.#training || this.#isClosing || !live) return;
    const trainer = this.#startTrainer();
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
    const ended = this.#train(live, trainer, stopped).finally(async () => {
      this.#trainers.delete(trainer);
      this.#training = null;
      if (this.#isClosing) return;
      this.#leaveQueue(live.id);
      if (live.wish !== 'discard') await this.#tell(live.run).catch(() => undefined); // its folder is gone
      this.#next();
    });
    this.#training = { live, trainer, stop, ended };
  }

  /** Trains one run until its end, a failure or the wish to stop, and closes its process. Never throws: what went wrong is in the run's folder. */
  async #train(live: LiveRun, trainer: TrainerProcess, stopped: Promise<void>): Promise<void> {
    const { run } = live;
    const timer = setInterval(() => this.#tellSteps(live), tellEveryMs);
    try {
      live.state = 'starting';
      await this.#tell(run);
      await this.#untilReleased(run.path, stopped);
      const end = followTrainer(live, trainer, () => void this.#tell(run).catch(() => undefined));
      const job = await trainer.client.call('train.start', { run: run.path, request: null, force: live.force });
      void stopped.then(() => trainer.client.call('jobs.cancel', { id: job.id })).catch(() => undefined); // it has just ended by itself
      await end;
      this.#tellSteps(live);
      if (live.wish === 'finish') await this.#finish(run, trainer);
    } catch (error) {
      const isOurs = this.#isClosing || live.wish === 'discard';
      if (!isOurs) await writeEnded(run.path, { reason: 'failed', error: toStudioError(error) }).catch(() => undefined); // its folder is gone, or full
    } finally {
      clearInterval(timer);
      await trainer.close();
    }
  }

  /** Ends a run for good, once the process that trained it has written its last checkpoint: its job has ended before. */
  async #finish(run: RunFolder, trainer: TrainerProcess | null = null): Promise<void> {
    await trainer?.close();
    await this.#inTrainer(({ client }) => client.call('train.finish', { run: run.path }));
  }

  async #stop(id: string, wish: Wish): Promise<RunView> {
    const run = await this.folderOf(id);
    if (this.#training?.live.id === id) {
      const { live, stop } = this.#training;
      live.wish = wish;
      live.state = 'stopping';
      stop();
    } else this.#leaveQueue(id);
    return this.#tell(run);
  }

  /** A process of an earlier engine may still write its checkpoint. */
  async #untilReleased(path: string, stopped: Promise<void>): Promise<void> {
    while (await isLocked(path)) {
      const isStopped = await Promise.race([
        stopped.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), lookEveryMs)),
      ]);
      if (isStopped || this.#isClosing) return;
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
    const live = this.#live.get(idOf(run.path)); // asked first: a run that ends meanwhile is told again
    const view = await describeRun(run);
    if (live) return { ...view, state: live.state, progress: live.progress, warning: live.warning, error: null };
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
