import { patchDiscriminator } from '../../nets/patchDiscriminator.ts';
import { resnetGenerator } from '../../nets/resnetGenerator.ts';
import type { CycleganRecipe } from '../../training/cycleganStep.ts';
import { chanceOf, stream } from '../../training/random.ts';
import { rateAt } from '../../training/schedule.ts';
import { CycleganTrainer, DivergedError } from '../../training/trainer.ts';
import { failure } from '../failures.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { fingerprint } from './dataFingerprint.ts';
import { PictureSet } from './pictureSet.ts';
import type { MetricsLine, RunFolder } from './runFolder.ts';

export interface TrainingRun {
  readonly run: RunFolder;
  readonly config: TrainingConfig;
  readonly filesA: readonly string[];
  readonly filesB: readonly string[];
  readonly signal: AbortSignal;
  readonly onStep: (line: MetricsLine, total: number) => void;
}

/** Steps between two writings of metrics.jsonl; a checkpoint writes them too. */
const metricsEvery = 20;

/**
 * Trains until the run's last step, or until the signal: then a checkpoint is written, and the next call on the same folder goes on exactly there.
 * @returns steps done
 */
export async function trainRun(work: TrainingRun): Promise<number> {
  const { run, config, filesA, filesB } = work;
  await run.begin(config, { formatVersion: 1, A: await fingerprint(filesA), B: await fingerprint(filesB) });
  const found = await readCheckpoint(run.checkpoints);
  await run.cutMetrics(found?.state.step ?? 0);
  await run.log(found ? `goes on at step ${found.state.step} from the ${found.from} checkpoint` : 'begins');
  const options = { recipe: recipeOf(config), poolSize: config.pool, averageDecay: config.averageDecay, chance: chanceOf(config.seed) };
  const trainer = await CycleganTrainer.open(options, found?.state);
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

async function loop(trainer: CycleganTrainer, { run, config, filesA, filesB, signal, onStep }: TrainingRun): Promise<number> {
  const chance = chanceOf(config.seed);
  const [setA, setB] = [new PictureSet(filesA, config, chance, stream.orderA), new PictureSet(filesB, config, chance, stream.orderB)];
  const pair = (step: number) => Promise.all([setA.at(step), setB.at(step)]);
  const lines: MetricsLine[] = [];
  const flush = async (): Promise<void> => run.addMetrics(lines.splice(0));
  const save = async (): Promise<void> => {
    await flush();
    await writeCheckpoint(run.checkpoints, trainer.state);
  };
  let next = pair(trainer.state.step);
  while (trainer.state.step < config.steps && !signal.aborted) {
    const { step } = trainer.state;
    const [realA, realB] = await next;
    next = pair(step + 1); // decoded while this step is computed
    next.catch(() => undefined); // its failure is met when its turn comes
    const rate = rateAt(scheduleOf(config), step);
    const { losses } = await trainer.step(realA, realB, rate);
    lines.push({ step: step + 1, rate, losses });
    onStep({ step: step + 1, rate, losses }, config.steps);
    if ((step + 1) % config.checkpointEvery === 0) await save();
    else if ((step + 1) % metricsEvery === 0) await flush();
  }
  await save();
  return trainer.state.step;
}

function scheduleOf({ rate, steps, constantShare, schedule }: TrainingConfig) {
  const constantSteps = Math.round(steps * constantShare);
  return { rate, constantSteps, decaySteps: steps - constantSteps, shape: schedule };
}

function recipeOf({ generator, discriminator, crop, lambdaA, lambdaB, identity, beta1, beta2 }: TrainingConfig): CycleganRecipe {
  return {
    generator: (weights, x) => resnetGenerator(weights, x, generator),
    discriminator: (weights, x) => patchDiscriminator(weights, x, discriminator),
    ...{ batch: 1, size: crop, lambdaA, lambdaB, identity, beta1, beta2 },
  };
}
