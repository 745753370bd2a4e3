import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { JobView } from '../../../contract/jobs.ts';
import { asStudioError } from '../../failures.ts';
import { aligned } from '../output/columns.ts';
import { inEngine, type EngineSession } from '../process/engineSession.ts';
import { followJob } from '../process/followJob.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type InpaintBenchInvocation } from '../invocation.ts';
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
function follow(
  session: EngineSession,
  invocation: InpaintBenchInvocation,
  surroundings: Surroundings,
): Promise<JobView> {
  const { folder, out } = surroundings;
  const { bins, json } = invocation;
  session.client.listen('inpaint.measured', (measure) => {
    if (json) out.write(`${JSON.stringify({ event: 'measure', ...measure })}\n`);
  });
  const paths = {
    pictures: resolve(folder, invocation.pictures),
    masks: resolve(folder, invocation.masks),
    output: resolve(folder, invocation.output),
  };
  return followJob(
    session,
    async (client) => {
      const methods = invocation.methods ?? (await withoutNetworks(client));
      return client.call('inpaint.bench', { ...paths, methods: [...methods], bins });
    },
    surroundings,
  );
}

async function withoutNetworks(client: EngineSession['client']): Promise<string[]> {
  const { methods } = await client.call('inpaint.methods', {});
  return methods.filter(({ isNetwork }) => !isNetwork).map(({ id }) => id);
}
