import { WorkerLine } from '../workers/workerLine.ts';
import type { MaskAnswer, MaskRequest, MaskResult, MaskWork, PictureHandOver } from './workMessages.ts';

/** Who does the long work on masks. */
export interface MaskLabour {
  /** Rejects where it cannot be done. A worker that failed is replaced and has no picture any more: it has to be handed over again. */
  do(work: MaskWork | PictureHandOver): Promise<MaskResult>;
}

/** Has it done by a worker, one after the other; the worker starts with the first. */
export class MaskWorker implements MaskLabour {
  readonly #line: WorkerLine<Omit<MaskRequest, 'id'>, MaskAnswer>;

  constructor(start: () => Worker) {
    this.#line = new WorkerLine(start);
  }

  do(work: MaskWork | PictureHandOver): Promise<MaskResult> {
    return new Promise((resolve, reject) => {
      this.#line.ask(
        { work },
        {
          heard: (answer) => {
            if (answer.state === 'done') resolve(answer.result);
            else reject(new Error(answer.reason));
            return false;
          },
          lost: reject,
        },
      );
    });
  }
}

/** The worker as the bundler knows it: a file of its own, since the page's policy allows no other kind. */
export const startMaskWorker = (): Worker =>
  new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' });
