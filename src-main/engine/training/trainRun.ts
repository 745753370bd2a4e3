import type { Evaluation } from '../../contract/evaluation.ts';
import type { MetricsLine } from '../../contract/runs.ts';
import type { Runtime } from '../../graph/runtime.ts';
import type { ModelRegistry } from '../models/registry.ts';
import { chanceOf, stream } from '../../training/random.ts';
import { plateauWindow, rateAt } from '../../training/schedule.ts';
import { DivergedError } from '../../training/stepResults.ts';
import { CycleganTrainer } from '../../training/trainer.ts';
import { failure } from '../failures.ts';
import { keepAs, keptName, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { fingerprint } from './dataFingerprint.ts';
import { didOrSaid } from './didOrSaid.ts';
import { PictureSet } from './pictureSet.ts';
import type { RunFolder } from './runFolder.ts';
import { lastGood } from './lastGood.ts';
import { LookAhead } from './lookAhead.ts';
import { heldOut } from './review/heldOut.ts';
import { Reviewer, scoreOf } from './review/review.ts';
import type { StudioError } from '../../contract/errors.ts';
import { startWeightsOf } from './startWeights.ts';
import { trainerOptionsOf } from './trainerOptions.ts';
import { WaitingShare } from './waitingShare.ts';

export interface TrainingRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly filesA: readonly string[];
  readonly filesB: readonly string[];
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
  const { run, config, filesA, filesB, force, models, runtime } = work;
  await run.begin(config, { formatVersion: 1, A: await fingerprint(filesA), B: await fingerprint(filesB) }, force);
  const found = await readCheckpoint(run.checkpoints);
  const start = found ? null : await startWeightsOf(config.from, config.recipe, models);
  await run.cutMetrics(found?.state.step ?? 0);
  const how = found ? `goes on at step ${found.state.step} from the ${found.from} checkpoint` : `begins with ${start?.note}`;
  await run.log(`${how}, on ${runtime.id} ${runtime.version}, ${runtime.devices[0]}`);
  const trainer = await CycleganTrainer.open(trainerOptionsOf(config.recipe, runtime), found?.state);
  if (start) trainer.adopt(start.weights);
  try {
    return await loop(trainer, work);
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    await run.log(error.message);
    throw failure('training/diverged', `${error.loss} at step ${error.step}`, 'finite losses', error);
  } finally {
    await trainer.close();
  }
}

async function loop(trainer: CycleganTrainer, work: TrainingRun): Promise<number> {
  const { run, config, signal, onStep } = work;
  const { recipe, steps } = config;
  const chance = chanceOf(recipe.seed);
  const [a, b] = [heldOut(work.filesA, chance, 0), heldOut(work.filesB, chance, 1)];
  const [filesA, filesB] = [a.learnt, b.learnt];
  const [setA, setB] = [new PictureSet(filesA, recipe, chance, stream.orderA), new PictureSet(filesB, recipe, chance, stream.orderB)];
  const pairs = new LookAhead((step) => Promise.all([setA.at(step), setB.at(step)]), stepsAhead);
  const windows = new LossWindows(await run.metrics());
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
  const reviews = await Reviews.open(work, a.held, b.held);
  const begun = trainer.stepsDone;
  if (begun > 0 && begun % recipe.checkpointEvery === 0 && (await reviews.lacks(begun))) await reviews.add(trainer); // a kill came between the checkpoint and its review
  while (trainer.stepsDone < steps && !signal.aborted) {
    const step = trainer.stepsDone;
    waits.begin();
    const [realA, realB] = await pairs.take(step).catch((error: unknown) => lastGood(error, save));
    waits.arrived();
    const rate = rateAt(scheduleOf(config), step, windows.means);
    const { losses } = await trainer.step(realA, realB, rate).catch((error: unknown) => lastGood(error, save));
    const line = { step: step + 1, rate, losses };
    lines.push(line);
    windows.add(line);
    onStep(line, steps, waits.share);
    if ((step + 1) % recipe.checkpointEvery === 0) {
      if (await didOrSaid(save, work)) {
        if (isKept(config.recipe, step + 1)) await didOrSaid(() => keepAs(run.checkpoints, 'last', keptName(step + 1)), work);
        await didOrSaid(() => reviews.add(trainer), work);
      }
    } else if ((step + 1) % recipe.sampleEvery === 0) await didOrSaid(() => reviews.sample(trainer), work);
    if ((step + 1) % metricsEvery === 0) await didOrSaid(flush, work);
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

  static async open(work: TrainingRun, heldA: readonly string[], heldB: readonly string[]): Promise<Reviews> {
    const { crop, batch } = work.config.recipe;
    const earlier = await work.run.evaluations();
    return new Reviews(await Reviewer.open(heldA, heldB, crop, batch), work, Math.min(...earlier.map(scoreOf)));
  }

  /** Whether a checkpoint has not been judged yet. */
  async lacks(step: number): Promise<boolean> {
    return (await this.#work.run.evaluations()).every((evaluation) => evaluation.step !== step);
  }

  /** A sample strip between two reviews. */
  async sample(trainer: CycleganTrainer): Promise<void> {
    await this.#work.run.addSamples(trainer.stepsDone, await this.#reviewer.strip(trainer));
    this.#work.onSample(trainer.stepsDone);
  }

  /** Reviews the checkpoint that was just written. */
  async add(trainer: CycleganTrainer): Promise<void> {
    const review = await this.#reviewer.review(trainer, trainer.stepsDone);
    const score = scoreOf(review.evaluation);
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
const isKept = ({ keepEvery, checkpointEvery }: TrainingConfig['recipe'], step: number): boolean =>
  keepEvery > 0 && step % (keepEvery * checkpointEvery) === 0;

/** Mean cycle loss of each whole window of steps: what a plateau is seen by. */
class LossWindows {
  readonly means: number[] = [];
  #sum = 0;
  #count = 0;

  constructor(lines: readonly MetricsLine[]) {
    for (const line of lines) this.add(line);
  }

  add({ losses }: MetricsLine): void {
    this.#sum += (losses['cycA'] ?? 0) + (losses['cycB'] ?? 0);
    if (++this.#count < plateauWindow) return;
    this.means.push(this.#sum / this.#count);
    this.#sum = this.#count = 0;
  }
}

function scheduleOf({ recipe: { rate, schedule }, steps, constantSteps }: TrainingConfig) {
  return { rate, constantSteps, decaySteps: steps - constantSteps, shape: schedule };
}
