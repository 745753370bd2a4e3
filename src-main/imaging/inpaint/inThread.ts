import { Worker } from 'node:worker_threads';
import type { NetworkFill } from './networkFrame.ts';
import type { FillMethod, FillTask } from './fillMethod.ts';
import type { FloatPicture } from './floatPicture.ts';
import type { FillNews, FillOrder, ThreadedMethod } from './methodThread.ts';

/** Surroundings of fewer pixels are worked on at once, within a fraction of a second; a thread would take longer to start. */
const fewPixels = 2 ** 17;

/**
 * A method that leaves the thread which asks free: what is large is filled in a thread of its own, which a cancel ends at once.
 * @param network of a method around one; it is run where it was loaded
 */
export function inThread(told: ThreadedMethod, method: FillMethod, network?: NetworkFill): FillMethod {
  const fill: FillMethod['fill'] = (task) =>
    task.hole.length < fewPixels ? method.fill(task) : fillInThread(told, task, network);
  return { ...method, fill };
}

async function fillInThread(
  method: ThreadedMethod,
  { signal, onProgress, ...task }: FillTask,
  network: NetworkFill | undefined,
): Promise<FloatPicture> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<FloatPicture>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  const workerData: FillOrder = { method, task };
  const thread = new Worker(new URL('methodThread.ts', import.meta.url), { workerData });
  thread.on('error', reject);
  thread.on('exit', () => reject(new Error('the thread of a fill has ended')));
  thread.on('message', (news: FillNews) => {
    switch (news.kind) {
      case 'progress':
        return onProgress(news.done, news.total);
      case 'crop':
        return void network?.({ ...news.crop, signal }).then((filled) => thread.postMessage(filled), reject);
      case 'filled':
        return resolve({ ...task.picture, data: news.data });
    }
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  }
}
