import type { LeftOut } from '../../../contract/datasets.ts';
import { StudioFailure, type StudioError } from '../../../contract/errors.ts';
import type { Evaluation } from '../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../contract/runs.ts';
import type { Recipe } from '../../../families/declaration.ts';
import type { Family } from '../../../families/family.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { plateauWindow } from '../../../training/schedule.ts';
import { DivergedError } from '../../../training/stepResults.ts';
import type { Trainer } from '../../../training/trainer.ts';
import { failure } from '../../failures.ts';
import type { ModelRegistry } from '../../library/models/registry.ts';
import { keepAs, keptName, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { LookAhead } from '../lookAhead.ts';
import type { Files } from './data/trainingData.ts';
import { attempt } from './attempt.ts';
import { missingCheckpoint } from './missingCheckpoint.ts';
import { openRun, type OpenRun } from './openRun.ts';
import { scoreOf, type Reviewer } from './review/reviewer.ts';
import type { RunFolder } from './runFolder.ts';
import { saveAndRethrow } from './saveAndRethrow.ts';
import { fingerprintOf } from './startRun.ts';
import { startWeightsOf } from './startWeights.ts';
import { WaitingShare } from './waitingShare.ts';

export interface TrainingRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly files: Files;
  /** What the folders have that is not learnt from, for the log. */
  readonly leftOut?: readonly LeftOut[];
  readonly models: ModelRegistry;
  readonly runtime: Runtime;
  /** Goes on although the pictures are no longer those of the beginning. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** `waiting`: share of the newest steps' time in which pictures were waited for, 0..1. */
  readonly onStep: (line: MetricsLine, total: number, waiting: number) => void;
  readonly onReview: (evaluation: Evaluation, isBest: boolean) => void;
  readonly onSample: (step: number) => void;
  /** Something could not be written and training goes on; null when the next writing has worked. */
  readonly onWarning: (error: StudioError | null) => void;
}

/** Steps whose pictures are decoded while a step is computed: enough for one that takes long to decode. */
const stepsAhead = 6;
/** Steps between two writings of metrics.jsonl; a checkpoint writes them too. */
const metricsEvery = 20;

/**
 * Trains until the run's last step, or until the signal: then a checkpoint is written, and the next call on the same folder goes on exactly there.
 * @returns steps done
 */
export async function trainRun(work: TrainingRun): Promise<number> {
  const { run, config, files, leftOut = [], force, models, runtime } = work;
  const found = await readCheckpoint(run.checkpoints, config.steps);
  const lost = found ? null : missingCheckpoint(config.recipe, await run.metrics(), await run.evaluations());
  if (lost) throw new StudioFailure(lost);
  await run.begin(config, await fingerprintOf(files), force);
  if (found && found.from !== 'last') await keepAs(run.checkpoints, found.from, 'last'); // saving counts on a whole one there
  const start = found ? null : await startWeightsOf(config, models);
  await run.cutMetrics(found?.state.step ?? 0);
  const how = found
    ? [`goes on at step ${found.state.step} from the ${found.from} checkpoint`, ...found.problems].join(
        '; passed over ',
      )
    : `begins with ${start?.note ?? 'fresh weights'}`;
  await run.log(`${how}, on ${runtime.id}`);
  for (const { path, error } of leftOut) await run.log(`left out: ${path} (${error.got})`);
  const opened = await openRun(config, files, runtime, { state: found?.state, purpose: 'learn' });
  if (start) opened.trainer.adopt(start.weights);
  try {
    return await loop(opened, work);
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    await run.log(error.message);
    throw failure('training/diverged', `${error.loss} at step ${error.step}`, 'finite losses', error);
  } finally {
    await opened.trainer.close();
  }
}

