import { resolve } from 'node:path';
import type { StudioClient } from '../../../contract/client.ts';
import { StudioFailure, studioError } from '../../../contract/errors.ts';
import { encoderSteps } from '../../../contract/generation.ts';
import type { GenerationModelView } from '../../../contract/models.ts';
import { changeOf, neighbourhood, sumOf, type Cells } from '../../../latent/arithmetic.ts';
import type { LatentContent } from '../../../latent/latentFile.ts';
import { moved } from '../../../latent/plane.ts';
import { decibelsOf, farBelow, project } from '../../../latent/projection.ts';
import { drawLatent, plus, vectorsOf } from '../../../latent/vectors.ts';
import { walk } from '../../../latent/walk.ts';
import type { LatentAction, LatentInvocation } from '../invocation.ts';
import type { EngineSession } from '../process/engineSession.ts';
import { followJob } from '../process/followJob.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { readLatentFile, saveLatents, withGenerator, writeSamples, type Outcome } from './writeSamples.ts';

/** Steps of a search where nobody says otherwise. */
const searchSteps = 300;

/** What an action needs. */
interface Means {
  readonly session: EngineSession;
  readonly client: StudioClient;
  readonly view: GenerationModelView;
  readonly invocation: LatentInvocation;
  readonly surroundings: Surroundings;
  readonly sample: (place: number) => Float32Array;
  readonly write: (vectors: readonly Float32Array[], columns?: number) => Promise<readonly string[]>;
}

/** `grevy latent`: the space behind a network's pictures. */
export const latent = (invocation: LatentInvocation, surroundings: Surroundings): Promise<number> =>
  withGenerator(invocation, surroundings, (session, view) =>
    actions[invocation.action]({
      session,
      client: session.client,
      view,
      invocation,
      surroundings,
      sample: (place) => drawLatent(invocation.seed, place, view.latent),
      write: (vectors, columns) => {
        const words = { ...invocation, columns: invocation.columns ?? columns ?? null };
        return writeSamples(session.client, view, vectors, words, surroundings.folder);
      },
    }),
  );

const actions: Readonly<Record<LatentAction, (means: Means) => Promise<Outcome>>> = {
  interpolate,
  arithmetic,
  project: find,
  directions,
  encoder: learnToGuess,
};

async function interpolate({ invocation, sample, write }: Means): Promise<Outcome> {
  const { what, frames, path, easing, isLoop } = invocation;
  const samples = what.map((place) => sample(Number(place)));
  return { paths: await write(walk(samples, { path, easing, frames, isLoop })) };
}

/** The sum in the middle of its neighbours; of a saved recipe, each sample of a with the change, below it as it was. */
async function arithmetic(means: Means): Promise<Outcome> {
  const { view, invocation, surroundings, sample, write } = means;
  const cellsOf = (places: readonly number[]): Float32Array[] => places.map(sample);
  const { a, b, c } = invocation.cells;
  if (invocation.recipe !== null) {
    const { content } = await readLatentFile(resolve(surroundings.folder, invocation.recipe), view);
    if (content.kind !== 'arithmetic')
      throw new StudioFailure(
        studioError('latent/file-invalid', `${invocation.recipe}, ${content.kind}`, 'a saved sum'),
      );
    const change = changeOf({ b: content.b.map(floats), c: content.c.map(floats) }, view.latent);
    const before = cellsOf(a);
    return { paths: await write([...before.map((vector) => plus(vector, change)), ...before], before.length) };
  }
  const cells: Cells = { a: cellsOf(a), b: cellsOf(b), c: cellsOf(c) };
  const paths = await write(neighbourhood(sumOf(cells)), 3);
  const numbers = (cell: readonly Float32Array[]): number[][] => cell.map((vector) => [...vector]);
  return saved(means, paths, {
    kind: 'arithmetic',
    a: numbers(cells.a),
    b: numbers(cells.b),
    c: numbers(cells.c),
  });
}

const floats = (numbers: readonly number[]): Float32Array => Float32Array.from(numbers);

/** The nearest picture that the network can make: the picture as it sees it is in the sheet's first place, what was found in the second. */
async function find(means: Means): Promise<Outcome> {
  const { client, view, invocation, surroundings, write } = means;
  const path = resolve(surroundings.folder, invocation.what[0] ?? '');
  const modelId = view.id;
  const picture = await client.call('pictures.open', { path });
  const { side, levels } = await client.call('generation.seen', { modelId, pictureId: picture.id });
  const { latent: guessed } = await client.call('generation.guess', { modelId, levels });
  const found = await project((asked) => client.call('generation.steer', { modelId, ...asked }), {
    target: levels,
    side,
    latent: view.latent,
    guess: guessed && (vectorsOf(guessed, view.latent)?.[0] ?? null),
    seed: invocation.seed,
    starts: Math.max(1, invocation.starts),
    steps: Math.max(1, invocation.steps ?? searchSteps),
    isWanted: () => !surroundings.interrupted.aborted,
  });
  if (!found) throw surroundings.interrupted.reason;
  const decibels = decibelsOf(found.error);
  const paths = await write([found.vector]);
  const outcome = await saved(means, paths, {
    kind: 'points',
    points: [{ name: picture.name, vector: [...found.vector] }],
  });
  const before = decibelsOf(found.errorBefore).toFixed(1);
  return {
    ...outcome,
    line: `Found at ${decibels.toFixed(1)} dB (the best start: ${before} dB).${decibels < farBelow ? ' That is far away: the network has not learnt to make such a picture.' : ''}`,
    facts: { decibels, decibelsBefore: decibelsOf(found.errorBefore) },
  };
}

/** Lets the model learn to guess vectors of pictures: searches begin nearer from then on. */
async function learnToGuess({ session, view, surroundings, invocation }: Means): Promise<Outcome> {
  const { state } = await followJob(
    session,
    (client) =>
      client.call('generation.learnEncoder', {
        modelId: view.id,
        steps: Math.max(1, invocation.steps ?? encoderSteps),
      }),
    surroundings,
  );
  if (state === 'canceled') throw surroundings.interrupted.reason;
  return { paths: [], line: `${view.id} guesses vectors of pictures now: latent project begins with that.` };
}

/** Standard deviations to either side, and pictures of a row. */
const reach = 3;
const steps = 7;

/** A row for each direction: the sample in its middle, moved to either side. */
async function directions({ client, view, invocation, sample, write }: Means): Promise<Outcome> {
  const found = await client.call('generation.directions', { modelId: view.id, count: Math.max(1, invocation.count) });
  const vectors = vectorsOf(found.directions, view.latent) ?? [];
  const middle = sample(0);
  const rows = vectors.flatMap((direction) =>
    Array.from({ length: steps }, (_, i) => moved(middle, [{ direction, by: reach * ((2 * i) / (steps - 1) - 1) }])),
  );
  const paths = await write(rows, steps);
  const shares = found.shares.map((share) => `${(100 * share).toFixed(1)} %`).join(', ');
  return { paths, line: `Shares of the variance: ${shares}.`, facts: { shares: found.shares } };
}

/** Also writes what was found, where somebody wants that. */
async function saved(
  { view, invocation, surroundings }: Means,
  paths: readonly string[],
  content: LatentContent,
): Promise<Outcome> {
  return { paths: [...paths, ...(await saveLatents(view, content, invocation.save, surroundings.folder))] };
}
