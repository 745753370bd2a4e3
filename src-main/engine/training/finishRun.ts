import type { Runtime } from '../../graph/runtime.ts';
import { CycleganTrainer } from '../../training/trainer.ts';
import { failure } from '../failures.ts';
import { keepAs, readNamed } from './checkpoint.ts';
import { writeEnded } from './ended.ts';
import { openReviewer } from './review/openReviewer.ts';
import { scoreOf } from './review/review.ts';
import type { RunFolder } from './runFolder.ts';
import { trainerOptionsOf } from './trainerOptions.ts';

/** Ends a run for good where it is. Its last checkpoint is reviewed, unless it has been, so that it can be chosen and seen. */
export async function finishRun(run: RunFolder, runtime: Runtime): Promise<void> {
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', run.path, 'the folder of a run');
  const { state } = await readNamed(run.checkpoints, 'last');
  const earlier = await run.evaluations();
  if (earlier.every(({ step }) => step !== state.step)) {
    const reviewer = await openReviewer(config);
    const trainer = await CycleganTrainer.open(trainerOptionsOf(config.recipe, runtime), state);
    try {
      const review = await reviewer.review(trainer, state.step);
      if (scoreOf(review.evaluation) < Math.min(...earlier.map(scoreOf))) await keepAs(run.checkpoints, 'last', 'best');
      await run.addReview(review);
    } finally {
      await trainer.close();
    }
  }
  await run.log(`ended at step ${state.step}`);
  await writeEnded(run.path, { reason: 'finished' });
}
