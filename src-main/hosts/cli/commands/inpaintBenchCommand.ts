import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { listenToAll } from '../../../contract/client.ts';
import { StudioFailure } from '../../../contract/errors.ts';
import type { JobView } from '../../../contract/jobs.ts';
import { asStudioError } from '../../failures.ts';
import { aligned } from '../output/columns.ts';
import { inEngine, type EngineSession } from '../process/engineSession.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type InpaintBenchInvocation } from '../invocation.ts';
import { progressLine } from '../output/progressLine.ts';
import { StatusLine } from '../output/statusLine.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';
import { shownPath } from '../output/textWidth.ts';

/** `grevy inpaint-bench`: every method on the same holes. */
export async function inpaintBench(invocation: InpaintBenchInvocation, surroundings: Surroundings): Promise<number> {
  const { folder, out, err } = surroundings;
  const output = resolve(folder, invocation.output);
  try {
    const { state } = await inEngine(surroundings, (session) => follow(session, invocation, surroundings));
    if (state === 'canceled') return exitCodes.interrupted;
    if (invocation.json) out.write(`${JSON.stringify({ event: 'result', output })}\n`);
    else {
      const table = (await readFile(join(output, 'summary.csv'), 'utf8')).trimEnd();
      out.write(`${aligned(table.split('\n').map((line) => line.split(','))).join('\n')}\n`);
      err.write(`In ${shownPath(output, folder)}: bench.csv, summary.csv, sheet.png.\n`);
    }
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText('inpaint-bench', error))}\n`);
    return exitCodes.failed;
  }
}

/** Runs the bench to its end and tells each measure to programs, the progress to people. */
async function follow(
  { client, onClose }: EngineSession,
  invocation: InpaintBenchInvocation,
  surroundings: Surroundings,
): Promise<JobView> {
  const { folder, out, err, now, interrupted } = surroundings;
  const { bins, json } = invocation;
  const status = new StatusLine(err, now);
  const { promise, resolve: end, reject } = Promise.withResolvers<JobView>();
  listenToAll<'inpaint.measured' | 'job.changed'>(client, {
    'inpaint.measured': (measure) => {
      if (json) out.write(`${JSON.stringify({ event: 'measure', ...measure })}\n`);
    },
    'job.changed': (job) => {
      status.draw((columns) => progressLine(job, '', columns));
      if (job.endedAt === null) return;
      if (job.error) reject(new StudioFailure(job.error));
      else end(job);
    },
  });
  onClose((error) => reject(new StudioFailure(error)));
  const paths = {
    pictures: resolve(folder, invocation.pictures),
    masks: resolve(folder, invocation.masks),
    output: resolve(folder, invocation.output),
  };
  const methods = invocation.methods ?? (await withoutNetworks(client));
  const job = await client.call('inpaint.bench', { ...paths, methods: [...methods], bins });
  const cancel = (): void => void client.call('jobs.cancel', { id: job.id }).catch(() => undefined); // it has ended by itself
  if (interrupted.aborted) cancel();
  else interrupted.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    interrupted.removeEventListener('abort', cancel);
    status.end();
  }
}

async function withoutNetworks(client: EngineSession['client']): Promise<string[]> {
  const { methods } = await client.call('inpaint.methods', {});
  return methods.filter(({ isNetwork }) => !isNetwork).map(({ id }) => id);
}
