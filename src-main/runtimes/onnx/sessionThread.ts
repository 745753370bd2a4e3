import { parentPort } from 'node:worker_threads';
import type { PreparedGraph, Tensor } from '../../graph/runtime.ts';
import { openOnnxSession, type SessionOptions } from './session.ts';

/** What the thread of a network is asked for, in this order. */
export type SessionOrder =
  | { readonly kind: 'open'; readonly model: Uint8Array; readonly options: SessionOptions }
  | { readonly kind: 'run'; readonly inputs: Readonly<Record<string, Tensor>> }
  | { readonly kind: 'release' };

/** Results of a run, and none of anything else. */
export type SessionAnswer =
  | { readonly id: number; readonly results: Readonly<Record<string, Tensor>> }
  | { readonly id: number; readonly error: unknown };

let session: PreparedGraph | null = null;

parentPort?.on('message', ({ id, order }: { readonly id: number; readonly order: SessionOrder }) => {
  done(order).then(
    (results) => answer({ id, results }, Object.values(results)),
    (error: unknown) => answer({ id, error }, []),
  );
});

async function done(order: SessionOrder): Promise<Readonly<Record<string, Tensor>>> {
  switch (order.kind) {
    case 'open':
      session = await openOnnxSession(order.model, order.options);
      return {};
    case 'run':
      if (!session) throw new Error('a network was run before it was opened');
      return session.run(order.inputs);
    case 'release':
      await session?.release();
      return {};
  }
}

/** @param given tensors that go over without being copied */
function answer(said: SessionAnswer, given: readonly Tensor[]): void {
  parentPort?.postMessage(said, [...new Set(given.map(({ data }) => data.buffer as ArrayBuffer))]);
}
