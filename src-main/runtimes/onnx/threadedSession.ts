import { Worker } from 'node:worker_threads';
import type { PreparedGraph, Tensor } from '../../graph/runtime.ts';
import type { SessionOptions } from './session.ts';
import type { SessionAnswer, SessionOrder } from './sessionThread.ts';
import './withoutTelemetry.ts'; // a thread has an environment of its own, which the library does not read

type Results = Readonly<Record<string, Tensor>>;

/**
 * Prepares a network from ONNX bytes in a thread of its own, which ends with the session: ONNX Runtime's `run` returns when it has computed, and
 * keeps the thread that called it from everything else meanwhile. Inputs are copied into the thread unless they are given, results are handed over.
 * @throws Error of the runtime when the bytes are no valid network or the device is not there
 */
export async function openThreadedSession(model: Uint8Array, options: SessionOptions = {}): Promise<PreparedGraph> {
  const thread = new SessionThread();
  try {
    await thread.ask({ kind: 'open', model, options });
  } catch (error) {
    await thread.end();
    throw error;
  }
  return {
    device: options.device ?? 'cpu',
    run: (inputs, isGiven = false) =>
      thread.ask({ kind: 'run', inputs }, isGiven ? Object.values(inputs).map(({ data }) => data.buffer) : []),
    async release() {
      await thread.ask({ kind: 'release' });
      await thread.end();
    },
  };
}

/** One thread and who waits for its answers. It keeps the process for as long as somebody waits. */
class SessionThread {
  readonly #worker = new Worker(new URL('sessionThread.ts', import.meta.url));
  readonly #waiting = new Map<number, PromiseWithResolvers<Results>>();
  #asked = 0;
  #failure: unknown = null;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (answer: SessionAnswer) => {
      const asker = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('error' in answer) asker?.reject(answer.error);
      else asker?.resolve(answer.results);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread of a network has ended')));
  }

  /** @param given memory that goes over without being copied; what threads share stays where it is */
  ask(order: SessionOrder, given: readonly ArrayBufferLike[] = []): Promise<Results> {
    const asker = Promise.withResolvers<Results>();
    if (this.#failure !== null) asker.reject(this.#failure);
    else {
      const id = this.#asked++;
      this.#waiting.set(id, asker);
      this.#worker.ref();
      const moved = [...new Set(given)].filter((buffer) => buffer instanceof ArrayBuffer);
      this.#worker.postMessage({ id, order }, moved);
    }
    return asker.promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const asker of this.#waiting.values()) asker.reject(this.#failure);
    this.#waiting.clear();
  }
}
