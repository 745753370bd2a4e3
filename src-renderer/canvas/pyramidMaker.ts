import { WorkerLine } from '../workers/workerLine.ts';
import type { Level, Pyramid } from './pyramid.ts';
import type { PyramidAnswer, PyramidRequest } from './pyramidMessages.ts';

/** Told of every state of a pyramid in the making: levels from the smallest up; levels[0] of the last one is the whole picture. */
export interface PyramidWatcher {
  grown(pyramid: Pyramid, isWhole: boolean): void;
  failed(reason: string): void;
}

/** Makes pyramids in a worker. */
export class PyramidMaker {
  readonly #line: WorkerLine<Omit<PyramidRequest, 'id'>, PyramidAnswer>;

  constructor(start: () => Worker) {
    this.#line = new WorkerLine(start);
  }

  make(blob: Blob, watcher: PyramidWatcher): void {
    const levels: Level[] = [];
    this.#line.ask(
      { blob },
      {
        heard: (answer) => {
          if (answer.state === 'failed') {
            watcher.failed(answer.reason);
            return false;
          }
          levels.unshift(answer.level);
          const isWhole = answer.index === 0;
          watcher.grown({ image: answer.image, levels: [...levels] }, isWhole);
          return !isWhole;
        },
        lost: (reason) => watcher.failed(reason.message),
      },
    );
  }
}

/** The worker as the bundler knows it: a file of its own, since the page's policy allows no other kind. */
export const startPyramidWorker = (): Worker =>
  new Worker(new URL('./pyramid.worker.ts', import.meta.url), { type: 'module' });
