import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { RunState, RunView } from '../../../contract/runs.ts';
import { loadFamily } from '../../../families/all.ts';
import { damageOf, keptSteps, readStep } from './checkpoint.ts';
import { readEnded } from './ended.ts';
import { findingsOf } from './review/findings.ts';
import { missingCheckpoint } from './missingCheckpoint.ts';
import { scoreOf } from './review/reviewer.ts';
import type { RunFolder } from './runFolder.ts';
import { isLocked } from './runLock.ts';
import { sampleRows, sampleSteps } from './samples.ts';

/** Id of a path: what the page may know of it. The same path has the same id in every session. */
export const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

/** A run as its folder tells it, without reading any weights. */
export async function describeRun(run: RunFolder): Promise<RunView> {
  const config = await run.begun();
  const { family, names, folders, recipe, steps } = config;
  const networks = await loadFamily(family);
  const lines = await run.metrics();
  const evaluations = await run.evaluations();
  const step = await readStep(run.checkpoints, steps);
  const ended = await readEnded(run.path);
  const damage =
    step > 0 ? null : ((await damageOf(run.checkpoints, steps)) ?? missingCheckpoint(recipe, lines, evaluations));
  const error = ended?.reason === 'failed' ? ended.error : damage;
  const samples = await sampleSteps(run.path);
  const isDone = step >= steps || ended?.reason === 'finished';
  return {
    id: idOf(run.path),
    path: run.path,
    family,
    names: [...names],
    folders: [...folders],
    recipe,
    network: networks.describe(recipe),
    constantSteps: config.constantSteps,
    state: stateOf(isDone, error !== null, await isLocked(run.path)),
    progress: null,
    error,
    warning: null,
    steps,
    step,
    isDone,
    best: evaluations.toSorted((a, b) => scoreOf(family, a) - scoreOf(family, b))[0]?.step ?? null,
    kept: await keptSteps(run.checkpoints),
    samples,
    sampleRows: await sampleRows(run.path, samples.at(-1), recipe.crop),
    evaluations,
    findings: findingsOf(lines, evaluations, networks.winsBelow(recipe)),
    publications: await run.publications(),
    changedAt: await changeOf(lines.length > 0 ? run.metricsPath : run.dataPath, run.path),
  };
}

/** When the first of some paths that is there was changed. */
async function changeOf(...paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found) return found.mtimeMs;
  }
  return 0;
}

function stateOf(isDone: boolean, hasFailed: boolean, isTraining: boolean): RunState {
  if (isTraining) return 'elsewhere';
  if (hasFailed) return 'failed';
  return isDone ? 'done' : 'paused';
}
