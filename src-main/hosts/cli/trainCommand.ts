import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ParamsOf } from '../../contract/commands.ts';
import { declarationOf, type FamilyId } from '../../families/all.ts';
import type { TrainingRequest } from '../../contract/trainingRequest.ts';
import { asStudioError } from '../failures.ts';
import { inEngine } from './process/engineSession.ts';
import { failureText } from './output/failureText.ts';
import { followTraining } from './followTraining.ts';
import { exitCodes, type TrainInvocation } from './invocation.ts';
import { preflightText } from './runText.ts';
import { recipeOf } from './recipeOf.ts';
import { errStyle, type Surroundings } from './process/surroundings.ts';

/** `grevy train`: a new run, or one that goes on, until its last step or Ctrl+C; both leave a checkpoint. */
export async function train(invocation: TrainInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, out, err } = surroundings;
  const run = resolve(folder, invocation.run);
  const tell = (event: object, text: string): void =>
    void out.write(`${invocation.json ? JSON.stringify(event) : text}\n`);
  try {
    const request = requestOf(invocation, folder);
    const { force, json: isJson, runtime, threads } = invocation;
    const folders = invocation.folders && placesOf(invocation.folders, folder);
    if (invocation.isPreflight && request !== null)
      return await tellPreflight({ run, request, runtime }, surroundings, tell);

    const end = await inEngine(surroundings, (session) =>
      followTraining(session, surroundings, {
        run,
        isJson,
        start: (client) => client.call('train.start', { run, request, force, folders, runtime, threads }),
      }),
    );
    if (end === 'done')
      tell({ event: 'result', run, state: end }, `Trained. Make models of it: grevy runs publish ${invocation.run}`);
    else
      tell(
        { event: 'result', run, state: end },
        `Stopped with a checkpoint. Go on with: grevy train --resume ${invocation.run}`,
      );
    return end === 'done' ? exitCodes.done : exitCodes.interrupted;
  } catch (cause) {
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(invocation.run, error))}\n`);
    return exitCodes.failed;
  }
}

async function tellPreflight(
  params: ParamsOf<'train.preflight'>,
  surroundings: Surroundings,
  tell: (event: object, text: string) => void,
): Promise<number> {
  const report = await inEngine(surroundings, ({ client }) => client.call('train.preflight', params));
  tell({ event: 'result', ...report }, preflightText(report, surroundings.folder).join('\n'));
  return report.lacks.length === 0 ? exitCodes.done : exitCodes.failed;
}

/** Folders as they were said: one after the other, or with a comma between them. */
function placesOf(said: readonly string[], folder: string): string[] {
  const [first = ''] = said;
  const isList = said.length === 1 && !existsSync(resolve(folder, first));
  return (isList ? first.split(',') : said).map((place) => resolve(folder, place));
}

function requestOf({ start }: TrainInvocation, folder: string): TrainingRequest | null {
  if (start === null) return null;
  const { family } = start;
  const folders = start.folders.map((given) => resolve(folder, given));
  return {
    family,
    folders,
    names: [...(start.names ?? namesOf(family, folders))],
    recipe: recipeOf(start),
    from: startOf(start.from, folder),
  };
}

/** Looks are called after their folders; of pairs in one folder nobody knows; one model has its method's name before the folder's. */
function namesOf(family: FamilyId, folders: readonly string[]): string[] {
  const { nameCount, namePrefix } = declarationOf(family);
  if (nameCount === 2 && folders.length === 1) return ['from', 'to'];
  if (nameCount === 2) return folders.map(plainName);
  return [`${namePrefix}${plainName(folders[0] ?? '')}`.slice(0, 24)];
}

/** A folder that is there is a run; anything else is the id of a model. */
function startOf(from: string | null, folder: string): TrainingRequest['from'] {
  if (from === null) return { kind: 'fresh' };
  const [, name = from, which = 'last'] = /^(.*)@(best|last|\d+)$/.exec(from) ?? [];
  const path = resolve(folder, name);
  if (!existsSync(path)) return { kind: 'model', id: from };
  return { kind: 'run', path, checkpoint: which === 'best' || which === 'last' ? which : `step-${Number(which)}` };
}

/** A folder's name as part of a model's id. */
const plainName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 24) || 'set';
