import { spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { OnnxConvention } from '../models/inpaintManifest.ts';
import { trialSide } from './triedSize.ts';
import { OnnxError, onnxErrorCodes, type OnnxErrorCode } from '../../../formats/onnx/onnxError.ts';

/** What a network that nobody knows may cost while it is tried. */
export interface TrialLimits {
  /** Time that processors spend on it, so that a busy computer is not held against it. */
  readonly ms: number;
  /** Memory of its process, the runtime included. */
  readonly bytes: number;
}

const mebibyte = 2 ** 20;
/** The most that any network may cost. LaMa, one of the largest, takes some 20 seconds and 1.5 GB on two cores. */
const most: TrialLimits = { ms: 300_000, bytes: Math.min(4 * 2 ** 30, totalmem() / 2) };

/**
 * What a network may cost by what there is of it: nothing that computes for minutes, or fills gigabytes, comes from some kilobytes that are tried on a
 * small picture. One that insists on a size of its own may take as much more as its pictures are larger.
 * @param fileBytes of the network's file: 200 MB for LaMa, 27 MB for MI-GAN
 * @param pixels of the picture that it is tried on
 */
export function trialLimitsOf(fileBytes: number, pixels: number): TrialLimits {
  const weights = fileBytes / mebibyte;
  const pictures = pixels / trialSide ** 2;
  return {
    ms: Math.min(most.ms, 4000 + 2000 * weights + 500 * pictures),
    bytes: Math.min(most.bytes, (480 + 20 * weights + 20 * pictures) * mebibyte),
  };
}

/** What a trial says on its standard output, as one line of JSON. */
export type TrialAnswer =
  | { readonly convention: OnnxConvention }
  | { readonly refusal: { readonly code: OnnxErrorCode; readonly got: string; readonly expected: string } };

/** How a trial that ends itself says why: the last line of its standard error. */
export const tooLong = 'trial: too long';
export const tooMuch = 'trial: too much memory';

/**
 * Tries a network in a process of its own: one that never ends, takes all memory or brings the runtime down harms nobody, and can be stopped.
 * @throws OnnxError, and the signal's reason where it was aborted
 */
export async function tryNetwork(path: string, limits: TrialLimits, signal?: AbortSignal): Promise<OnnxConvention> {
  signal?.throwIfAborted();
  const { out, err, end } = await runTrial(path, limits, signal);
  signal?.throwIfAborted();
  const said = err.trim();
  if (said.endsWith(tooLong))
    throw new OnnxError('onnx/too-costly', `${Math.round(limits.ms / 100) / 10} seconds and no end`, 'less');
  if (said.endsWith(tooMuch))
    throw new OnnxError('onnx/too-costly', `more than ${Math.round(limits.bytes / 2 ** 20)} MiB of memory`, 'less');
  const answer = parsed(out);
  if (!answer) throw new OnnxError('onnx/unreadable', `${end} ${said}`.trim(), 'a network that the runtime can run');
  if ('convention' in answer) return answer.convention;
  const { code, got, expected } = answer.refusal;
  throw new OnnxError(code, got, expected);
}

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly end: string;
}

function runTrial(path: string, { ms, bytes }: TrialLimits, signal: AbortSignal | undefined): Promise<Ended> {
  const main = fileURLToPath(new URL('trialMain.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', main, path, String(ms), String(bytes)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const stop = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, ended) => resolve({ out, err, end: ended ?? `exit code ${code}` }));
  }).finally(() => signal?.removeEventListener('abort', stop)) as Promise<Ended>;
}

function parsed(out: string): TrialAnswer | null {
  try {
    const answer = JSON.parse(out) as {
      convention?: unknown;
      refusal?: { code?: unknown; got?: unknown; expected?: unknown };
    };
    if (answer.convention !== undefined) return { convention: OnnxConvention.parse(answer.convention) };
    const code = onnxErrorCodes.find((known) => known === answer.refusal?.code);
    return code
      ? { refusal: { code, got: String(answer.refusal?.got), expected: String(answer.refusal?.expected) } }
      : null;
  } catch {
    return null;
  }
}
