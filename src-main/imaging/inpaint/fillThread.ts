import { Worker } from 'node:worker_threads';

/** Threads that do what they are asked, each one thing at a time. */
export interface Threads {
  readonly count: number;
  /** Fulfilled when the thread has done it. */
  readonly ask: (thread: number, message: unknown) => Promise<void>;
}

/** Runs `work` with threads of a file; they end with it, and at once when the signal aborts. */
export async function withThreads<T>(
  file: URL,
  count: number,
  signal: AbortSignal,
  work: (threads: Threads) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => undefined); // heard by whoever waits in `ask`
  const abort = (): void => gone.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  const workers = Array.from({ length: count }, () => new Worker(file).on('error', gone.reject));
  const ask = (thread: number, message: unknown): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    workers[thread]?.once('message', resolve);
    workers[thread]?.postMessage(message);
    return Promise.race([promise, gone.promise]);
  };
  try {
    return await work({ count, ask });
  } finally {
    signal.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
