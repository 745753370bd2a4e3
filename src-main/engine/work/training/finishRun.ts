import type { Runtime } from '../../../graph/runtime.ts';
import { keepAs, readNamed } from './checkpoint.ts';
import { writeEnded } from './ended.ts';
import { filesOfRun, openRun } from './openRun.ts';
import { scoreOf } from './review/reviewer.ts';
import type { RunFolder } from './runFolder.ts';

/** Ends a run for good where it is. Its last checkpoint is reviewed, unless it has been, so that it can be chosen and seen. */
export async function finishRun(run: RunFolder, runtime: Runtime): Promise<void> {
  const config = await run.begun();
  const { state } = await readNamed(run.checkpoints, 'last', config.steps);
  const earlier = await run.evaluations();
  if (earlier.every(({ step }) => step !== state.step)) {
    const { trainer, reviewer } = await openRun(config, await filesOfRun(config), runtime, {
      state,
      purpose: 'look',
    });
    try {
      const review = await (await reviewer()).review(trainer);
      const score = (evaluation: (typeof earlier)[number]): number => scoreOf(config.family, evaluation);
      if (score(review.evaluation) < Math.min(...earlier.map(score))) await keepAs(run.checkpoints, 'last', 'best');
      await run.addReview(review);
    } finally {
      await trainer.close();
    }
  }
  await run.log(`ended at step ${state.step}`);
  await writeEnded(run.path, { reason: 'finished' });
}
