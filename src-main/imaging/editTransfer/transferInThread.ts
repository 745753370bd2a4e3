import { Worker } from 'node:worker_threads';
import type { TransferOrder } from './transferThread.ts';

/** Does an edit to a photograph in a thread of its own: 24 megapixels take seconds. @throws what the signal was aborted with */
export async function transferInThread(order: TransferOrder, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  const thread = new Worker(new URL('transferThread.ts', import.meta.url), { workerData: order });
  thread.on('error', reject);
  thread.on('exit', () => reject(new Error('the thread of an edit has ended')));
  thread.on('message', resolve);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  }
}
