import { Worker } from 'node:worker_threads';

/** Runs `work` with a thread of a file of this folder; the thread ends with it, and at once when the signal aborts. */
export async function withThread<T>(
  file: string,
  signal: AbortSignal,
  work: (ask: (message: unknown) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const thread = new Worker(new URL(file, import.meta.url));
  const gone = Promise.withResolvers<never>();
  const abort = (): void => gone.reject(signal.reason as Error);
  thread.on('error', gone.reject);
  signal.addEventListener('abort', abort, { once: true });
  gone.promise.catch(() => undefined); // heard by whoever waits in `ask`
  const ask = (message: unknown): Promise<unknown> => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    thread.once('message', resolve);
    thread.postMessage(message);
    return Promise.race([promise, gone.promise]);
  };
  try {
    return await work(ask);
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  }
}