async function loop({ family, data, trainer, reviewer }: OpenRun, work: TrainingRun): Promise<number> {
  const { run, config, signal, onStep } = work;
  const { recipe, steps } = config;
  const batches = new LookAhead((step) => data.at(step), stepsAhead);
  const windows = new LossWindows(family.plateauLosses, await run.metrics());
  const waits = new WaitingShare(() => performance.now());
  const lines: MetricsLine[] = [];
  const flush = async (): Promise<void> => {
    await run.addMetrics(lines);
    lines.length = 0; // only what was written is forgotten
  };
  const save = async (): Promise<void> => {
    await flush();
    await writeCheckpoint(run.checkpoints, trainer.state);
  };
  const reviews = await Reviews.open(work, await reviewer());
  const begun = trainer.stepsDone;
  const keep = (step: number): Promise<unknown> => attempt(() => keepAs(run.checkpoints, 'last', keptName(step)), work);
  if (begun > 0 && begun % recipe.checkpointEvery === 0 && (await reviews.lacks(begun))) {
    if (isKept(recipe, begun)) await keep(begun); // a kill came between the checkpoint and its review
    await reviews.add(trainer);
  }
  while (trainer.stepsDone < steps && !signal.aborted) {
    const step = trainer.stepsDone;
    waits.begin();
    const batch = await batches.take(step).catch((error: unknown) => saveAndRethrow(error, save));
    waits.arrived();
    const rate = family.rate(recipe, config, step, windows.means);
    const { losses } = await trainer.step(batch, rate).catch((error: unknown) => saveAndRethrow(error, save));
    const line = { step: step + 1, rate, losses };
    lines.push(line);
    windows.add(line);
    onStep(line, steps, waits.share);
    if ((step + 1) % recipe.checkpointEvery === 0) {
      if (await attempt(save, work)) {
        if (isKept(recipe, step + 1)) await keep(step + 1);
        await attempt(() => reviews.add(trainer), work);
      }
    } else if ((step + 1) % recipe.sampleEvery === 0) await attempt(() => reviews.sample(trainer), work);
    if ((step + 1) % metricsEvery === 0) await attempt(flush, work);
  }
  await save();
  if (trainer.stepsDone === steps && (await reviews.lacks(steps))) await reviews.add(trainer);
  return trainer.stepsDone;
}

/** Judges checkpoints and keeps the best. */
class Reviews {
  readonly #reviewer: Reviewer;
  readonly #work: TrainingRun;
  #best: number;

  private constructor(reviewer: Reviewer, work: TrainingRun, best: number) {
    this.#reviewer = reviewer;
    this.#work = work;
    this.#best = best;
  }

  static async open(work: TrainingRun, reviewer: Reviewer): Promise<Reviews> {
    const earlier = await work.run.evaluations();
    return new Reviews(
      reviewer,
      work,
      Math.min(...earlier.map((evaluation) => scoreOf(work.config.family, evaluation))),
    );
  }

  /** Whether a checkpoint has not been judged yet. */
  async lacks(step: number): Promise<boolean> {
    return (await this.#work.run.evaluations()).every((evaluation) => evaluation.step !== step);
  }

  /** A sample strip between two reviews. */
  async sample(trainer: Trainer): Promise<void> {
    await this.#work.run.addSamples(trainer.stepsDone, await this.#reviewer.strip(trainer));
    this.#work.onSample(trainer.stepsDone);
  }

  /** Reviews the checkpoint that was just written. */
  async add(trainer: Trainer): Promise<void> {
    const review = await this.#reviewer.review(trainer);
    const score = scoreOf(this.#work.config.family, review.evaluation);
    const isBest = score < this.#best;
    if (isBest) {
      await keepAs(this.#work.run.checkpoints, 'last', 'best');
      this.#best = score;
    }
    await this.#work.run.addReview(review);
    this.#work.onReview(review.evaluation, isBest);
  }
}

/** Whether the checkpoint of a step is one of those that are kept for good. */
const isKept = ({ keepEvery, checkpointEvery }: Recipe, step: number): boolean =>
  keepEvery > 0 && step % (keepEvery * checkpointEvery) === 0;

/** Mean of some losses over each whole window of steps: what a plateau is seen by. */
class LossWindows {
  readonly means: number[] = [];
  #sum = 0;
  #count = 0;

  readonly #names: readonly string[];

  constructor(names: Family['plateauLosses'], lines: readonly MetricsLine[]) {
    this.#names = names;
    for (const line of lines) this.add(line);
  }

  add({ losses }: MetricsLine): void {
    for (const name of this.#names) this.#sum += losses[name] ?? 0;
    if (++this.#count < plateauWindow) return;
    this.means.push(this.#sum / this.#count);
    this.#sum = this.#count = 0;
  }
}
