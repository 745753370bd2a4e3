import { parentPort } from 'node:worker_threads';
import { diffusionFills } from './diffusionFills.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';

/** What a thread is asked for: one hole, filled in place in shared memory. */
export interface DiffusionOrder {
  readonly method: keyof typeof diffusionFills;
  readonly picture: FloatPicture;
  readonly hole: Hole;
}

parentPort?.on('message', ({ method, picture, hole }: DiffusionOrder) => {
  diffusionFills[method](picture, hole);
  parentPort?.postMessage('done');
});
