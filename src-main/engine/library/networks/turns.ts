import PQueue from 'p-queue';

/**
 * One rule for everything that computes (networks, classical fills): one after the other, since each uses every core.
 * Decoding, encoding and writing need no turn, so that they go on meanwhile.
 * @throws AbortError as soon as its signal is aborted; a turn that has begun lasts until its work has ended all the same
 */
export type Turns = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** The turns of one engine: whatever computes in this process shares them. */
export function createTurns(): Turns {
  const queue = new PQueue({ concurrency: 1 });
  return (work, signal) => {
    const done = queue.add(async () => {
      signal?.throwIfAborted();
      return work();
    });
    return signal ? orAborted(done, signal) : done;
  };
}

/** A run of a network cannot be stopped, but nobody has to wait for it who no longer wants it. */
function orAborted<T>(done: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = (): void => reject(signal.reason as Error);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  done.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  return promise;
}
