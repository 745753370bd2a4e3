import { parentPort, workerData } from 'node:worker_threads';
import { aroundNetwork } from './aroundNetwork.ts';
import type { NetworkCrop, NetworkFrame } from './networkFrame.ts';
import type { FillMethod, FillTask } from './fillMethod.ts';
import { classicalMethods } from './methods.ts';

/** How a thread is told of a method: a classical one by its name; what lies around a network, which whoever started the thread runs. */
export type ThreadedMethod =
  | { readonly kind: 'classical'; readonly name: keyof typeof classicalMethods }
  | { readonly kind: 'network'; readonly frame: NetworkFrame };

/** What a thread is started with. */
export interface FillOrder {
  readonly method: ThreadedMethod;
  readonly task: Omit<FillTask, 'signal' | 'onProgress'>;
}

/** What it says: how far it is, what the network is to fill (an answer is waited for), and at last the filled samples. */
export type FillNews =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'crop'; readonly crop: Omit<NetworkCrop, 'signal'> }
  | { readonly kind: 'filled'; readonly data: Float32Array };

const tell = (news: FillNews, given: ArrayBuffer[] = []): void => parentPort?.postMessage(news, given);
const { method, task } = workerData as FillOrder;
const { signal } = new AbortController(); // a thread that is no longer wanted is ended
const { data } = await methodOf(method).fill({
  ...task,
  signal,
  onProgress: (done, total) => tell({ kind: 'progress', done, total }),
});
tell({ kind: 'filled', data }, data.buffer instanceof ArrayBuffer ? [data.buffer] : []); // else it is shared

function methodOf(told: ThreadedMethod): FillMethod {
  if (told.kind === 'classical') return classicalMethods[told.name];
  return aroundNetwork(told.frame, ({ rgb, hole, start, width, height }) => {
    const { promise, resolve } = Promise.withResolvers<Float32Array>();
    parentPort?.once('message', resolve);
    tell({ kind: 'crop', crop: { rgb, hole, start, width, height } });
    return promise;
  });
}
