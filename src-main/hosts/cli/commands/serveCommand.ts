import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StudioFailure, studioError, type StudioError } from '../../../contract/errors.ts';
import { asStudioError } from '../../failures.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type ServeInvocation } from '../invocation.ts';
import { openBrowser } from '../process/openBrowser.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';

/** `grevy serve`: the studio for a browser on this computer, until Ctrl+C. */
export async function serve(invocation: ServeInvocation, surroundings: Surroundings): Promise<number> {
  try {
    if (!existsSync(join(surroundings.root, 'out', 'renderer', 'index.html'))) throw new StudioFailure(notBuilt);
    await serveUntilInterrupted(invocation, surroundings);
    return exitCodes.done; // Ctrl+C is how a server is meant to end
  } catch (cause) {
    surroundings.err.write(`${errStyle(surroundings).bad(failureText('grevy', failureOf(cause, invocation.port)))}\n`);
    return exitCodes.failed;
  }
}

async function serveUntilInterrupted(
  { port, open, pictures }: ServeInvocation,
  { root, folder, env, out, err, interrupted }: Surroundings,
): Promise<void> {
  const { startWebHost } = await import('../../web/startWebHost.ts');
  const paths = pictures.map((picture) => resolve(folder, picture));
  const host = await startWebHost({ root, port, open: paths, log: (line) => void err.write(`${line}\n`) });
  out.write(`${host.url}\n`);
  const display = { platform: process.platform, env };
  const forget = open ? await openBrowser(host.url, display).catch(() => null) : null; // no room for a page: the address is there
  if (!interrupted.aborted) await new Promise((ended) => interrupted.addEventListener('abort', ended, { once: true }));
  await forget?.();
  await host.close();
}

const notBuilt: StudioError = studioError('host/not-built', 'no out/renderer/index.html', 'a built page');

const portProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be used by you',
};

/** A port that cannot be had is the person's choice and no bug. */
function failureOf(cause: unknown, port: number): StudioError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const problem = portProblems[code];
  return problem === undefined
    ? asStudioError(cause)
    : studioError('host/port-taken', `port ${port} ${problem}`, 'a free port');
}
