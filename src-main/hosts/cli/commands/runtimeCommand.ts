import { resolve } from 'node:path';
import type { StudioClient } from '../../../contract/client.ts';
import type { InstallableRuntime, RuntimeProgress } from '../../../contract/runtimes.ts';
import { asStudioError } from '../../failures.ts';
import { aligned } from '../output/columns.ts';
import { inEngine } from '../process/engineSession.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type RuntimeInvocation } from '../invocation.ts';
import { bytes } from '../output/measures.ts';
import { StatusLine } from '../output/statusLine.ts';
import { errStyle, outStyle, type Surroundings } from '../process/surroundings.ts';
import { fitted } from '../output/textWidth.ts';

const names = { cpu: 'TensorFlow', cuda: 'TensorFlow with CUDA' } as const;
const stages = { download: 'Downloading', check: 'Checking', unpack: 'Unpacking' } as const;

/** `grevy runtime`: list, install, remove, verify. */
export async function runtime(invocation: RuntimeInvocation, surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  const status = new StatusLine(err, surroundings.now);
  try {
    const found = await inEngine(surroundings, ({ client }) => act(client, invocation, surroundings, status));
    status.end();
    if (invocation.json) out.write(`${JSON.stringify({ event: 'result', runtimes: found })}\n`);
    else out.write(`${textOf(invocation, found, surroundings).join('\n')}\n`);
    if (surroundings.interrupted.aborted) return exitCodes.interrupted;
    const isWell = invocation.action !== 'verify' || found.every(({ state }) => state === 'ready');
    return isWell ? exitCodes.done : exitCodes.failed;
  } catch (cause) {
    status.end();
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(names[invocation.kind], error))}\n`);
    return exitCodes.failed;
  }
}

async function act(
  client: StudioClient,
  { action, kind, from, json }: RuntimeInvocation,
  surroundings: Surroundings,
  status: StatusLine,
): Promise<InstallableRuntime[]> {
  const { runtimes } = await client.call('runtimes.list', {});
  if (action === 'list') return runtimes;
  if (action === 'remove') return [await client.call('runtimes.remove', { kind })];
  if (action === 'verify') return [await client.call('runtimes.verify', { kind })];
  const about = runtimes.find((one) => one.kind === kind);
  if (about && !json) surroundings.err.write(`${sizeText(about, from)}\n`);
  client.listen('runtime.progress', (progress) => {
    if (json) surroundings.out.write(`${JSON.stringify({ event: 'progress', ...progress })}\n`);
    else status.draw((columns) => fitted(progressText(progress), columns));
  });
  const stop = (): void => void client.call('runtimes.cancel', { kind }).catch(() => undefined); // it has just ended by itself
  surroundings.interrupted.addEventListener('abort', stop, { once: true });
  const folder = from === null ? null : resolve(surroundings.folder, from);
  return [
    await (folder === null
      ? client.call('runtimes.install', { kind })
      : client.call('runtimes.installFrom', { kind, folder })),
  ];
}

function sizeText(
  { kind, version, downloadBytes, installedBytes, licence }: InstallableRuntime,
  from: string | null,
): string {
  const download = from === null ? `${bytes(downloadBytes)} to download, ` : '';
  return `${names[kind]} ${version}: ${download}about ${bytes(installedBytes)} on disk. Licence: ${licence}.`;
}

const progressText = ({ stage, done, total }: RuntimeProgress): string =>
  `${stages[stage]}  ${bytes(done)} of ${bytes(total)}`;

function textOf(
  { action, kind }: RuntimeInvocation,
  found: readonly InstallableRuntime[],
  surroundings: Surroundings,
): readonly string[] {
  const [first] = found;
  if (action === 'list' || !first) return listText(found, surroundings);
  if (first.state === 'ready')
    return [`${names[kind]} ${first.version} is ${action === 'verify' ? 'whole' : 'installed'}: ${first.folder}`];
  if (first.state === 'damaged')
    return [`${names[kind]} is damaged: ${first.reason ?? ''}. Install it again: grevy runtime install tensorflow`];
  return [action === 'remove' ? `${names[kind]} is removed.` : `${names[kind]} is not installed.`];
}

function listText(found: readonly InstallableRuntime[], surroundings: Surroundings): readonly string[] {
  const style = outStyle(surroundings);
  const rows = found.map(({ kind, version, state, reason, downloadBytes, installedBytes }) => [
    kind === 'cuda' ? 'tensorflow --cuda' : 'tensorflow',
    version,
    state === 'ready' ? style.bold('installed') : state,
    reason ??
      (state === 'ready'
        ? `${bytes(installedBytes)} on disk`
        : `${bytes(downloadBytes)} to download, ${bytes(installedBytes)} on disk`),
  ]);
  return aligned([['onnxruntime', '', style.bold('built in'), ''], ...rows]);
}
