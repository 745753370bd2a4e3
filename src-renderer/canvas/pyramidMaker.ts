import type { Level, Pyramid } from './pyramid.ts';
import type { PyramidAnswer, PyramidRequest } from './pyramidMessages.ts';

/** Told of every state of a pyramid in the making: levels from the smallest up; levels[0] of the last one is the whole picture. */
export interface PyramidWatcher {
  grown(pyramid: Pyramid, isWhole: boolean): void;
  failed(reason: string): void;
}

interface Making {
  readonly watcher: PyramidWatcher;
  readonly levels: Level[];
}

/** Makes pyramids in a worker. */
export class PyramidMaker {
  readonly #worker: Worker;
  readonly #making = new Map<number, Making>();
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<PyramidAnswer>) => this.#heard(data));
  }

  make(blob: Blob, watcher: PyramidWatcher): void {
    const id = this.#nextId++;
    this.#making.set(id, { watcher, levels: [] });
    this.#worker.postMessage({ id, blob } satisfies PyramidRequest);
  }

  #heard(answer: PyramidAnswer): void {
    const making = this.#making.get(answer.id);
    if (!making) return;
    if (answer.state === 'failed') {
      this.#making.delete(answer.id);
      making.watcher.failed(answer.reason);
      return;
    }
    making.levels.unshift(answer.level);
    const isWhole = answer.index === 0;
    if (isWhole) this.#making.delete(answer.id);
    making.watcher.grown({ image: answer.image, levels: [...making.levels] }, isWhole);
  }
}

/** The worker as the bundler knows it: a file of its own, since the page's policy allows no other kind. */
export const startPyramidWorker = (): Worker => new Worker(new URL('./pyramid.worker.ts', import.meta.url), { type: 'module' });
