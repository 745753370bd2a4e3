import type { StudioError } from '../../../contract/errors.ts';
import type { MetricsLine } from '../../../contract/runs.ts';
import { InpaintTrainer } from '../../../training/inpaintTrainer.ts';
import { chanceOf } from '../../../training/random.ts';
import { DivergedError } from '../../../training/stepResults.ts';
import { failure } from '../../failures.ts';
import { keepAs, readCheckpoint, writeCheckpoint } from '../checkpoint.ts';
import { fingerprint } from '../dataFingerprint.ts';
import { didOrSaid } from '../didOrSaid.ts';
import { lastGood } from '../lastGood.ts';
import { LookAhead } from '../lookAhead.ts';
import { heldOut } from '../review/heldOut.ts';
import { WaitingShare } from '../waitingShare.ts';
import { addHoleReview, HoleReviewer, readHoleReviews } from './holeReview.ts';
import { HoleSet } from './holeSet.ts';
import { beginInpaintRun } from './inpaintRun.ts';
import { inpaintTrainerOptions, type PreparedInpaintRun } from './startInpainting.ts';

export interface InpaintTraining extends PreparedInpaintRun {
  /** Goes on although the pictures are no longer those of the beginning. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** `waiting`: share of the newest steps' time in which pictures were waited for, 0..1. */
  readonly onStep: (line: MetricsLine, total: number, waiting: number) => void;
  readonly onSample: (step: number) => void;
  readonly onWarning: (error: StudioError | null) => void;
}

/** Steps whose pictures are decoded while a step is computed. */
const stepsAhead = 6;

/**
 * Trains until the run's last step, or until the signal: then a checkpoint is written, and the next call on the same folder goes on exactly there.
 * @returns steps done
 */
export async function trainInpaint(work: InpaintTraining): Promise<number> {
  const { run, config, files, force, runtime } = work;
  await beginInpaintRun(run, config, await fingerprint(files), force);
  const found = await readCheckpoint(run.checkpoints);
  await run.cutMetrics(found?.state.step ?? 0);
  await run.log(
    found
      ? `goes on at step ${found.state.step} from the ${found.from} checkpoint, on ${runtime.id}`
      : `begins with fresh weights, on ${runtime.id}`,
  );
  const trainer = await InpaintTrainer.open(inpaintTrainerOptions(config.recipe, config.fineTuneFrom, runtime), found?.state);
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

async function loop(trainer: InpaintTrainer, work: InpaintTraining): Promise<number> {
  const { run, config, signal, onStep } = work;
  const { recipe, steps, fineTuneFrom } = config;
  const chance = chanceOf(recipe.seed);
  const { learnt, held } = heldOut(work.files, chance, 0);
  const set = new HoleSet(learnt, recipe, chance);
  const batches = new LookAhead((step) => set.at(step), stepsAhead);
  const reviewer = await HoleReviewer.open(held, config);
  const waits = new WaitingShare(() => performance.now());
  const lines: MetricsLine[] = [];
  const save = async (): Promise<void> => {
    await run.addMetrics(lines);
    lines.length = 0; // only what was written is forgotten
    await writeCheckpoint(run.checkpoints, trainer.state);
  };
  const begun = trainer.stepsDone;
  if (begun > 0 && begun % recipe.checkpointEvery === 0) await review(trainer, reviewer, work); // a kill may have come between checkpoint and review
  while (trainer.stepsDone < steps && !signal.aborted) {
    const step = trainer.stepsDone;
    waits.begin();
    const { picture, mask } = await batches.take(step).catch((error: unknown) => lastGood(error, save));
    waits.arrived();
    const rate = step < fineTuneFrom ? recipe.rate : recipe.fineRate;
    const losses = await trainer.step(picture, mask, rate).catch((error: unknown) => lastGood(error, save));
    const line = { step: step + 1, rate, losses };
    lines.push(line);
    onStep(line, steps, waits.share);
    if ((step + 1) % recipe.checkpointEvery === 0 && (await didOrSaid(save, work)))
      await didOrSaid(() => review(trainer, reviewer, work), work);
  }
  await save();
  if (trainer.stepsDone === steps) await review(trainer, reviewer, work);
  return trainer.stepsDone;
}

/** Tries the checkpoint that was just written, unless that has been done, and keeps it as the best if it is. */
async function review(trainer: InpaintTrainer, reviewer: HoleReviewer, { run, onSample }: InpaintTraining): Promise<void> {
  const earlier = await readHoleReviews(run);
  const step = trainer.stepsDone;
  if (earlier.some((one) => one.step === step)) return;
  const { review: found, strip } = await reviewer.review(trainer);
  if (found.holeL1 < Math.min(...earlier.map(({ holeL1 }) => holeL1))) await keepAs(run.checkpoints, 'last', 'best');
  await run.addSamples(step, strip);
  await addHoleReview(run, found);
  onSample(step);
}
