import { stat } from 'node:fs/promises';
import type { RunView } from '../../contract/runs.ts';
import { failure } from '../failures.ts';
import { keptSteps, readStep } from './checkpoint.ts';
import { findingsOf } from './review/findings.ts';
import { scoreOf } from './review/review.ts';
import type { RunFolder } from './runFolder.ts';

/** A run as its folder tells it, without reading any weights. */
export async function describeRun(run: RunFolder): Promise<RunView> {
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', run.path, 'the folder of a run');
  const { nameA, nameB, folderA, folderB, recipe, steps } = config;
  const [lines, evaluations] = [await run.metrics(), await run.evaluations()];
  const step = await readStep(run.checkpoints);
  const best = evaluations.toSorted((a, b) => scoreOf(a) - scoreOf(b))[0]?.step ?? null;
  const changedAt = (await stat(lines.length > 0 ? run.metricsPath : run.configPath)).mtimeMs;
  const kept = await keptSteps(run.checkpoints);
  const findings = findingsOf(lines, evaluations, recipe.loss);
  return {
    path: run.path,
    nameA,
    nameB,
    folderA,
    folderB,
    recipe,
    steps,
    step,
    isDone: step >= steps,
    best,
    kept,
    evaluations,
    findings,
    changedAt,
  };
}
