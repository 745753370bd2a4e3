import { resolve } from 'node:path';
import type { ResultOf } from '../../../contract/commands.ts';
import { StudioFailure, studioError, type StudioError } from '../../../contract/errors.ts';
import { asStudioError } from '../../failures.ts';
import { openEngine, type EngineSession } from '../process/engineSession.ts';
import { followJob } from '../process/followJob.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type ModelsInvocation } from '../invocation.ts';
import { printable } from '../output/textWidth.ts';
import { fasterText, listText, showText, verifyText } from '../output/modelText.ts';
import { errStyle, outStyle, type Surroundings } from '../process/surroundings.ts';

type Models = ResultOf<'models.list'>;

/** What an action found: for programs, for people, and broken packages that the person should know of. */
interface Found {
  readonly value: object;
  readonly lines: readonly string[];
  readonly broken: Models['broken'];
}

/** `grevy models`: list, show, verify, add, quantize. */
export async function models(invocation: ModelsInvocation, surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  try {
    const { value, lines, broken } = await withEngine(surroundings, (session) =>
      act(session, invocation, surroundings),
    );
    if (invocation.json) out.write(`${JSON.stringify({ event: 'result', ...value })}\n`);
    else {
      for (const line of lines) out.write(`${line}\n`);
      for (const { id, folder, error } of broken)
        err.write(`${errStyle(surroundings).warning(failureText(id, error))} ${printable(folder)}\n`);
    }
    return exitCodes.done;
  } catch (cause) {
    if (surroundings.interrupted.aborted) return exitCodes.interrupted;
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(invocation.id ?? 'grevy', error))}\n`);
    return exitCodes.failed;
  }
}

async function withEngine<T>(surroundings: Surroundings, work: (session: EngineSession) => Promise<T>): Promise<T> {
  const session = await openEngine(surroundings);
  try {
    return await Promise.race([work(session), interrupted(surroundings.interrupted)]);
  } finally {
    await session.close();
  }
}

/** Ctrl+C: the engine that closes then ends what is under way, a network that is tried above all. @throws the signal's reason */
function interrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

async function act(
  session: EngineSession,
  { action, id, pictures }: ModelsInvocation,
  surroundings: Surroundings,
): Promise<Found> {
  const style = outStyle(surroundings);
  const { client } = session;
  if (action === 'quantize' && id !== null && pictures !== null) {
    const folder = resolve(surroundings.folder, pictures);
    await followJob(session, () => client.call('models.quantise', { id, folder }), surroundings);
  }
  if (action === 'add' && id !== null) {
    const added = await client.call('models.add', { path: resolve(surroundings.folder, id) });
    const lines = [
      `${added.id} fills holes: ${added.convention}`,
      style.dim(`grevy inpaint PICTURE --mask MASK --method ${added.id}`),
    ];
    return { value: { added }, lines, broken: [] };
  }
  const found = await client.call('models.list', {});
  if (action === 'list' || id === null) {
    return { value: found, lines: listText(found.models, style), broken: found.broken };
  }
  const model = chosen(found, id);
  if (action === 'quantize') return { value: { model }, lines: [fasterText(model)], broken: [] };
  if (action === 'show') return { value: { model }, lines: showText(model, style), broken: [] };
  const verification = await client.call('models.verify', { id });
  return { value: { verification }, lines: verifyText(verification, style), broken: [] };
}

function chosen({ models, broken }: Models, id: string): Models['models'][number] {
  const model = models.find((candidate) => candidate.id === id);
  if (model) return model;
  throw new StudioFailure(broken.find((candidate) => candidate.id === id)?.error ?? noModel(id, models));
}

function noModel(id: string, models: Models['models']): StudioError {
  const ids = models.map((model) => model.id).join(', ');
  return studioError('model/not-found', id, ids ? `one of ${ids}` : 'none is installed');
}
