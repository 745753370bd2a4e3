import { basename, join, resolve } from 'node:path';
import { StudioFailure } from '../../contract/errors.ts';
import { InpaintTrainingRecipe, type InpaintTrainingRequest } from '../../contract/inpaintTraining.ts';
import { asStudioError } from '../failures.ts';
import { inEngine } from './engineSession.ts';
import { failureText } from './failureText.ts';
import { followTraining, type TrainedStep } from './followTraining.ts';
import { exitCodes, type InpaintWords, type TrainInpaintInvocation } from './invocation.ts';
import { timeLeft } from './measures.ts';
import { errStyle, type Surroundings } from './surroundings.ts';

/** `grevy train-inpaint`: a new run, or one that goes on, until its last step or Ctrl+C; both leave a checkpoint. */
export async function trainInpaint(invocation: TrainInpaintInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, out, err } = surroundings;
  const { force, threads, json: isJson } = invocation;
  const run = resolve(folder, invocation.run);
  const tell = (event: object, text: string): void => void out.write(`${isJson ? JSON.stringify(event) : text}\n`);
  try {
    const request = requestOf(invocation, folder);
    const end = await inEngine(surroundings, (session) =>
      followTraining(session, surroundings, {
        ...{ run, isJson, stepText },
        start: (client) => client.call('inpaintTraining.start', { run, request, force, threads }),
        sampleText: (step) => `step ${step}: ${join(invocation.run, 'samples', `step-${String(step).padStart(6, '0')}.png`)}`,
      }),
    );
    if (end === 'done') tell({ event: 'result', run, state: end }, `Trained. Make a model of it: grevy runs publish ${invocation.run}`);
    else
      tell({ event: 'result', run, state: end }, `Stopped with a checkpoint. Go on with: grevy train-inpaint --resume ${invocation.run}`);
    return end === 'done' ? exitCodes.done : exitCodes.interrupted;
  } catch (cause) {
    const error = asStudioError(cause);
    if (isJson) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(invocation.run, error))}\n`);
    return exitCodes.failed;
  }
}

function requestOf({ start }: TrainInpaintInvocation, folder: string): InpaintTrainingRequest | null {
  if (start === null) return null;
  const pictures = resolve(folder, start.folder);
  return { folder: pictures, name: plainName(start.name ?? `pconv-${basename(pictures)}`), recipe: recipeOf(start.words) };
}

/** Part of a model's id. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 24) || 'pconv';

/** Pictures are brought to this much more than the size at which they are cut, so that many different squares come of each. */
const loadOverCrop = 5 / 3;
/** Steps of a run whose length was not said: an hour or so on two cores. */
const usualSteps = 10_000;

function recipeOf({ steps = usualSteps, time, size: crop, holes, ...words }: InpaintWords): InpaintTrainingRecipe {
  const parsed = InpaintTrainingRecipe.safeParse({
    ...(crop !== undefined && { crop, load: Math.round(crop * loadOverCrop) }),
    ...(holes && { leastHole: holes[0], mostHole: holes[1] }),
    ...words,
    length: time === undefined ? { unit: 'steps', steps } : { unit: 'minutes', minutes: time },
  });
  if (parsed.success) return parsed.data;
  const got = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new StudioFailure({
    code: 'run/config-invalid',
    message: 'These settings do not fit together.',
    ...{ got, expected: 'settings that fit together', remedy: `Change what is named: ${got}.` },
  });
}

function stepText({ step, total, losses, waiting }: TrainedStep, secondsLeft: number | null): string {
  const left = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)} left`;
  const terms = Object.entries(losses).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  return `step ${step} of ${total}${left}  ${terms.join('  ')}  waiting ${(100 * waiting).toFixed(0)} %`;
}
