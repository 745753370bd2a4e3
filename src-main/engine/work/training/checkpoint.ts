import { hasCode } from '../../../contract/codedError.ts';
import * as nodeFiles from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StudioError, StudioFailure } from '../../../contract/errors.ts';
import type { CheckpointName } from '../../../contract/runs.ts';
import { outputErrorOf } from '../../../imaging/writeFile.ts';
import type { TrainerState } from '../../../training/trainer.ts';
import { failure } from '../../failures.ts';
import { checkpointFiles, readManifest, readState, reasonOfDamage, writeState } from './checkpointState.ts';

/** What writing needs of a file system; a test passes one that ends in the middle. */
type Files = Pick<typeof nodeFiles, 'access' | 'copyFile' | 'link' | 'mkdir' | 'open' | 'rename' | 'rm'>;

/** `previous` was `last` before; `writing` is whole when a kill came before it was given its name. */
type CheckpointFolder = CheckpointName | 'previous' | 'writing';

/** A checkpoint that is whole, and what is wrong with those that were tried before it. */
interface FoundCheckpoint {
  readonly state: TrainerState;
  readonly from: CheckpointFolder;
  readonly problems: readonly string[];
}

/**
 * Writes a state whole or not at all: into a folder beside, synced, then renamed; what was there before becomes `previous`. At any moment one
 * that was whole before, or the new one, is whole.
 * @throws PictureError with an output/... code; the checkpoints that were there are there still
 */
export async function writeCheckpoint(folder: string, state: TrainerState, files: Files = nodeFiles): Promise<void> {
  const fresh = join(folder, 'writing');
  const last = join(folder, 'last');
  const previous = join(folder, 'previous');
  try {
    await files.rm(fresh, { recursive: true, force: true });
    await files.mkdir(fresh, { recursive: true });
    await writeState(fresh, state, files);
    if (await isThere(last, files)) {
      await files.rm(previous, { recursive: true, force: true });
      await files.rename(last, previous);
    }
    await files.rename(fresh, last);
  } catch (error) {
    await files.rm(fresh, { recursive: true, force: true }).catch(() => undefined); // a full disk needs the room
    throw outputErrorOf(error, fresh);
  }
}

/**
 * Keeps a checkpoint under another name as well, by hard links: nothing is written twice. What had that name before is gone.
 * @throws PictureError with an output/... code
 */
export async function keepAs(
  folder: string,
  from: CheckpointFolder,
  name: CheckpointName,
  files: Files = nodeFiles,
): Promise<void> {
  const fresh = join(folder, 'keeping');
  try {
    await files.rm(fresh, { recursive: true, force: true });
    await files.mkdir(fresh);
    for (const file of checkpointFiles) {
      const source = join(folder, from, file);
      const to = join(fresh, file);
      await files.link(source, to).catch(() => files.copyFile(source, to)); // file systems without hard links
    }
    await files.rm(join(folder, name), { recursive: true, force: true });
    await files.rename(fresh, join(folder, name));
  } catch (error) {
    throw outputErrorOf(error, fresh);
  }
}

/** Lets a checkpoint go that was kept under its step. */
export const letGo = (folder: string, step: number): Promise<void> =>
  nodeFiles.rm(join(folder, keptName(step)), { recursive: true, force: true });

export const keptName = (step: number): CheckpointName => `step-${step}`;

/** Steps of the checkpoints that are kept for good, ascending. */
export async function keptSteps(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => Number(/^step-(\d+)$/.exec(name)?.[1] ?? NaN))
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b);
}

/**
 * A checkpoint by its name; the best one is the newest where none has been judged yet or it is damaged.
 * @param steps those of the run in all
 * @throws StudioFailure where it is not there or not whole
 */
export async function readNamed(
  folder: string,
  name: CheckpointName,
  steps: number,
): Promise<{ readonly state: TrainerState }> {
  const found = await (name === 'last' ? null : readOne(join(folder, name), steps));
  if (found && 'state' in found) return found;
  if (found?.problem && name !== 'best') throw damaged([found.problem]);
  const newest = name === 'best' || name === 'last' ? await readCheckpoint(folder, steps) : null;
  if (newest) return newest;
  const known = ['last', ...(await keptSteps(folder)).map(keptName)].join(', ');
  throw failure('run/no-checkpoint', `${name} of ${folder}`, known);
}

/** Step of the newest of some checkpoints by their manifests alone; 0 where there is none. */
export async function readStep(folder: string, steps: number, names?: readonly CheckpointFolder[]): Promise<number> {
  const [newest] = (await manifestsOf(folder, steps, names)).found;
  return newest?.step ?? 0;
}

/** What is wrong where a run has checkpoints and no manifest of them is whole. */
export async function damageOf(folder: string, steps: number): Promise<StudioError | null> {
  const { found, problems } = await manifestsOf(folder, steps);
  return found.length > 0 || problems.length === 0 ? null : damaged(problems).error;
}

/**
 * The newest whole checkpoint of a run, whatever its name.
 * @param steps those of the run in all
 * @returns null when there is none at all
 * @throws StudioFailure when there are checkpoints but none is whole
 */
export async function readCheckpoint(folder: string, steps = Infinity): Promise<FoundCheckpoint | null> {
  const { found, problems } = await manifestsOf(folder, steps);
  for (const { from } of found) {
    const read = await readOne(join(folder, from), steps);
    if ('state' in read) return { state: read.state, from, problems };
    if (from !== 'writing') problems.push(read.problem ?? `${from}: state.safetensors is not there`);
  }
  if (problems.length === 0) return null;
  throw damaged(problems);
}

/** Checkpoints by what their manifests say, the newest first, and those whose manifest is damaged. */
async function manifestsOf(
  folder: string,
  steps: number,
  names?: readonly CheckpointFolder[],
): Promise<{
  readonly found: { readonly from: CheckpointFolder; readonly step: number }[];
  readonly problems: string[];
}> {
  const problems: string[] = [];
  const found = [];
  for (const from of names ?? (await namesIn(folder))) {
    try {
      found.push({ from, step: (await readManifest(join(folder, from), steps)).step });
    } catch (error) {
      // half of `writing` is what a kill leaves
      if (from !== 'writing' && !(hasCode(error, 'ENOENT') && !(await isThere(join(folder, from)))))
        problems.push(`${from}: ${reasonOfDamage(error)}`);
    }
  }
  return { found: found.sort((a, b) => b.step - a.step), problems };
}

/** In the order in which they are tried where they are of the same step. */
async function namesIn(folder: string): Promise<CheckpointFolder[]> {
  return ['last', 'previous', 'writing', 'best', ...(await keptSteps(folder)).map(keptName)];
}

/** One checkpoint; the problem is null where there is none. */
async function readOne(
  folder: string,
  steps: number,
): Promise<{ readonly state: TrainerState } | { readonly problem: string | null }> {
  try {
    return { state: await readState(folder, steps) };
  } catch (error) {
    if (hasCode(error, 'ENOENT') && !(await isThere(folder))) return { problem: null };
    return { problem: `${basename(folder)}: ${reasonOfDamage(error)}` };
  }
}

const damaged = (problems: readonly string[]): StudioFailure =>
  failure('run/checkpoint-damaged', problems.join('; '), 'a checkpoint whose SHA-256 is that of its manifest');

const isThere = (path: string, files: Pick<Files, 'access'> = nodeFiles): Promise<boolean> =>
  files.access(path).then(
    () => true,
    () => false,
  );
