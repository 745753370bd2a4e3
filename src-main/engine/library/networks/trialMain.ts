import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readOnnxHeader } from '../../../formats/onnx/header.ts';
import { OnnxError } from '../../../formats/onnx/onnxError.ts';
import { recogniseInpainting } from '../../../formats/onnx/recognise.ts';
import { openOnnxSession } from '../../../runtimes/onnx/session.ts';
import { findConvention } from './dryRun.ts';
import { openForeignSession } from './foreignSession.ts';
import type { TrialAnswer } from './trial.ts';

/** Tries one network and says how it wants to be spoken to: a process that is only there to fail in another's place. */
const [path = '', ms, bytes] = process.argv.slice(2);
setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // the page and translations come first
const watch = new Worker(new URL('trialWatch.ts', import.meta.url), {
  workerData: { ms: Number(ms), bytes: Number(bytes) },
});
await new Promise((resolve) => watch.once('online', resolve));
process.stdout.write(JSON.stringify(await answer()), () => process.exit(0)); // the runtime's threads do not end

async function answer(): Promise<TrialAnswer> {
  try {
    const network = await readFile(path);
    const recognised = recogniseInpainting(readOnnxHeader(network));
    const session = await openForeignSession(network, openOnnxSession);
    return { convention: await findConvention(session, recognised) };
  } catch (error) {
    if (!(error instanceof OnnxError)) throw error;
    return { refusal: { code: error.code, got: error.got, expected: error.expected } };
  }
}
