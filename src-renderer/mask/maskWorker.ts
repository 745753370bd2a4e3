import type { MaskAnswer, MaskRequest, MaskResult, MaskWork, PictureHandOver } from './workMessages.ts';

/** Who does the long work on masks. */
export interface MaskLabour {
  do(work: MaskWork | PictureHandOver): Promise<MaskResult>;
}

/** Has it done by a worker, one after the other; the worker starts with the first. */
export class MaskWorker implements MaskLabour {
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, PromiseWithResolvers<MaskResult>>();
  #nextId = 1;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  do(work: MaskWork | PictureHandOver): Promise<MaskResult> {
    const id = this.#nextId++;
    const waiting = Promise.withResolvers<MaskResult>();
    this.#waiting.set(id, waiting);
    this.#running().postMessage({ id, work } satisfies MaskRequest);
    return waiting.promise;
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    this.#worker = this.#start();
    this.#worker.addEventListener('message', ({ data }: MessageEvent<MaskAnswer>) => this.#heard(data));
    return this.#worker;
  }

  #heard(answer: MaskAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.state === 'done') waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.reason));
  }
}

/** The worker as the bundler knows it: a file of its own, since the page's policy allows no other kind. */
export const startMaskWorker = (): Worker => new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' });
