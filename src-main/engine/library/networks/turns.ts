import PQueue from 'p-queue';

/**
 * One rule for everything that computes (networks, classical fills): one after the other, since each uses every core.
 * Decoding, encoding and writing need no turn, so that they go on meanwhile.
 * @throws AbortError when its signal was aborted before the turn came
 */
export type Turns = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** The turns of one engine: whatever computes in this process shares them. */
export function createTurns(): Turns {
  const queue = new PQueue({ concurrency: 1 });
  return (work, signal) =>
    queue.add(async () => {
      signal?.throwIfAborted();
      return work();
    });
}
